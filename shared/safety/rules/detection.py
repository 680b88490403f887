"""Signal detection: match the pattern families against the sentences of a text and judge each match by its context."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shared.core.single_flight import single_flight
from shared.safety.levels import GREEN, RED, YELLOW, Level
from shared.safety.rules import context
from shared.safety.rules.context import SentenceContext
from shared.safety.rules.patterns import distress, ideation, plans, self_harm, violence
from shared.safety.rules.phrase_index import PhraseIndex, PhraseMatch

DENIED, PAST, SOMEONE_ELSE = "denied", "past", "someone_else"
# Words that meet in any order prove less than a phrase, so these count only where nobody else is spoken of.
DRAWN_TO_DEATH, DRAWN_TO_MEANS = "drawn_to_death", "drawn_to_means"


class SignalFamily(NamedTuple):
    """A kind of signal: its constant name, its level, and the phrases that show it.

    `tentative`: the same things are done and said by people who move house, sail or resign, as new authors' sentences
    showed; such a signal counts only where the wording around it confirms it. `likely`: development texts that are
    harmless hardly ever have it, but life may; it counts unless the wording around it is clearly harmless.
    """

    name: str
    level: Level
    phrases: tuple[str, ...]
    tentative: bool = False
    likely: bool = False


class Signal(NamedTuple):
    """A signal in a sentence, after its context was weighed.

    `settled`: the context says why it is not red. `tentative`: green, and red where the classifier agrees; where it is
    also `likely`, little agreement is enough.
    """

    signal: str
    level: Level
    settled: bool = False
    tentative: bool = False
    likely: bool = False


FAMILIES = (
    SignalFamily(
        "ideation",
        RED,
        (
            *ideation.IDEATION,
            *ideation.NO_REASON_TO_LIVE,
            *ideation.INDIRECT_IDEATION,
            *ideation.IDEATION_OTHER_AUTHORS,
            *ideation.IDEATION_OTHER_AUTHORS_FIRM,
        ),
    ),
    SignalFamily("ideation", RED, ideation.IDEATION_OTHER_AUTHORS_TENTATIVE, tentative=True),
    SignalFamily("death_longed_for", RED, ideation.LONGING_FOR_DEATH),
    SignalFamily("suicide", RED, ideation.SUICIDE),
    SignalFamily(DRAWN_TO_DEATH, RED, ideation.ATTRACTION_TO_DEATH),
    SignalFamily(DRAWN_TO_MEANS, RED, plans.ATTRACTION_TO_MEANS),
    SignalFamily(
        "plan",
        RED,
        (*plans.PLAN, *plans.PLAN_IN_OTHER_WORDS, *plans.PLAN_OTHER_AUTHORS, *plans.PLAN_OTHER_AUTHORS_FIRM),
    ),
    SignalFamily("plan", RED, (*plans.PLAN_TENTATIVE, *plans.PLAN_OTHER_AUTHORS_TENTATIVE), tentative=True),
    SignalFamily("means", RED, plans.MEANS),
    SignalFamily("means", RED, (*plans.MEANS_TENTATIVE, *plans.MEANS_OTHER_AUTHORS_TENTATIVE), tentative=True),
    SignalFamily("goodbye", RED, (*plans.GOODBYE, *plans.GOODBYE_OTHER_AUTHORS_FIRM)),
    SignalFamily("goodbye", RED, (*plans.GOODBYE_TENTATIVE, *plans.GOODBYE_OTHER_AUTHORS_TENTATIVE), tentative=True),
    SignalFamily(
        "self_harm",
        RED,
        (*self_harm.SELF_HARM, *self_harm.SELF_HARM_IN_OTHER_WORDS, *self_harm.SELF_HARM_OTHER_AUTHORS_FIRM),
    ),
    SignalFamily("self_harm", RED, self_harm.SELF_HARM_OTHER_AUTHORS_TENTATIVE, tentative=True),
    SignalFamily("violence", RED, (*violence.VIOLENCE, *violence.VIOLENCE_OTHER_AUTHORS_FIRM)),
    SignalFamily("violence", RED, violence.VIOLENCE_OTHER_AUTHORS_TENTATIVE, tentative=True),
    SignalFamily("ideation", RED, ideation.IDEATION_PARAPHRASED),
    SignalFamily("ideation", RED, ideation.IDEATION_LIKELY, likely=True),
    SignalFamily("ideation", RED, ideation.IDEATION_TENTATIVE, tentative=True),
    SignalFamily("plan", RED, plans.PLAN_PARAPHRASED),
    SignalFamily("plan", RED, plans.PLAN_LIKELY, likely=True),
    SignalFamily("plan", RED, plans.PLAN_PARAPHRASED_TENTATIVE, tentative=True),
    SignalFamily("means", RED, plans.MEANS_PARAPHRASED),
    SignalFamily("means", RED, plans.MEANS_LIKELY, likely=True),
    SignalFamily("means", RED, plans.MEANS_PARAPHRASED_TENTATIVE, tentative=True),
    SignalFamily("goodbye", RED, plans.GOODBYE_PARAPHRASED),
    SignalFamily("goodbye", RED, plans.GOODBYE_LIKELY, likely=True),
    SignalFamily("goodbye", RED, plans.GOODBYE_PARAPHRASED_TENTATIVE, tentative=True),
    SignalFamily("self_harm", RED, self_harm.SELF_HARM_PARAPHRASED),
    SignalFamily("self_harm", RED, self_harm.SELF_HARM_LIKELY, likely=True),
    SignalFamily("self_harm", RED, self_harm.SELF_HARM_TENTATIVE, tentative=True),
    SignalFamily("violence", RED, violence.VIOLENCE_PARAPHRASED),
    SignalFamily("violence", RED, violence.VIOLENCE_LIKELY, likely=True),
    SignalFamily("violence", RED, violence.VIOLENCE_TENTATIVE, tentative=True),
    SignalFamily("hopelessness", YELLOW, distress.HOPELESSNESS),
    SignalFamily("burden", YELLOW, distress.BURDEN),
    SignalFamily("despair", YELLOW, distress.DESPAIR),
    SignalFamily("frightened", YELLOW, distress.FRIGHTENED),
    SignalFamily(SOMEONE_ELSE, YELLOW, distress.OTHERS_AT_RISK),
)
SIGNALS = (*dict.fromkeys(family.name for family in FAMILIES), DENIED, PAST)


def detect_signals(sentences: Iterable[str]) -> Iterator[list[Signal]]:
    """Give for each sentence the signals in it, each once."""
    for sentence in sentences:
        words = sentence.split()
        hits = _build_index().search(sentence, words)
        yield list(dict.fromkeys(_judge_hits(sentence, words, hits))) if hits else []


def _judge_hits(sentence: str, words: list[str], hits: list[PhraseMatch]) -> Iterator[Signal]:
    met = context.read_context(sentence, words)
    only_self = context.is_only_about_self(words) and not met.is_invented
    for hit in hits:
        family = FAMILIES[hit.family]
        if family.name in (DRAWN_TO_DEATH, DRAWN_TO_MEANS) and not only_self:
            continue
        found = _judge_hit(family, sentence, hit, met)
        if found is not None:
            yield found


def _judge_hit(family: SignalFamily, sentence: str, hit: PhraseMatch, met: SentenceContext) -> Signal | None:
    if family.name == SOMEONE_ELSE:
        return None if met.is_invented else Signal(SOMEONE_ELSE, YELLOW, settled=True)
    if family.level == YELLOW:
        return None if context.is_denied(sentence, hit.start) else Signal(family.name, YELLOW)
    if family.name == "violence":
        return _judge_violence(family, sentence, hit.start, met)
    return None if _is_harmless(family.name, sentence, hit, met) else _judge_red(family, sentence, hit, met)


def _judge_red(family: SignalFamily, sentence: str, hit: PhraseMatch, met: SentenceContext) -> Signal | None:
    if context.is_about_other(sentence, hit.start, hit.found):
        return None if met.is_invented else Signal(SOMEONE_ELSE, YELLOW, settled=True)
    if context.is_denied(sentence, hit.start):
        return Signal(DENIED, YELLOW, settled=True)
    if met.is_over:
        return Signal(PAST, YELLOW, settled=True)
    return _build_red_signal(family)


def _is_harmless(name: str, sentence: str, hit: PhraseMatch, met: SentenceContext) -> bool:
    """Tell whether a wound was an accident or someone else's doing, or the word stands in a story."""
    if name == "self_harm" and (met.is_accident or context.has_other_subject(sentence, hit.start)):
        return True
    return met.is_invented and not context.names_self(hit.found if name == "suicide" else sentence)


def _judge_violence(family: SignalFamily, sentence: str, start: int, met: SentenceContext) -> Signal | None:
    if met.is_invented:
        return None
    if met.is_over or context.is_denied(sentence, start):
        return Signal(PAST, YELLOW, settled=True)
    return _build_red_signal(family)


def _build_red_signal(family: SignalFamily) -> Signal:
    if family.tentative or family.likely:
        return Signal(family.name, GREEN, tentative=True, likely=family.likely)
    return Signal(family.name, RED)


@single_flight
def _build_index() -> PhraseIndex:
    """Sort late: a cold start need not pay for it."""
    return PhraseIndex([family.phrases for family in FAMILIES])
