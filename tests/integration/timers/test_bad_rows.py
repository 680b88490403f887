"""No timer and no batch dies of one bad row: the others get theirs, and whose row it is can mend it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import func, select, update

from shared import wiring
from shared.accounts.models import User
from shared.core import clock, events
from shared.core.db import UnitOfWork, transaction
from shared.core.jobs import runner
from shared.core.jobs.models import BackgroundJob
from shared.decisions.completion import complete_stale_sessions
from shared.decisions.events import SessionCompleted
from shared.decisions.models import DecisionSession
from shared.listeners import LISTENERS
from shared.progress import service as progress
from shared.reminders.models import DigestSchedule
from shared.reminders.scheduler import read_due_reminders
from tests.api.decisions.conversations import begin
from tests.api.reminders.reminders import remind
from tests.integration.core import rotations
from tests.integration.progress.population import challenges_by_person
from tests.integration.progress.population import register_many as register_due_a_challenge
from tests.integration.reminders.population import (
    be_due_a_digest,
    did,
    mails,
    next_digests,
    prefer,
    register_many,
    remind_many,
    run,
    run_digests,
    states,
)
from tests.people import Person

pytestmark = pytest.mark.usefixtures("any_database")
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)  # a Sunday
UNKNOWN = ["US/Pacific-New", "localtime"]


@pytest.fixture(params=UNKNOWN)
def unknown(request: pytest.FixtureRequest) -> str:
    """A name that some machine took for a zone, or that an older version let in."""
    return str(request.param)


def live_in(person: Person, zone: str) -> None:
    """Let the row say so, whatever the doors would say."""
    with transaction() as db:
        db.execute(update(User).where(User.id == person.id).values(timezone=zone))


def reminded() -> set[UUID]:
    return {mail.user_id for mail in mails() if mail.stream == "reminders"}


def test_everybody_due_is_reminded(unknown: str) -> None:
    ids = register_many([unknown, "UTC"], NOON)
    remind_many(ids, NOON)
    assert run(NOON) == 2
    assert reminded() == set(ids)


def test_a_zone_that_was_replaced_is_still_the_same_place() -> None:
    (user_id,) = register_many(["US/Pacific-New"], NOON)
    (reminder_id,) = remind_many([user_id], NOON)
    run(NOON)
    assert states()[reminder_id].next_run_at == NOON + timedelta(hours=5)  # nine in the morning in Los Angeles


def test_everybody_gets_their_digest(unknown: str) -> None:
    ids = register_many([unknown, "UTC"], NOON)
    be_due_a_digest(ids, NOON)
    for user_id in ids:
        did(user_id, "entry", NOON.date(), NOON)
    assert run_digests(NOON) == 2
    assert all(moment > NOON for moment in next_digests().values())


def test_everybody_gets_their_challenge(unknown: str) -> None:
    ids = register_due_a_challenge([unknown, "UTC"], NOON)
    assert progress.issue_daily_challenges(UnitOfWork(), NOON) == 2
    assert set(challenges_by_person()) == set(ids)


def test_everybodys_conversations_are_completed(ada: Person, ben: Person, unknown: str) -> None:
    begin(ada)
    begin(ben)
    live_in(ada, unknown)
    assert complete_stale_sessions(UnitOfWork(), clock.now() + timedelta(days=2)) == 2


def test_what_jobs_do_for_a_person_is_done(ada: Person, unknown: str) -> None:
    entry = ada.write_entry("We moved, and I miss my team.")
    live_in(ada, unknown)
    with transaction(read_only=True) as db:
        (job_id,) = db.scalars(select(BackgroundJob.id).where(BackgroundJob.kind == "tag_journal_entry"))
    runner.run(wiring.JOB_KINDS["tag_journal_entry"], job_id)
    assert ada.get(f"/v1/decisions/journal/{entry['id']}").json["tagging_status"] == "tagged"


@pytest.mark.parametrize("timer", wiring.TIMERS)
def test_no_timer_fails_because_somebody_lives_nowhere(ada: Person, timer: str) -> None:
    remind(ada)
    ada.write_entry()
    begin(ada)
    live_in(ada, "US/Pacific-New")
    with time_machine.travel(clock.now() + timedelta(days=9)):
        wiring.run_timer(timer)
        with transaction(read_only=True) as db:
            assert db.scalars(select(User.timezone).where(User.id == ada.id)).one() == "US/Pacific-New"


def test_keys_rotate_past_somebody_who_lives_nowhere(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    ada.write_entry()
    live_in(ada, "US/Pacific-New")
    rotations.begin()
    assert rotations.work_off() >= 1
    assert {status for _, status in rotations.batches()} == {"completed"}


def profile_of(person: Person) -> Mapping[str, Any]:
    answer = person.get("/v1/profile")
    assert answer.status == 200, answer.json
    return dict(answer.json)


def test_a_profile_with_an_unknown_zone_shows_the_one_that_counts(ada: Person) -> None:
    live_in(ada, "US/Pacific-New")
    assert profile_of(ada)["timezone"] == "America/Los_Angeles"
    live_in(ada, "Mars/Olympus")
    assert profile_of(ada)["timezone"] == "UTC"


def test_what_was_read_can_be_sent_back_and_mends_the_row(ada: Person, unknown: str) -> None:
    remind(ada)
    live_in(ada, unknown)
    shown = profile_of(ada)
    kept = {name: shown[name] for name in ("timezone", "locale", "onboarding_status")}
    assert ada.put("/v1/profile", json=kept).status == 200
    with transaction(read_only=True) as db:
        assert db.scalars(select(User.timezone).where(User.id == ada.id)).one() == shown["timezone"]


def test_another_zone_mends_the_row_and_moves_what_is_to_come(ada: Person, unknown: str) -> None:
    reminder = remind(ada, time="12:00")
    live_in(ada, unknown)
    moved = {"timezone": "Asia/Tokyo", "locale": "en", "onboarding_status": "not_started"}
    assert ada.put("/v1/profile", json=moved).status == 200
    assert ada.get(f"/v1/reminders/{reminder['id']}").json["next_run_at"].endswith("T03:00:00Z")


@pytest.mark.parametrize(
    "path", ["/v1/gamification/streaks", "/v1/progress/summary", "/v1/value-calibration/evolution"]
)
def test_their_days_can_be_read(ada: Person, unknown: str, path: str) -> None:
    ada.write_entry()
    live_in(ada, unknown)
    assert ada.get(path).status == 200


def test_a_reminder_for_a_time_that_is_none_holds_up_no_other(caplog: pytest.LogCaptureFixture) -> None:
    ada, ben = register_many(["UTC", "UTC"], NOON)
    (bad,) = remind_many([ada], NOON - timedelta(minutes=1), minute_of_day=1_500)
    remind_many([ben], NOON)
    assert run(NOON) == 1
    assert (reminded(), states()[bad].next_run_at) == ({ben}, NOON + timedelta(days=1, minutes=-1))
    assert f"reminders.undecidable error=ValueError reminder_id={bad}" in caplog.text


def test_one_that_comes_once_for_a_time_that_is_none_is_skipped() -> None:
    (ada,) = register_many(["UTC"], NOON)
    (bad,) = remind_many([ada], NOON, cadence="once", on_date=date(2026, 3, 1))
    prefer(ada, quiet_from_minute=0, quiet_until_minute=9_999)
    assert run(NOON) == 0
    assert (states()[bad].status, states()[bad].next_run_at) == ("skipped", None)
    with transaction(read_only=True) as db:
        assert read_due_reminders(db, NOON, 10) == []


def test_quiet_hours_that_cannot_be_hold_up_nobodys_digest(caplog: pytest.LogCaptureFixture) -> None:
    ada, ben = register_many(["UTC", "UTC"], NOON)
    be_due_a_digest([ada, ben], NOON)
    for user_id in (ada, ben):
        did(user_id, "entry", NOON.date(), NOON)
    prefer(ada, quiet_from_minute=0, quiet_until_minute=9_999)
    assert run_digests(NOON) == 1
    with transaction(read_only=True) as db:
        assert db.scalar(select(func.count()).where(DigestSchedule.next_at <= NOON)) == 0
    assert f"digests.undecidable error=ValueError user_id={ada}" in caplog.text


def test_a_conversation_that_cannot_be_completed_holds_up_no_other(
    ada: Person, ben: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("shared.decisions.completion.BATCH", 2)
    bad = begin(ada)["id"]
    for _ in range(5):
        begin(ben)

    def refuse(db: Any, event: SessionCompleted) -> None:
        if str(event.session_id) == bad:
            raise LookupError

    events.subscribe({**LISTENERS, SessionCompleted: (refuse,)})
    assert complete_stale_sessions(UnitOfWork(), clock.now() + timedelta(days=2)) == 5
    with transaction(read_only=True) as db:
        assert [
            str(one) for one in db.scalars(select(DecisionSession.id).where(DecisionSession.open_day.is_not(None)))
        ] == [bad]
    assert f"decisions.completion_failed error=LookupError session_id={bad}" in caplog.text
    events.subscribe(LISTENERS)
    assert complete_stale_sessions(UnitOfWork(), clock.now() + timedelta(days=2)) == 1
