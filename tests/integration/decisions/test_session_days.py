"""A conversation belongs to its owner's local day: where they live, when clocks change, and once the day is over."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from shared.core import clock
from shared.core.db import UnitOfWork, transaction
from shared.core.jobs.models import BackgroundJob
from shared.decisions import service
from shared.decisions.completion import complete_stale_sessions
from shared.decisions.models import DecisionSession
from shared.decisions.schemas import SessionCreate
from tests.api.decisions.conversations import DECISIONS, begin, decide
from tests.people import Person
from tests.threads import at_once

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "zone", "day", "ends_at"),
    [
        ("2026-11-22T23:30:00+00:00", "UTC", date(2026, 11, 22), "2026-11-23T00:00:00+00:00"),
        ("2026-11-22T23:30:00+00:00", "Europe/Berlin", date(2026, 11, 23), "2026-11-23T23:00:00+00:00"),
        ("2026-11-22T10:30:00+00:00", "Pacific/Kiritimati", date(2026, 11, 23), "2026-11-23T10:00:00+00:00"),
        ("2026-11-22T07:30:00+00:00", "America/Los_Angeles", date(2026, 11, 21), "2026-11-22T08:00:00+00:00"),
        ("2026-10-25T00:30:00+00:00", "Europe/Berlin", date(2026, 10, 25), "2026-10-25T23:00:00+00:00"),
    ],
)
def test_a_day_begins_and_ends_where_someone_lives(moment: str, zone: str, day: date, ends_at: str) -> None:
    found = clock.find_local_day(datetime.fromisoformat(moment), zone)

    assert (found.day, found.ends_at) == (day, datetime.fromisoformat(ends_at))


def begin_at(monkeypatch: pytest.MonkeyPatch, moment: datetime, user_id: UUID, decision_id: str) -> tuple[int, UUID]:
    """Ask the service, because a token does not last for days."""
    monkeypatch.setattr(clock, "now", lambda: moment)
    with transaction() as db:
        reply = service.begin_session(db, user_id, SessionCreate(title="Stay?", decision_id=UUID(decision_id)))
    return reply.status, reply.value.id


def statuses(db_ids: list[UUID]) -> list[str]:
    with transaction(read_only=True) as db:
        found = {row.id: row.status for row in db.scalars(select(DecisionSession))}
    return [found[one] for one in db_ids]


@pytest.mark.usefixtures("any_database")
@pytest.mark.parametrize(
    ("zone", "hours", "same_day"),
    [("UTC", 11, True), ("UTC", 12, False), ("Asia/Tokyo", 2, True), ("Asia/Tokyo", 3, False)],
)
def test_the_open_one_is_returned_until_midnight_where_someone_lives(
    ada: Person, monkeypatch: pytest.MonkeyPatch, zone: str, hours: int, same_day: bool
) -> None:
    profile = {"timezone": zone, "locale": "en", "onboarding_status": "not_started"}
    assert ada.put("/v1/profile", json=profile).status == 200
    decision_id = decide(ada)["id"]

    first = begin_at(monkeypatch, NOON, ada.id, decision_id)
    later = begin_at(monkeypatch, NOON + timedelta(hours=hours), ada.id, decision_id)

    assert (first[0], later[0], later[1] == first[1]) == (201, 200 if same_day else 201, same_day)
    assert statuses([first[1]]) == ["context_gathering" if same_day else "completed"]


def summaries_queued() -> int:
    with transaction(read_only=True) as db:
        kind = BackgroundJob.kind == "summarize_decision_session"
        return db.scalar(select(func.count()).select_from(BackgroundJob).where(kind)) or 0


def test_one_left_open_is_summed_up_when_the_next_begins(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    decision_id = decide(ada)["id"]
    begin_at(monkeypatch, NOON, ada.id, decision_id)
    assert summaries_queued() == 0

    begin_at(monkeypatch, NOON + timedelta(days=3), ada.id, decision_id)

    assert summaries_queued() == 1


def test_the_timer_completes_what_is_over_and_nothing_else(
    any_database: str, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    decision_id, other = decide(ada)["id"], decide(ada)["id"]
    over = begin_at(monkeypatch, NOON, ada.id, decision_id)[1]
    goes_on = begin_at(monkeypatch, NOON + timedelta(days=1), ada.id, other)[1]

    assert complete_stale_sessions(UnitOfWork(), NOON + timedelta(hours=11)) == 0
    assert complete_stale_sessions(UnitOfWork(), NOON + timedelta(hours=12)) == 1
    assert complete_stale_sessions(UnitOfWork(), NOON + timedelta(hours=12)) == 0
    assert statuses([over, goes_on]) == ["completed", "context_gathering"]
    assert summaries_queued() == 1


def test_the_timer_goes_through_more_than_a_batch(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.decisions.completion.BATCH", 2)
    for _ in range(5):
        begin(ada)

    assert complete_stale_sessions(UnitOfWork(), clock.now() + timedelta(days=2)) == 5


def test_two_timers_at_once_complete_each_conversation_once(postgres_database: str, ada: Person) -> None:
    for _ in range(6):
        begin(ada)
    later = clock.now() + timedelta(days=2)

    ended = at_once(4, lambda _: complete_stale_sessions(UnitOfWork(), later))

    assert (sum(ended), summaries_queued()) == (6, 6)


def test_many_devices_at_once_begin_one_conversation(any_database: str, ada: Person) -> None:
    body: dict[str, Any] = {"title": "Stay or go?", "decision_id": decide(ada)["id"]}

    answers = at_once(12, lambda _: ada.post(f"{DECISIONS}/sessions", json=body))

    assert sorted(answer.status for answer in answers) == [200] * 11 + [201]
    assert len({answer.json["id"] for answer in answers}) == 1
