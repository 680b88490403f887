"""Messages whose job is not in this database, on a real emulator: none is lost, and no job is buried for them."""

import json
import logging
from contextlib import ExitStack
from uuid import UUID, uuid4

import pytest

from shared.core.jobs import bulkhead, run_message
from shared.core.jobs.models import COMPLETED, DEAD, PENDING
from shared.core.jobs.orphans import MAX_RETURNS, OrphanMessage, delay_return
from shared.core.jobs.queue_endpoint import MessageRefusal
from shared.core.settings import get_settings
from tests import environment
from tests.integration.jobs.job_kinds import MEMO, NOTE, Note, ask, by_name, effects_of
from tests.integration.jobs.job_rows import job_row, set_job
from tests.integration.jobs.storage import Queues, decoded, flush
from tests.servers.azurite import Azurite
from tests.servers.devhost import wait_for

KNOWN = by_name(NOTE)
NOWHERE = "sqlite:////nowhere/at/all/phronesis.db"
RETURNED = "job.orphan_returned"


def message(job_id: UUID, **fields: object) -> bytes:
    """What the host hands over: the decoded body."""
    return json.dumps({"job_id": str(job_id), **fields}).encode()


@pytest.fixture
def at_once(queues: Queues, monkeypatch: pytest.MonkeyPatch) -> Queues:
    """The queues, where a message that is put back can be seen at once."""
    monkeypatch.setenv("JOB_RETRY_SECONDS", "0.00001")
    get_settings.cache_clear()
    return queues


@pytest.mark.parametrize("fields", [{"kind": NOTE.name}, {"kind": "a_kind_of_another_version"}, {}])
def test_a_message_without_a_job_is_put_back_hidden_and_the_log_says_so(
    queues: Queues, caplog: pytest.LogCaptureFixture, fields: dict[str, object]
) -> None:
    with caplog.at_level(logging.WARNING):
        run_message(KNOWN, message(uuid4(), **fields), NOTE.queue)
    assert (queues.length(NOTE.queue), queues.texts(NOTE.queue)) == (1, [])
    assert caplog.text.count(RETURNED) == 1


def test_it_goes_back_as_what_it_was_and_counts_its_returns(at_once: Queues) -> None:
    job_id = uuid4()
    for returns in (1, 2):
        run_message(KNOWN, message(job_id, kind=NOTE.name, returns=returns - 1), NOTE.queue)
        (text,) = at_once.texts(NOTE.queue)
        assert decoded(text) == {"job_id": str(job_id), "kind": NOTE.name, "returns": returns}
        at_once.clear(NOTE.queue)


def test_a_message_that_is_postponed_keeps_the_count_of_its_returns(queues: Queues) -> None:
    job_id = uuid4()
    with ExitStack() as slots:
        for _ in range(bulkhead.KIND_SLOTS):
            assert slots.enter_context(bulkhead.admit(NOTE.name)).admitted
        run_message(KNOWN, message(job_id, kind=NOTE.name, returns=3), NOTE.queue)
        flush()
    wait_for(lambda: queues.texts(NOTE.queue) or None, "the message that was postponed")
    (text,) = queues.texts(NOTE.queue)
    assert decoded(text) == {"job_id": str(job_id), "kind": NOTE.name, "returns": 3}


def test_a_message_that_went_back_reaches_its_job_where_that_is(at_once: Queues) -> None:
    job_id = ask(Note(number=7))
    run_message(KNOWN, message(job_id, kind=NOTE.name, returns=3), NOTE.queue)
    assert (effects_of(7), job_row(job_id).status) == (1, COMPLETED)


def test_after_its_last_return_it_is_refused_so_that_the_host_keeps_it_and_buries_it(
    queues: Queues, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(OrphanMessage):
        run_message(KNOWN, message(uuid4(), kind=NOTE.name, returns=MAX_RETURNS), NOTE.queue)
    assert queues.length(NOTE.queue) == 0
    assert "job.orphan_refused" in caplog.text


def test_where_it_cannot_be_put_back_it_is_refused_too(queues: Queues) -> None:
    with pytest.raises(MessageRefusal, match="QueueNotFound"):
        run_message(KNOWN, message(uuid4(), kind=NOTE.name), "no-such-queue")


@pytest.mark.parametrize("fields", [{"kind": NOTE.name}, {}])
def test_while_the_database_is_down_the_message_of_a_job_that_may_be_anothers_goes_back(
    at_once: Queues, azurite: Azurite, monkeypatch: pytest.MonkeyPatch, fields: dict[str, object]
) -> None:
    job_id = uuid4()
    environment.apply(monkeypatch, DATABASE_URL=NOWHERE, QueueStorage=azurite.connection_string)
    run_message(KNOWN, message(job_id, **fields), NOTE.queue)

    (text,) = at_once.texts(NOTE.queue)
    assert decoded(text) == {"job_id": str(job_id), "kind": fields.get("kind"), "returns": 1}


def test_our_own_job_is_done_once_the_database_is_back_however_often_its_message_went_back(
    at_once: Queues, azurite: Azurite, jobs_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage, job_id = azurite.connection_string, ask(Note(number=7))
    flush()
    at_once.clear(NOTE.queue)
    environment.apply(monkeypatch, DATABASE_URL=NOWHERE, QueueStorage=storage)
    run_message(KNOWN, message(job_id, kind=NOTE.name, returns=MAX_RETURNS), NOTE.queue)
    environment.apply(monkeypatch, DATABASE_URL=jobs_database, QueueStorage=storage)

    (text,) = at_once.texts(NOTE.queue)
    run_message(KNOWN, json.dumps(decoded(text)).encode(), NOTE.queue)
    assert (effects_of(7), job_row(job_id).status) == (1, COMPLETED)


def test_where_neither_database_nor_storage_answers_no_job_is_buried(
    queues: Queues, azurite: Azurite, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    environment.apply(monkeypatch, DATABASE_URL=NOWHERE, QueueStorage=azurite.connection_string)
    run_message(KNOWN, message(uuid4(), kind=NOTE.name), "no-such-queue")

    assert "job.message_lost" in caplog.text


@pytest.mark.parametrize("status", [COMPLETED, DEAD])
def test_a_message_whose_job_is_settled_is_done(queues: Queues, caplog: pytest.LogCaptureFixture, status: str) -> None:
    job_id = ask()
    set_job(job_id, status=status)
    flush()
    queues.clear(NOTE.queue)
    with caplog.at_level(logging.INFO):
        run_message(KNOWN, message(job_id, kind=NOTE.name), NOTE.queue)
    assert (queues.length(NOTE.queue), "job.passed_over" in caplog.text) == (0, True)


def test_a_job_of_a_kind_that_this_version_does_not_know_waits_in_the_table_and_its_message_is_done(
    queues: Queues,
) -> None:
    job_id = ask()
    flush()
    queues.clear(NOTE.queue)
    run_message(by_name(MEMO), message(job_id, kind=NOTE.name), NOTE.queue)
    assert (queues.length(NOTE.queue), job_row(job_id).status) == (0, PENDING)


def test_the_returns_take_more_than_a_day_and_less_than_a_message_lives() -> None:
    delays = [delay_return(returns) for returns in range(MAX_RETURNS)]
    assert delays == sorted(delays)
    assert 24 * 3600 < sum(delays) < 7 * 24 * 3600
