"""The badges and challenges that people wrote: enough of them, well formed, for every subject, and kind."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from shared.progress.catalog import badge_entries, challenge_entries
from shared.progress.catalog.rules import (
    BadgeEntry,
    BadgeRule,
    ChallengeEntry,
    CountRule,
    DomainsRule,
    FirstRule,
    StreakRule,
    Subject,
    WindowRule,
)
from shared.progress.models import ActivityKind

BADGES, CHALLENGES = badge_entries(), challenge_entries()
EVERYTHING: Sequence[BadgeEntry | ChallengeEntry] = (*BADGES, *CHALLENGES)
_FORBIDDEN = (
    # what pushes or grades
    r"must|should|have to|always|never|fail\w*|success\w*|lazy|excuses?|productiv\w*|hustle|perfect|best|winner|crush",
    # what is not ours to say
    r"therap\w*|heal\w*|symptom\w*|disorder\w*|depress\w*|anxi\w*|trauma\w*|diagnos\w*|patient|treat\w*|medic\w*",
    # what hurts someone who has no work, or has no family, or cannot walk or eat as others do
    r"unemploy\w*|jobless|fired|laid off|redundan\w*|layoff|your (boss|job|career|colleagues?|office|salary)",
    r"your (family|partner|wife|husband|children|kids|parents)|everyone|walk|run|jog|weight|diet|calor\w*|fit",
    # what costs money
    r"buy|pay|spend money|order|book|ticket|gym|restaurant|subscri\w*|shop\w*|invest\w*",
)
UNKIND = re.compile(rf"\b({'|'.join(_FORBIDDEN)})\b|!", re.IGNORECASE)
FIRST_PERSON = re.compile(r"\b(I|we|our|us)\b")


def test_there_are_enough() -> None:
    assert len(BADGES) >= 24
    assert len(CHALLENGES) >= 70


@pytest.mark.parametrize("part", ["id", "name", "description"])
@pytest.mark.parametrize("catalog", [BADGES, CHALLENGES], ids=["badges", "challenges"])
def test_none_is_there_twice(catalog: Sequence[BadgeEntry | ChallengeEntry], part: str) -> None:
    counted = Counter(getattr(entry, part).casefold() for entry in catalog)
    assert [one for one, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("entry", EVERYTHING, ids=lambda entry: entry.id)
def test_an_entry_is_kind_and_speaks_to_the_reader(entry: BadgeEntry | ChallengeEntry) -> None:
    words = f"{entry.name}. {entry.description}"
    assert UNKIND.search(words) is None
    assert FIRST_PERSON.search(words) is None


@pytest.mark.parametrize("entry", EVERYTHING, ids=lambda entry: entry.id)
def test_an_entry_is_short_and_whole(entry: BadgeEntry | ChallengeEntry) -> None:
    assert len(entry.name) <= 40
    assert len(entry.description) <= 160
    assert entry.description[0].isupper()
    assert entry.description[-1] in ".?"


@pytest.mark.parametrize("words", ["You must run", "Talk to your boss.", "Buy a book.", "Great!", "Heal yourself."])
def test_an_unkind_wording_is_caught(words: str) -> None:
    assert UNKIND.search(words)


@pytest.mark.parametrize("subject", get_args(Subject))
def test_every_subject_lasts_for_more_than_a_month_of_turns(subject: str) -> None:
    of_subject = [entry for entry in CHALLENGES if entry.subject == subject]
    assert len(of_subject) >= 10
    assert all(entry.id.startswith(f"{subject}.") for entry in of_subject)


def test_challenges_are_completed_in_both_ways() -> None:
    by_rule = sum(entry.rule is not None for entry in CHALLENGES)
    assert 20 <= by_rule <= len(CHALLENGES) - 20


@pytest.mark.parametrize("kind", ["entry", "reflection", "check_in", "session"])
def test_every_kind_of_activity_completes_some_challenge(kind: str) -> None:
    assert any(entry.rule is not None and entry.rule.activity == kind for entry in CHALLENGES)


@pytest.mark.parametrize("rule", [FirstRule, CountRule, StreakRule, DomainsRule, WindowRule])
def test_every_rule_is_used(rule: type) -> None:
    assert any(isinstance(entry.criteria, rule) for entry in BADGES)


@pytest.mark.parametrize("kind", get_args(ActivityKind))
def test_the_first_of_every_kind_earns_something(kind: str) -> None:
    assert any(isinstance(entry.criteria, FirstRule) and entry.criteria.activity == kind for entry in BADGES)


def test_no_two_badges_are_earned_by_the_same_thing() -> None:
    counted = Counter(entry.criteria for entry in BADGES)
    assert [one for one, times in counted.items() if times > 1] == []


@pytest.mark.parametrize(
    "criteria",
    [
        {"type": "count", "activity": "entry"},
        {"type": "count", "activity": "entry", "n": 1},
        {"type": "count", "activity": "sleeping", "n": 5},
        {"type": "first", "activity": "entry", "n": 2},
        {"type": "streak", "streak_type": "hourly", "n": 5},
        {"type": "within", "activity": "entry", "n": 5, "days": 90},
        {"type": "domains", "n": 3, "activity": "entry"},
        {"type": "wish"},
        {},
    ],
)
def test_a_rule_with_a_mistake_is_refused(criteria: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter[BadgeRule](BadgeRule).validate_python(criteria)
