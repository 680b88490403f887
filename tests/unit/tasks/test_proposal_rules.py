"""When a lighter plan is proposed, and that its words blame nobody."""

from typing import Any, get_args

import pytest

from shared.tasks.models import ProposalCause
from shared.tasks.proposal_rules import WeekFigures, find_proposal, tell_cause

BLAME = ("fail", "only", "missed", "should", "must", "lazy", "weight", "streak", "enough", "again", "!")


@pytest.mark.parametrize(
    ("done", "over", "energy", "slept_badly", "proposed"),
    [
        ({"exercise": 1}, {"exercise": 3}, [], False, ("exercise", "low_adherence", 1, 3)),
        ({"exercise": 0}, {"exercise": 3}, [], False, ("exercise", "low_adherence", 0, 3)),
        ({"exercise": 2}, {"exercise": 4}, [], False, None),  # half is not less than half
        ({"exercise": 0}, {"exercise": 2}, [], False, ("exercise", "low_adherence", 0, 2)),  # the whole week of many
        ({"exercise": 1}, {"exercise": 2}, [], False, None),
        ({"exercise": 0}, {"exercise": 1}, [], False, None),  # too little to tell
        ({"exercise": 1, "sleep": 1}, {"exercise": 3, "sleep": 7}, [], False, ("sleep", "low_adherence", 1, 7)),
        ({"nutrition": 9}, {"nutrition": 9}, [3.0, 4.0, 5.0], True, ("nutrition", "low_energy", 9, 9)),
        ({"sleep": 7, "exercise": 3}, {"sleep": 7, "exercise": 3}, [2.0] * 7, True, ("exercise", "low_energy", 3, 3)),
        ({"exercise": 3}, {"exercise": 3}, [2.0] * 7, False, None),  # low energy alone has many causes
        ({"exercise": 3}, {"exercise": 3}, [2.0, 2.0], True, None),  # two days are no week
        ({"exercise": 3}, {"exercise": 3}, [5.0, 5.0, 5.0], True, None),
        ({}, {}, [2.0] * 7, True, None),
    ],
)
def test_a_lighter_plan_is_proposed_after_a_week_that_was_too_much(
    done: Any, over: Any, energy: list[float], slept_badly: bool, proposed: tuple[Any, ...] | None
) -> None:
    found = find_proposal(WeekFigures(done, over, energy, slept_badly))
    assert (None if found is None else (found.plan_type, found.cause, found.done, found.over)) == proposed


@pytest.mark.parametrize("cause", get_args(ProposalCause))
@pytest.mark.parametrize("done", [0, 2])
def test_its_words_ask_and_blame_nobody(cause: ProposalCause, done: int) -> None:
    told = tell_cause(cause, done, 9)
    assert told.endswith("?")
    assert [word for word in BLAME if word in told.lower()] == []
