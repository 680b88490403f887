"""Asking for much work at once: few statements, within what SQL Server takes, and all messages after the commit."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.dialects import mssql

from shared.core.db import get_engine, transaction
from shared.core.jobs import enqueue_many, outbox
from shared.core.jobs.messenger import Messenger
from shared.core.jobs.storage_queue import WakeUp
from tests.integration.jobs.job_kinds import MEMO, NOTE, Memo, Note
from tests.integration.jobs.job_rows import all_jobs, job_count
from tests.integration.jobs.storage import Queues, SilentStorage, flush
from tests.patience import PATIENCE
from tests.servers.devhost import wait_for


@contextmanager
def statements() -> Iterator[list[int]]:
    """Count the rows of each INSERT that is executed."""
    seen: list[int] = []

    def look(conn: Connection, clause: object, multiparams: list[object], params: object, options: object) -> None:
        if str(clause).startswith("INSERT"):
            seen.append(len(multiparams) or 1)

    event.listen(get_engine(), "before_execute", look)
    try:
        yield seen
    finally:
        event.remove(get_engine(), "before_execute", look)


def ask_for(count: int) -> None:
    with transaction() as db:
        enqueue_many(db, [Note(number=number) for number in range(count)])


def ask_and_fail() -> None:
    with transaction() as db:
        enqueue_many(db, [Note(number=1), Note(number=2)])
        raise LookupError


def test_many_jobs_commit_together_in_the_order_of_their_payloads(jobs_database: str) -> None:
    with transaction() as db:
        ids = enqueue_many(db, [Note(number=number) for number in range(3)])
    rows = {row.id: row.payload for row in all_jobs()}
    assert [rows[job_id] for job_id in ids] == ['{"number":0}', '{"number":1}', '{"number":2}']


def test_no_jobs_are_no_trouble(jobs_database: str) -> None:
    ask_for(0)
    assert job_count() == 0


def test_they_vanish_with_the_transaction_that_asked_for_them(queues: Queues) -> None:
    with pytest.raises(LookupError):
        ask_and_fail()
    flush()
    assert (job_count(), queues.length(NOTE.queue)) == (0, 0)


def test_each_gets_a_message_in_the_queue_of_its_kind(queues: Queues) -> None:
    with transaction() as db:
        first, second, third = enqueue_many(db, [Note(number=1), Memo(number=2), Note(number=3)])
    flush()
    assert sorted(queues.job_ids(NOTE.queue)) == sorted(map(str, (first, third)))
    assert queues.job_ids(MEMO.queue) == [str(second)]


def test_a_few_statements_are_enough(jobs_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "_CHUNK", 10)
    with statements() as seen:
        ask_for(21)
    assert seen == [10, 10, 1]


def test_what_does_not_fit_in_line_is_left_to_the_timer_with_one_word(
    silent: SilentStorage, caplog: pytest.LogCaptureFixture
) -> None:
    crowded = Messenger(most_waiting=1)
    crowded.post(WakeUp(NOTE.queue, NOTE.name, uuid4()))
    wait_for(lambda: silent.connections or None, "the first message")
    with caplog.at_level(logging.WARNING, "phronesis"):
        crowded.post_many(WakeUp(NOTE.queue, NOTE.name, uuid4()) for _ in range(50))
    left = [record for record in caplog.records if getattr(record, "event", "") == "jobs.wakes_left_to_timer"]
    assert [getattr(record, "fields", {})["jobs"] for record in left] == [49]
    silent.hang_up()
    assert crowded.flush(PATIENCE)


def test_sqlalchemy_cuts_a_chunk_to_the_rows_and_parameters_that_sql_server_takes() -> None:
    dialect = mssql.dialect()  # type: ignore[no-untyped-call]
    assert dialect.use_insertmanyvalues_wo_returning
    assert dialect.insertmanyvalues_page_size <= 1000
    assert dialect.insertmanyvalues_max_parameters <= 2100
