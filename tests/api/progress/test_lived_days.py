"""What someone did counts for the day on which they lived it, whatever their time zone is when it is recorded."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from shared import wiring
from shared.accounts import service as accounts
from shared.accounts.models import TimezoneChange
from shared.core.db import UnitOfWork, transaction
from shared.decisions.completion import complete_stale_sessions
from shared.progress.models import Activity
from shared.safety.screening import RETENTION
from tests.api.gamification.challenges import make_it, todays
from tests.api.progress.activity import JOURNAL, at, daily, day, local, move, write
from tests.client import Api
from tests.people import Person, new_person

LA, BERLIN, TOKYO = "America/Los_Angeles", "Europe/Berlin", "Asia/Tokyo"


def recorded(person: Person) -> dict[str, set[date]]:
    """The days of what someone did, by kind."""
    with transaction(read_only=True) as db:
        rows = db.execute(select(Activity.kind, Activity.local_date).where(Activity.user_id == person.id)).all()
    return {kind: {row.local_date for row in rows if row.kind == kind} for kind in {row.kind for row in rows}}


def write_offline(person: Person, written: Any, sent: Any) -> dict[str, Any]:
    return dict(write(person, sent, occurred_at=written.isoformat()).json)


@pytest.fixture
def ada(api: Api) -> Person:
    """Someone in Los Angeles."""
    return new_person(api, timezone=LA)


def test_an_entry_that_was_written_before_a_flight_and_sent_after_it_is_of_the_day_before(
    any_database: str, ada: Person
) -> None:
    landing = local(day(1), 9, 0, BERLIN)
    move(ada, landing, BERLIN)
    write_offline(ada, local(day(0), 20, 0, LA), landing + timedelta(minutes=5))  # five in the morning in Berlin
    assert recorded(ada) == {"entry": {day(0)}}


def test_an_entry_that_was_written_after_a_flight_is_of_the_day_there(ada: Person) -> None:
    landing = local(day(1), 9, 0, BERLIN)
    move(ada, landing, BERLIN)
    write_offline(ada, landing + timedelta(minutes=1), landing + timedelta(hours=1))
    assert recorded(ada) == {"entry": {day(1)}}


def test_each_stop_of_a_journey_has_its_own_days(any_database: str, ada: Person) -> None:
    evenings = {zone: local(day(number), 22, 0, zone) for number, zone in enumerate((LA, BERLIN, TOKYO))}
    move(ada, local(day(1), 9, 0, BERLIN), BERLIN)
    move(ada, local(day(2), 9, 0, TOKYO), TOKYO)
    for evening in evenings.values():
        write_offline(ada, evening, local(day(3), 9, 0, TOKYO))
    assert recorded(ada) == {"entry": {day(0), day(1), day(2)}}
    assert daily(ada, local(day(3), 10, 0, TOKYO)) == 3


def test_at_the_moment_of_a_change_one_lives_in_the_new_zone(ada: Person) -> None:
    landing = local(day(1), 5, 0, BERLIN)
    move(ada, landing, BERLIN)
    with transaction(read_only=True) as db:
        days = [accounts.find_local_date_at(db, ada.id, landing - timedelta(microseconds=ago)) for ago in (0, 1)]
    assert days == [day(1), day(0)]


def test_only_a_change_of_zone_is_kept_and_only_as_long_as_screenings_are(ada: Person) -> None:
    for number, zone in enumerate((LA, BERLIN, BERLIN, TOKYO)):
        move(ada, local(day(number)), zone)
    assert count_changes() == 2
    with at(ada, local(day(1)) + RETENTION):
        wiring.run_timer("purge_expired")
    assert count_changes() == 1


def count_changes() -> int:
    with transaction(read_only=True) as db:
        return db.scalar(select(func.count()).select_from(TimezoneChange)) or 0


def test_a_conversation_is_of_the_day_on_which_it_was_held(any_database: str, ada: Person) -> None:
    with at(ada, local(day(0), 20, 0, LA)) as then:
        assert then.post("/v1/decisions/sessions", json={"title": "Stay or go?"}).status == 201
    move(ada, local(day(1), 9, 0, BERLIN), BERLIN)  # where midnight in Los Angeles is the same Tuesday
    with at(ada, local(day(1), 9, 30, BERLIN)):
        assert complete_stale_sessions(UnitOfWork(), local(day(1), 9, 30, BERLIN)) == 1
    assert recorded(ada) == {"session": {day(0)}}


def test_a_conversation_that_is_completed_after_a_flight_is_of_the_day_on_which_it_was_held(ada: Person) -> None:
    with at(ada, local(day(0), 20, 0, LA)) as then:
        session_id = UUID(then.post("/v1/decisions/sessions", json={"title": "Stay or go?"}).json["id"])
    move(ada, local(day(1), 8, 0, BERLIN), BERLIN)
    with at(ada, local(day(1), 8, 30, BERLIN)) as then:
        path = f"/v1/decisions/sessions/{session_id}"
        assert then.patch(path, json={"status": "completed"}).status == 200
    assert recorded(ada) == {"session": {day(0)}}


def test_a_challenge_that_a_late_entry_completes_is_of_the_day_of_both(any_database: str, ada: Person) -> None:
    with at(ada, local(day(0), 12, 0, LA)) as then:
        make_it(todays(then)["id"], "entry")
    write_offline(ada, local(day(0), 22, 0, LA), local(day(2), 9, 0, LA))
    assert recorded(ada) == {"entry": {day(0)}, "challenge": {day(0)}}
    with at(ada, local(day(2), 10, 0, LA)) as then:
        assert then.get(JOURNAL).json[0]["occurred_at"] == "2026-03-03T06:00:00Z"
