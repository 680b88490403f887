"""Running the patterns over the sentences of a text and judging each match by its context."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from shared.safety.levels import RED, YELLOW, Level
from shared.safety.rules import context
from shared.safety.rules.index import Hit, Index
from shared.safety.rules.patterns import acting, distress, dying, harm, others

DENIED, PAST, OTHERS = "denied", "past", "someone_else"
# Words that meet in any order prove less than a phrase, so these count only where nobody else is spoken of.
MEETING, NEARING = "drawn_to_death", "drawn_to_means"


class Family(NamedTuple):
    """A kind of signal: its constant name, its level, and the phrases that show it."""

    name: str
    level: Level
    phrases: tuple[str, ...]


class Found(NamedTuple):
    """A signal in a sentence, after its context was weighed. `settled`: the context says why it is not red."""

    signal: str
    level: Level
    settled: bool = False


FAMILIES = (
    Family("ideation", RED, (*dying.IDEATION, *dying.NO_REASON, *dying.INDIRECT)),
    Family("death_longed_for", RED, dying.DEATH_LONGED_FOR),
    Family("suicide", RED, dying.SUICIDE),
    Family(MEETING, RED, dying.MEETING),
    Family(NEARING, RED, acting.NEARING),
    Family("plan", RED, (*acting.PLAN, *acting.PLAN_IN_OTHER_WORDS)),
    Family("means", RED, acting.MEANS),
    Family("goodbye", RED, acting.GOODBYE),
    Family("self_harm", RED, (*harm.SELF_HARM, *harm.SELF_HARM_IN_OTHER_WORDS)),
    Family("violence", RED, harm.VIOLENCE),
    Family("hopelessness", YELLOW, distress.HOPELESSNESS),
    Family("burden", YELLOW, distress.BURDEN),
    Family("despair", YELLOW, distress.DESPAIR),
    Family("frightened", YELLOW, distress.FRIGHTENED),
    Family(OTHERS, YELLOW, others.OTHERS),
)
SIGNALS = (*(family.name for family in FAMILIES), DENIED, PAST)


def detect(sentences: Iterable[str]) -> Iterator[list[Found]]:
    """Give for each sentence the signals in it, each once."""
    for sentence in sentences:
        judged = (_judged(FAMILIES[hit.family], sentence, hit) for hit in _index().search(sentence))
        yield list(dict.fromkeys(found for found in judged if found is not None))


def _judged(family: Family, sentence: str, hit: Hit) -> Found | None:
    if family.name == OTHERS:
        return None if context.is_invented(sentence) else Found(OTHERS, YELLOW, settled=True)
    if family.level == YELLOW:
        return None if context.is_denied(sentence, hit.start) else Found(family.name, YELLOW)
    return _judged_red(family.name, sentence, hit.start, hit.found)


def _judged_red(name: str, sentence: str, start: int, found: str) -> Found | None:
    if name == "violence":
        return _judged_violence(sentence, start)
    if _is_harmless(name, sentence, start, found):
        return None
    if context.is_anothers(sentence, start, found):
        return None if context.is_invented(sentence) else Found(OTHERS, YELLOW, settled=True)
    if context.is_denied(sentence, start):
        return Found(DENIED, YELLOW, settled=True)
    return Found(PAST, YELLOW, settled=True) if context.is_over(sentence) else Found(name, RED)


def _is_harmless(name: str, sentence: str, start: int, found: str) -> bool:
    """Tell whether a wound was an accident or someone else's doing, or a word stands in a story or with others."""
    if name in (MEETING, NEARING):
        return not context.is_only_about_self(sentence)
    if name == "self_harm":
        return context.is_accident(sentence) or context.has_other_subject(sentence, start)
    return name == "suicide" and context.is_invented(sentence) and not context.names_self(found)


def _judged_violence(sentence: str, start: int) -> Found | None:
    if context.is_invented(sentence):
        return None
    if context.is_over(sentence) or context.is_denied(sentence, start):
        return Found(PAST, YELLOW, settled=True)
    return Found("violence", RED)


@lru_cache(maxsize=1)
def _index() -> Index:
    """Sort late: a cold start need not pay for it."""
    return Index([family.phrases for family in FAMILIES])
