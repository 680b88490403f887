"""Running the patterns over the sentences of a text and judging each match by its context."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from shared.safety.levels import GREEN, RED, YELLOW, Level
from shared.safety.rules import context
from shared.safety.rules.context import Setting
from shared.safety.rules.index import Hit, Index
from shared.safety.rules.patterns import acting, distress, dying, farewells, harm, other_authors, others, wishes, wounds

DENIED, PAST, OTHERS = "denied", "past", "someone_else"
# Words that meet in any order prove less than a phrase, so these count only where nobody else is spoken of.
MEETING, NEARING = "drawn_to_death", "drawn_to_means"


class Family(NamedTuple):
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


class Found(NamedTuple):
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
    Family(
        "ideation",
        RED,
        (*dying.IDEATION, *dying.NO_REASON, *dying.INDIRECT, *other_authors.IDEATION, *other_authors.FIRM_IDEATION),
    ),
    Family("ideation", RED, other_authors.IDEATION_TENTATIVE, tentative=True),
    Family("death_longed_for", RED, dying.DEATH_LONGED_FOR),
    Family("suicide", RED, dying.SUICIDE),
    Family(MEETING, RED, dying.MEETING),
    Family(NEARING, RED, acting.NEARING),
    Family("plan", RED, (*acting.PLAN, *acting.PLAN_IN_OTHER_WORDS, *other_authors.PLAN, *other_authors.FIRM_PLAN)),
    Family("plan", RED, (*acting.PLAN_TENTATIVE, *other_authors.PLAN_TENTATIVE), tentative=True),
    Family("means", RED, acting.MEANS),
    Family("means", RED, (*acting.MEANS_TENTATIVE, *other_authors.MEANS_TENTATIVE), tentative=True),
    Family("goodbye", RED, (*acting.GOODBYE, *other_authors.FIRM_GOODBYE)),
    Family("goodbye", RED, (*acting.GOODBYE_TENTATIVE, *other_authors.GOODBYE_TENTATIVE), tentative=True),
    Family("self_harm", RED, (*harm.SELF_HARM, *harm.SELF_HARM_IN_OTHER_WORDS, *other_authors.FIRM_SELF_HARM)),
    Family("self_harm", RED, other_authors.SELF_HARM_TENTATIVE, tentative=True),
    Family("violence", RED, (*harm.VIOLENCE, *other_authors.FIRM_VIOLENCE)),
    Family("violence", RED, other_authors.VIOLENCE_TENTATIVE, tentative=True),
    Family("ideation", RED, wishes.IDEATION),
    Family("ideation", RED, wishes.IDEATION_LIKELY, likely=True),
    Family("ideation", RED, wishes.IDEATION_TENTATIVE, tentative=True),
    Family("plan", RED, farewells.PLAN),
    Family("plan", RED, farewells.PLAN_LIKELY, likely=True),
    Family("plan", RED, farewells.PLAN_TENTATIVE, tentative=True),
    Family("means", RED, farewells.MEANS),
    Family("means", RED, farewells.MEANS_LIKELY, likely=True),
    Family("means", RED, farewells.MEANS_TENTATIVE, tentative=True),
    Family("goodbye", RED, farewells.GOODBYE),
    Family("goodbye", RED, farewells.GOODBYE_LIKELY, likely=True),
    Family("goodbye", RED, farewells.GOODBYE_TENTATIVE, tentative=True),
    Family("self_harm", RED, wounds.SELF_HARM),
    Family("self_harm", RED, wounds.SELF_HARM_LIKELY, likely=True),
    Family("self_harm", RED, wounds.SELF_HARM_TENTATIVE, tentative=True),
    Family("violence", RED, wounds.VIOLENCE),
    Family("violence", RED, wounds.VIOLENCE_LIKELY, likely=True),
    Family("violence", RED, wounds.VIOLENCE_TENTATIVE, tentative=True),
    Family("hopelessness", YELLOW, distress.HOPELESSNESS),
    Family("burden", YELLOW, distress.BURDEN),
    Family("despair", YELLOW, distress.DESPAIR),
    Family("frightened", YELLOW, distress.FRIGHTENED),
    Family(OTHERS, YELLOW, others.OTHERS),
)
SIGNALS = (*dict.fromkeys(family.name for family in FAMILIES), DENIED, PAST)


def detect(sentences: Iterable[str]) -> Iterator[list[Found]]:
    """Give for each sentence the signals in it, each once."""
    for sentence in sentences:
        words = sentence.split()
        hits = _index().search(sentence, words)
        yield list(dict.fromkeys(_all_judged(sentence, words, hits))) if hits else []


def _all_judged(sentence: str, words: list[str], hits: list[Hit]) -> Iterator[Found]:
    met = context.setting(sentence, words)
    only_self = context.is_only_about_self(words) and not met.is_invented
    for hit in hits:
        family = FAMILIES[hit.family]
        if family.name in (MEETING, NEARING) and not only_self:
            continue
        found = _judged(family, sentence, hit, met)
        if found is not None:
            yield found


def _judged(family: Family, sentence: str, hit: Hit, met: Setting) -> Found | None:
    if family.name == OTHERS:
        return None if met.is_invented else Found(OTHERS, YELLOW, settled=True)
    if family.level == YELLOW:
        return None if context.is_denied(sentence, hit.start) else Found(family.name, YELLOW)
    if family.name == "violence":
        return _judged_violence(family, sentence, hit.start, met)
    return None if _is_harmless(family.name, sentence, hit, met) else _judged_red(family, sentence, hit, met)


def _judged_red(family: Family, sentence: str, hit: Hit, met: Setting) -> Found | None:
    if context.is_anothers(sentence, hit.start, hit.found):
        return None if met.is_invented else Found(OTHERS, YELLOW, settled=True)
    if context.is_denied(sentence, hit.start):
        return Found(DENIED, YELLOW, settled=True)
    if met.is_over:
        return Found(PAST, YELLOW, settled=True)
    return _red(family)


def _is_harmless(name: str, sentence: str, hit: Hit, met: Setting) -> bool:
    """Tell whether a wound was an accident or someone else's doing, or the word stands in a story."""
    if name == "self_harm" and (met.is_accident or context.has_other_subject(sentence, hit.start)):
        return True
    return met.is_invented and not context.names_self(hit.found if name == "suicide" else sentence)


def _judged_violence(family: Family, sentence: str, start: int, met: Setting) -> Found | None:
    if met.is_invented:
        return None
    if met.is_over or context.is_denied(sentence, start):
        return Found(PAST, YELLOW, settled=True)
    return _red(family)


def _red(family: Family) -> Found:
    if family.tentative or family.likely:
        return Found(family.name, GREEN, tentative=True, likely=family.likely)
    return Found(family.name, RED)


@lru_cache(maxsize=1)
def _index() -> Index:
    """Sort late: a cold start need not pay for it."""
    return Index([family.phrases for family in FAMILIES])
