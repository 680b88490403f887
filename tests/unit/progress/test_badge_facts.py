"""How far someone is on the way to a badge, by each kind of rule."""

from datetime import date, timedelta

import pytest

from shared.progress.activity_statistics import DayCount
from shared.progress.badges import BadgeFacts
from shared.progress.catalog.rules import BadgeRule, CountRule, DomainsRule, FirstRule, StreakRule, WindowRule

DAY = date(2026, 3, 1)
FACTS = BadgeFacts({"entry": 4, "check_in": 2}, {"daily": 3}, 2, [], frozenset())


def on(*days: tuple[int, str, int]) -> BadgeFacts:
    """Facts of so many activities of a kind on days from the first on."""
    counts = [DayCount(DAY + timedelta(days=day), kind, n) for day, kind, n in days]
    return BadgeFacts({}, {}, 0, counts, frozenset())


@pytest.mark.parametrize(
    ("rule", "come"),
    [
        (FirstRule(type="first", activity="entry"), 4),
        (FirstRule(type="first", activity="session"), 0),
        (CountRule(type="count", activity="check_in", n=5), 2),
        (CountRule(type="count", activity="reflection", n=5), 0),
        (CountRule(type="count", activity="any", n=5), 6),
        (StreakRule(type="streak", streak_type="daily", n=7), 3),
        (StreakRule(type="streak", streak_type="weekly", n=4), 0),
        (DomainsRule(type="domains", n=3), 2),
    ],
)
def test_a_rule_measures_what_it_names(rule: BadgeRule, come: int) -> None:
    assert FACTS.measure(rule) == come


@pytest.mark.parametrize(
    ("facts", "come"),
    [
        (on(), 0),
        (on((0, "entry", 1), (6, "entry", 1)), 2),
        (on((0, "entry", 1), (7, "entry", 1)), 1),
        (on((0, "entry", 1), (5, "entry", 2), (8, "entry", 4), (20, "entry", 1)), 6),
        (on((0, "entry", 2), (1, "check_in", 5)), 2),
        (on((8, "entry", 1), (0, "entry", 3)), 3),
    ],
)
def test_the_fullest_seven_days_count(facts: BadgeFacts, come: int) -> None:
    assert facts.measure(WindowRule(type="within", activity="entry", n=5, days=7)) == come


def test_any_activity_fills_days_that_ask_for_any() -> None:
    facts = on((0, "entry", 2), (1, "check_in", 5))
    assert facts.measure(WindowRule(type="within", activity="any", n=9, days=2)) == 7
