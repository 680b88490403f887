"""What the evidence of a text adds up to: its level, and the signals that it rests on.

No sentence decides by being the loudest. Red needs a firm pattern, or two kinds of evidence that are independent of
each other: two likely hints of different families near each other, or a hint where the classifier is high. Where both
classifiers have read a text, hints reach one level above what these hear, because two hints meet in a text about a last
day at work, too. A likely hint alone is heavy, if its sentence resembles danger at all. The classifier of words alone
is yellow at most, because one ordinary sentence in a hundred resembles dangerous ones, so that a longer text nearly
always has one. What both classifiers reach together counts as it is: their thresholds are set for whole texts of each
length (ADR 0050). Hints must stand near each other for the same reason: a hint on the first page and another on the
third are what long texts have by chance. A firm pattern is red however long the text is. Hints may lose the
classifier's support, and fall to heavy or yellow, when much harmless text is added: whether a hint is one depends on
what it stands in.

In a short text, such as a title or a question, a hint and the classifier of words often hear the same one word ("along
the river"), and are no two proofs. There the transformer has to hear danger too, or the hint is yellow or
nothing, unless harmless texts hardly ever say it. What the classifier of words alone finds is then nothing either.

Distress that a pattern finds is yellow, unless the text is calm: several sentences that the classifier finds like
harmless ones. Whoever writes a page about a lost job says "I can't do this anymore" somewhere in it.

An unnamed act ("I'll finally do it tonight") is a hint that carries its own proof, unless something harmless stands
near it that it may mean: whoever writes about a resignation does that tonight.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from shared.safety.levels import GREEN, HEAVY, RED, YELLOW, Level, find_gravest, find_mildest, soften_level
from shared.safety.rules.signals import BURDEN, DESPAIR, HOPELESSNESS, Signal

WORDING = "wording"  # the signal of the classifier of words alone
MEANING = "meaning"  # the signal of both classifiers together
_FEW_SENTENCES = 2  # of a text about little else than what its context settles
NEIGHBORHOOD = 2  # sentences before and after a hint that may confirm it
_DISTRESS = frozenset({HOPELESSNESS, BURDEN, DESPAIR})


class Support(IntEnum):
    """How much the classifier says for danger in the neighborhood of a sentence."""

    NONE = 0
    SOME = 1
    GOOD = 2
    STRONG = 3


class SentenceSignals(NamedTuple):
    """The signals of a sentence, what the classifier says for danger near it, and what it says there and in the text.

    `support` is never more than `nearby`: where the text as a whole sounds harmless, a loud sentence supports less.
    """

    signals: Sequence[Signal]
    nearby: Support = Support.NONE
    support: Support = Support.NONE


class EvidenceResult(NamedTuple):
    """A level and the names of the signals that led to it."""

    level: Level
    signals: tuple[str, ...]


def weigh_evidence(
    evidence: Sequence[SentenceSignals],
    is_distressed: bool,
    is_calm: bool = False,
    *,
    meant: Level = GREEN,
    words_limit: Level = RED,
    hints_limit: Level = RED,
) -> EvidenceResult:
    """Weigh the evidence of all sentences of a text, in their order.

    `is_distressed`: the classifier finds the text as a whole unlike harmless ones; `is_calm`: it finds a text of
    several sentences like them. `meant` is the level that both classifiers reach together; words alone, tentative
    hints and the classifier of words, reach no more than `words_limit`, and all hints no more than `hints_limit`.
    """
    signals = [signal for sentence in evidence for signal in sentence.signals if signal.level != GREEN]
    for at, sentence in enumerate(evidence):
        if not sentence.signals:
            continue
        near = evidence[max(0, at - NEIGHBORHOOD) : at + NEIGHBORHOOD + 1]
        signals += _weigh_hints(sentence, near, find_mildest(words_limit, hints_limit), hints_limit)
        signals += _weigh_distress(sentence, near, is_distressed)
    is_settled = any(each.settled for each in signals)
    if len(evidence) <= _FEW_SENTENCES and any(one.settled for sentence in evidence for one in sentence.signals):
        is_distressed = False  # "I haven't lost hope": what is heard is denied, or an accident
        meant = soften_level(meant)
    if words_limit == GREEN:
        is_distressed = False
    if meant != GREEN and not is_settled:
        signals.append(Signal(MEANING, meant))
    elif is_distressed and not is_settled:
        signals.append(Signal(WORDING, YELLOW))
    if is_calm:
        signals = [each for each in signals if each.level != YELLOW or each.settled]
    return EvidenceResult(
        find_gravest(*(each.level for each in signals)), tuple(dict.fromkeys(each.signal for each in signals))
    )


def _weigh_hints(
    sentence: SentenceSignals, near: Sequence[SentenceSignals], tentative_limit: Level, limit: Level
) -> Iterator[Signal]:
    """Give the hints of a sentence with the level that they reach together with what stands near them.

    Tentative ones say nothing where the context has settled why a sentence is not red.
    """
    is_settled = any(signal.settled for signal in sentence.signals)
    for hint in sentence.signals:
        if hint.likely or (hint.tentative and not is_settled):
            level = _grade_hint(hint, sentence, _list_other_hints(hint, sentence, near))
            level = find_mildest(level, limit if hint.likely else tentative_limit)
            if level != GREEN:
                yield hint._replace(level=level)


def _grade_hint(hint: Signal, sentence: SentenceSignals, others: Sequence[Signal]) -> Level:
    """Grade one hint: a likely one is half a proof, a tentative one needs more."""
    if hint.likely:
        if sentence.support >= Support.SOME or any(other.likely for other in others):
            return RED
        return HEAVY if sentence.nearby >= Support.SOME else YELLOW
    if sentence.support >= (Support.GOOD if any(other.likely for other in others) else Support.STRONG):
        return RED
    return HEAVY if sentence.support >= Support.GOOD else GREEN


def _list_other_hints(hint: Signal, own: SentenceSignals, near: Iterable[SentenceSignals]) -> list[Signal]:
    """List the hints of other families in other words; two of one family are one thing said twice."""
    return [
        other
        for one in near
        for other in one.signals
        if other.tentative
        and other.signal != hint.signal
        and (one is not own or other.span[1] <= hint.span[0] or hint.span[1] <= other.span[0])
    ]


def _weigh_distress(
    sentence: SentenceSignals, near: Sequence[SentenceSignals], is_distressed: bool
) -> Iterator[Signal]:
    """Give heavy where distress of two families meets: no hope and being a burden say more together than twice one."""
    mine = {signal.signal for signal in sentence.signals} & _DISTRESS
    if mine:
        met = {signal.signal for one in near for signal in one.signals} & _DISTRESS
        if len(met) > 1 and (BURDEN in met or is_distressed):
            yield from (Signal(name, HEAVY) for name in sorted(mine))
