"""What was sent out on someone's behalf: they see each call, nobody else does, and none of the words."""

from datetime import datetime, timedelta
from typing import get_args
from uuid import UUID

import pytest

from shared.core import clock
from shared.core.ai.ledger import AiCall, CallOutcome
from shared.core.ai.outcomes import Outcome
from shared.core.db import transaction
from tests.people import Person

CALLS = "/v1/account/ai-calls"
_NEVER_SENT = {Outcome.OVER_BUDGET, Outcome.NOT_CONFIGURED, Outcome.NO_CONSENT, Outcome.WITHHELD}


def record(user_id: UUID, number: int = 1, outcome: Outcome = Outcome.ANSWERED, at: datetime | None = None) -> None:
    """Leave the row that a call leaves."""
    moment = at or clock.now()
    with transaction() as db:
        db.add(
            AiCall(
                user_id=user_id,
                budget_day=moment.date(),
                budget_slot=None if outcome is Outcome.OVER_BUDGET else number,
                purpose=f"purpose_{number}",
                model="gpt-4.1-nano",
                outcome=outcome.value,
                prompt_tokens=100 + number,
                completion_tokens=number,
                created_at=moment,
            )
        )


def test_someone_who_was_never_asked_about_sees_none(ada: Person) -> None:
    answer = ada.get(CALLS)

    assert (answer.status, answer.json) == (200, [])


def test_a_call_says_when_what_for_which_model_how_much_and_how_it_ended(any_database: str, ada: Person) -> None:
    record(ada.id)

    (shown,) = ada.get(CALLS).json

    assert list(shown) == ["id", "created_at", "purpose", "model", "prompt_tokens", "completion_tokens", "outcome"]
    assert (shown["purpose"], shown["model"], shown["outcome"]) == ("purpose_1", "gpt-4.1-nano", "answered")
    assert (shown["prompt_tokens"], shown["completion_tokens"]) == (101, 1)
    assert datetime.fromisoformat(shown["created_at"]).tzinfo is not None


def test_pages_of_calls_follow_each_other_newest_first(any_database: str, ada: Person) -> None:
    begin = clock.now() - timedelta(hours=1)
    for number in range(1, 6):
        record(ada.id, number, at=begin + timedelta(minutes=number))

    path: str | None = f"{CALLS}?limit=2"
    seen: list[str] = []
    while path is not None:
        answer = ada.get(path)
        seen += [one["purpose"] for one in answer.json]
        link = answer.headers.get("Link")
        path = link.partition("<")[2].partition(">")[0].removeprefix("/api") if link else None

    assert seen == [f"purpose_{number}" for number in (5, 4, 3, 2, 1)]


def test_calls_of_others_are_not_there(ada: Person, ben: Person) -> None:
    record(ben.id)

    assert ada.get(CALLS).json == []


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - _NEVER_SENT))
def test_however_it_ended_a_call_that_was_made_is_shown(ada: Person, outcome: Outcome) -> None:
    record(ada.id, outcome=outcome)

    assert [one["outcome"] for one in ada.get(CALLS).json] == [outcome.value]


def test_what_was_held_back_for_the_budget_was_not_sent(ada: Person) -> None:
    record(ada.id, outcome=Outcome.OVER_BUDGET)

    assert ada.get(CALLS).json == []


def test_every_outcome_that_can_be_shown_is_documented() -> None:
    assert set(get_args(CallOutcome)) == {one.value for one in set(Outcome) - _NEVER_SENT}


def test_nobody_sees_calls_without_signing_in(ada: Person) -> None:
    assert ada.api.get(CALLS).status == 401
