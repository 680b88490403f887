"""A conversation that nobody ended is ended by the clock, and counts on the day it was held."""

import time_machine
from sqlalchemy import update

from shared.accounts.models import User
from shared.core.db import UnitOfWork, transaction
from shared.decisions.completion import complete_stale_sessions
from shared.progress.models import Activity
from tests.api.progress.activity import at, daily, day, local, streaks, write
from tests.people import Person


def begin_conversation(person: Person, number: int) -> None:
    with at(person, local(day(number))) as then:
        assert then.post("/v1/decisions/sessions", json={"title": "Stay or go?"}).status == 201


def complete_stale(number: int) -> int:
    with time_machine.travel(local(day(number), 0, 10), tick=False):
        return complete_stale_sessions(UnitOfWork(), local(day(number), 0, 10))


def test_what_the_clock_ends_counts_on_the_day_it_was_held(any_database: str, ada: Person) -> None:
    begin_conversation(ada, 0)
    assert complete_stale(1) == 1
    shown = streaks(ada, local(day(1)))["daily"]
    assert (shown["current_count"], shown["last_completed"]) == (1, day(0).isoformat())


def test_what_the_clock_ends_late_counts_on_the_day_it_was_held(ada: Person) -> None:
    begin_conversation(ada, 0)
    write(ada, local(day(1)))
    assert complete_stale(20) == 1
    assert daily(ada, local(day(1), 20)) == 2


def test_the_clock_goes_on_for_the_others_where_an_account_is_not_in_use(ada: Person, ben: Person) -> None:
    for person in (ada, ben):
        begin_conversation(person, 0)
    with transaction() as db:
        db.execute(update(User).where(User.id == ada.id).values(account_status="suspended"))
    assert complete_stale(1) == 2
    with transaction() as db:
        assert [one.user_id for one in db.query(Activity)] == [ben.id]
