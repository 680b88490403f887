"""A worker that is killed in the middle of an erasure loses one step; in the end everything is gone, and once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import cycle
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from shared import wiring
from shared.accounts.models import User
from shared.core import clock, portability
from shared.core.audit.models import AuditRecord
from shared.core.crypto import erased_people, key_store
from shared.core.db import transaction
from shared.core.jobs.models import FAILED, PENDING, RUNNING, BackgroundJob
from shared.core.jobs.runner import run
from shared.core.mail.delivery import SEND_EMAIL
from shared.journal.models import JournalEntry
from tests.integration.accounts.erasures import AFTER_THE_GRACE, ask_for_deletion, begin_erasure
from tests.integration.jobs.attempts import run_waiting
from tests.people import Person

pytestmark = pytest.mark.usefixtures("any_database")
_MOST_ROUNDS = 80
_KINDS = ("send_email", "erase_account", "erase_rows")


class Killed(BaseException):
    """The process ends here: nothing catches it, and what is not committed is lost."""


@contextmanager
def killed_at_commit(number: int) -> Iterator[None]:
    """Kill whoever commits for this many times, right before it is done."""
    commit, left = Session.commit, [number]

    def count_down(session: Session) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise Killed
        commit(session)

    with patch.object(Session, "commit", count_down):
        yield


def work_off() -> None:
    """Run the jobs of an erasure until none is left, what a killed worker left included."""
    while jobs := _list_open_jobs():
        for job_id, kind in jobs:
            run(wiring.JOB_KINDS[kind], job_id)


def _list_open_jobs() -> list[tuple[Any, str]]:
    past = clock.now() - timedelta(seconds=1)
    opened = BackgroundJob.status.in_((PENDING, RUNNING, FAILED))
    with transaction() as db:
        db.execute(update(BackgroundJob).where(opened).values(lease_expires_at=past, next_retry_at=past))
        found = select(BackgroundJob.id, BackgroundJob.kind).where(opened, BackgroundJob.kind.in_(_KINDS))
        return [(row.id, row.kind) for row in db.execute(found.order_by(BackgroundJob.created_at))]


def is_gone(person: Person) -> bool:
    with transaction(read_only=True) as db:
        return db.scalar(select(User.id).where(User.id == person.id)) is None


def test_given_a_worker_is_killed_again_and_again_then_all_is_gone_in_the_end(
    ada: Person, ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.accounts.erasure.FORGET_LIMIT", 3)
    for _ in range(3):
        ada.write_entry()
    kept = ben.write_entry()
    ask_for_deletion(ada)
    kills, moments = 0, cycle((5, 12, 9, 21, 14, 33))

    with time_machine.travel(clock.now() + AFTER_THE_GRACE):
        for _ in range(_MOST_ROUNDS):
            if is_gone(ada):
                break
            try:
                with killed_at_commit(next(moments)):
                    begin_erasure()
                    work_off()
            except Killed:
                kills += 1

    assert (is_gone(ada), kills > 3) == (True, True)
    assert key_store.find_key_id(ada.id) is None
    assert erased_people.find_erased([ada.id]) == {ada.id}
    with transaction(read_only=True) as db:
        owners = set(db.scalars(select(JournalEntry.user_id)))
        erased = db.scalar(select(func.count()).where(AuditRecord.action == "account.erased"))
    assert (owners, erased) == ({ben.id}, 1)
    assert [one["id"] for one in ben.get("/v1/decisions/journal").json] == [kept["id"]]


def test_given_the_jobs_themselves_are_lost_then_the_timer_finds_the_account_a_day_later(ada: Person) -> None:
    ask_for_deletion(ada)
    with time_machine.travel(clock.now() + AFTER_THE_GRACE):
        begin_erasure()
        run_waiting(SEND_EMAIL)
        with transaction() as db:
            db.execute(delete(BackgroundJob))
        begin_erasure()
        work_off()
        assert not is_gone(ada)
    with time_machine.travel(clock.now() + AFTER_THE_GRACE + timedelta(days=1, minutes=1)):
        begin_erasure()
        work_off()
    assert is_gone(ada)


def test_whoever_is_back_with_a_restored_backup_is_erased_again(ada: Person, ben: Person) -> None:
    key_store.erase_person(ada.id)  # the list is not restored with the texts, in which she is in use

    begin_erasure()
    work_off()

    assert (is_gone(ada), is_gone(ben)) == (True, False)


def test_no_statement_deletes_more_than_it_may(ada: Person) -> None:
    for _ in range(4):
        ada.write_entry()
    area = wiring.list_personal_data()["shared.journal.models"]
    person = portability.ErasedPerson(ada.id, ada.id)
    counts = list[int]()
    while not counts or counts[-1]:
        with transaction() as db:
            counts.append(portability.forget_person(db, area, person, 3))
    assert max(counts) <= 3
    assert ada.get("/v1/decisions/journal").json == []
