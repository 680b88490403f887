"""Accounts whose owners delete them, and whose grace goes by."""

from datetime import timedelta

import time_machine

from shared import wiring
from shared.core import clock
from tests.busy_day import run_all_jobs
from tests.people import PASSWORD, Person

AFTER_THE_GRACE = timedelta(days=30, minutes=1)


def ask_for_deletion(person: Person) -> None:
    """Delete an account, as its owner does."""
    answer = person.post("/v1/account/deletion", json={"password": PASSWORD})
    assert answer.status == 202, answer.json


def begin_erasure() -> None:
    """Run the timer that looks for accounts whose grace is over."""
    wiring.run_timer("erase_due_accounts")


def erase(*people: Person) -> None:
    """Delete accounts, let the grace go by, and do all that follows."""
    for person in people:
        ask_for_deletion(person)
    with time_machine.travel(clock.now() + AFTER_THE_GRACE):
        begin_erasure()
        run_all_jobs()
