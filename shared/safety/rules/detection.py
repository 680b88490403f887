"""Signal detection: match the pattern families against the sentences of a text and judge each match by its context."""

from collections.abc import Iterable, Iterator, Sequence

from shared.safety.levels import GREEN, HEAVY, RED, YELLOW
from shared.safety.rules import context
from shared.safety.rules.context import SentenceContext
from shared.safety.rules.phrase_index import PhraseIndex, PhraseMatch, load_table
from shared.safety.rules.signals import (
    DENIED,
    DRAWN_TO_DEATH,
    DRAWN_TO_MEANS,
    PAST,
    RECENT,
    SOMEONE_ELSE,
    Signal,
    SignalFamily,
)

_TABLE = load_table("signals")
_INDEX = PhraseIndex(_TABLE)
FAMILIES = tuple(SignalFamily(*row) for row in _TABLE["families"])
"""The families by the numbers that hits have; `patterns/families.py` lists them with their phrases."""
SIGNALS = (*dict.fromkeys(family.name for family in FAMILIES), DENIED, PAST, RECENT)
_MIN_WORDS_OF_HINT = 3  # "pain relief" in a list of values is not a sentence in which "relief" hints at anything
_GOODBYE = "goodbye"
_SURROUNDINGS = 2  # sentences before and after a farewell in which a workplace may stand
_NEIGHBORHOOD = 1  # sentences before and after in which a harmless undertaking may stand that "it" means


def detect_signals(sentences: Iterable[str]) -> Iterator[list[Signal]]:
    """Give for each sentence the signals in it, each once.

    A farewell is no more than a likely hint next to sentences that name a workplace or an undertaking: people who
    change jobs write "by the time you read this I will be gone". They write no goodbye letters to their children.
    """
    return detect_in_words([(sentence, sentence.split()) for sentence in sentences])


def detect_in_words(split: Sequence[tuple[str, Sequence[str]]]) -> Iterator[list[Signal]]:
    """Give the signals of sentences that come with their words."""
    for at, (sentence, words) in enumerate(split):
        hits = _INDEX.search(sentence, words)
        if not hits:
            yield []
            continue
        near = split[max(0, at - _NEIGHBORHOOD) : at + _NEIGHBORHOOD + 1]
        found = list(dict.fromkeys(_judge_hits(sentence, words, hits, near)))
        if any(each.level == RED and each.signal == _GOODBYE for each in found) and not context.names_family(words):
            about = split[max(0, at - _SURROUNDINGS) : at + _SURROUNDINGS + 1]
            if context.names_undertaking(_GOODBYE, (each for _, each in about)):
                found = [_lower_to_hint(each, hits) for each in found]
        yield found


def _lower_to_hint(signal: Signal, hits: Sequence[PhraseMatch]) -> Signal:
    """Make a likely hint of a farewell."""
    if signal.signal != _GOODBYE or signal.level != RED:
        return signal
    hit = next(hit for hit in hits if FAMILIES[hit.family].name == _GOODBYE)
    return Signal(_GOODBYE, GREEN, tentative=True, likely=True, span=(hit.start, hit.start + len(hit.found)))


def _judge_hits(
    sentence: str, words: Sequence[str], hits: Sequence[PhraseMatch], near: Sequence[tuple[str, Sequence[str]]]
) -> Iterator[Signal]:
    met = context.read_context(sentence, words)
    only_self = context.is_only_about_self(words) and not met.is_invented
    for hit in hits:
        family = FAMILIES[hit.family]
        if family.name in (DRAWN_TO_DEATH, DRAWN_TO_MEANS) and not only_self:
            continue
        found = _judge_hit(family, sentence, hit, met)
        if found is None or (found.tentative and not found.likely and len(words) < _MIN_WORDS_OF_HINT):
            continue
        if family.unnamed and context.names_undertaking(family.name, (each for _, each in near)):
            found = Signal(family.name, GREEN, settled=True)
        elif found.likely and context.names_undertaking(family.name, [words]):
            found = found._replace(likely=False)  # "only still here because of the signature": no proof of its own
        yield found


def _judge_hit(family: SignalFamily, sentence: str, hit: PhraseMatch, met: SentenceContext) -> Signal | None:
    if family.name == SOMEONE_ELSE:
        return None if met.is_invented else Signal(SOMEONE_ELSE, YELLOW, settled=True)
    if family.level == YELLOW:
        is_denied = context.is_denied(sentence, hit.start)
        return Signal(family.name, GREEN, settled=True) if is_denied else Signal(family.name, YELLOW)
    if family.name == "violence":
        return _judge_violence(family, sentence, hit, met)
    if family.name == "self_harm" and met.is_accident(hit.start):
        # "Burned myself on the oven" is heard as grave without it; "on purpose" leaves what is heard as it is.
        return None if met.is_meant else Signal(family.name, GREEN, settled=True)
    return None if _is_harmless(family.name, sentence, hit, met) else _judge_red(family, sentence, hit, met)


def _judge_red(family: SignalFamily, sentence: str, hit: PhraseMatch, met: SentenceContext) -> Signal | None:
    is_hint = family.tentative or family.likely
    if context.is_about_other(sentence, hit.start, hit.found):
        return None if met.is_invented or is_hint else Signal(SOMEONE_ELSE, YELLOW, settled=True)
    if context.is_denied(sentence, hit.start):
        return None if is_hint else Signal(DENIED, YELLOW, settled=True)
    if met.is_over and not context.is_present(sentence, hit):
        return None if is_hint else _build_past_signal(met)
    return _build_red_signal(family, hit)


def _build_past_signal(met: SentenceContext) -> Signal:
    return Signal(RECENT, HEAVY, settled=True) if met.is_recent else Signal(PAST, YELLOW, settled=True)


def _is_harmless(name: str, sentence: str, hit: PhraseMatch, met: SentenceContext) -> bool:
    """Tell whether a wound was someone else's doing, or the word stands in a story."""
    if name == "self_harm" and context.has_other_subject(sentence, hit.start):
        return True
    return met.is_invented and not context.names_self(hit.found if name == "suicide" else sentence)


def _judge_violence(family: SignalFamily, sentence: str, hit: PhraseMatch, met: SentenceContext) -> Signal | None:
    if met.is_invented:
        return None
    if (met.is_over and not context.is_present(sentence, hit)) or context.is_denied(sentence, hit.start):
        return Signal(PAST, YELLOW, settled=True)
    # A nose is broken in a match, too; next to a word of sport or of the kitchen a blow is only a hint.
    return _build_red_signal(family._replace(likely=True) if met.is_accident(hit.start) else family, hit)


def _build_red_signal(family: SignalFamily, hit: PhraseMatch) -> Signal:
    if family.tentative or family.likely:
        span = (hit.start, hit.start + len(hit.found))
        return Signal(family.name, GREEN, tentative=True, likely=family.likely, span=span)
    return Signal(family.name, RED)
