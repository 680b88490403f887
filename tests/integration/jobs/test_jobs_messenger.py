"""Messages go out beside the request: whatever storage does, nobody waits for it and nothing is lost but time."""

import logging
import time
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from urllib3.exceptions import ReadTimeoutError

from shared.core.jobs import dispatch_waiting, messenger, storage_queue
from shared.core.jobs.messenger import Messenger, get_messenger
from shared.core.jobs.storage_queue import WakeUp
from tests import environment
from tests.integration.jobs.job_kinds import NOTE, ask, by_name
from tests.integration.jobs.job_rows import job_row, make_due
from tests.integration.jobs.storage import Queues, SilentStorage, flush, send_to
from tests.patience import PATIENCE
from tests.servers.devhost import wait_for

LINE = 100


@pytest.fixture
def own(silent: SilentStorage) -> Iterator[Messenger]:
    """A messenger whose first message is stuck in storage that never answers."""
    sender = Messenger(LINE)
    sender.post(wake_up())
    wait_for(lambda: silent.connections or None, "the first message")
    yield sender
    silent.hang_up()
    assert sender.flush(PATIENCE)


def wake_up() -> WakeUp:
    """A message about some job."""
    return WakeUp(NOTE.queue, NOTE.name, uuid4())


def name_a_proxy_that_is_down(monkeypatch: pytest.MonkeyPatch) -> None:
    """Name a proxy that nobody runs, for all addresses."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "")


def test_when_all_is_sent_flush_says_so(queues: Queues) -> None:
    sender = Messenger()
    for _ in range(20):
        sender.post(wake_up())
    assert sender.flush(PATIENCE)
    assert queues.length(NOTE.queue) == 20


def test_with_nothing_to_send_flush_does_not_wait() -> None:
    assert Messenger().flush(0)


def test_messages_go_out_in_the_order_they_came(queues: Queues) -> None:
    job_ids = [str(uuid4()) for _ in range(10)]
    for job_id in job_ids:
        messenger.post(WakeUp(NOTE.queue, NOTE.name, UUID(job_id)))
    flush()
    assert queues.job_ids(NOTE.queue) == job_ids


def test_a_message_with_a_delay_is_there_but_not_seen_yet(queues: Queues) -> None:
    storage_queue.send(WakeUp(NOTE.queue, NOTE.name, uuid4(), 3600))
    assert (queues.length(NOTE.queue), queues.texts(NOTE.queue)) == (1, [])


def test_a_delay_beyond_what_storage_takes_is_cut_to_it(queues: Queues) -> None:
    storage_queue.send(WakeUp(NOTE.queue, NOTE.name, uuid4(), 30 * 24 * 3600))
    assert queues.length(NOTE.queue) == 1


def test_while_storage_is_silent_posting_does_not_wait(own: Messenger, silent: SilentStorage) -> None:
    for _ in range(LINE):
        own.post(wake_up())
    assert silent.connections == 1


def test_while_storage_is_silent_flush_waits_no_longer_than_told(own: Messenger, silent: SilentStorage) -> None:
    begun = time.monotonic()
    assert not own.flush(0.2)
    assert time.monotonic() - begun >= 0.2
    assert silent.connections == 1


def test_a_send_to_storage_that_is_silent_ends_at_the_read_timeout(
    silent: SilentStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(storage_queue._TIMEOUTS, "read_timeout", 0.5)
    with pytest.raises(ReadTimeoutError, match=r"read timeout=0\.5"):
        storage_queue.send(wake_up())


def test_when_the_line_is_full_a_message_is_left_to_the_timer(own: Messenger, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        for _ in range(LINE + 10):
            own.post(wake_up())
    assert caplog.text.count("job.wake_left_to_timer") == 10


def test_while_storage_is_silent_a_request_commits_its_job_and_does_not_wait(
    jobs_database: str, silent: SilentStorage
) -> None:
    first = ask()
    wait_for(lambda: silent.connections or None, "the first message")
    second = ask()
    assert silent.connections == 1
    assert {job_row(first).status, job_row(second).status} == {"pending"}
    silent.hang_up()


def test_when_storage_is_down_the_failure_is_logged_without_its_text_and_the_job_stays(
    jobs_database: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    send_to(monkeypatch, environment.ENVIRONMENT["QueueStorage"])
    with caplog.at_level(logging.WARNING):
        job_id = ask()
        flush()
    assert "job.wake_failed" in caplog.text
    assert "127.0.0.1" not in caplog.text
    assert job_row(job_id).status == "pending"


def test_after_a_message_that_failed_the_next_ones_are_sent(queues: Queues) -> None:
    messenger.post(WakeUp("no-such-queue", NOTE.name, uuid4()))
    messenger.post(wake_up())
    flush()
    assert queues.length(NOTE.queue) == 1


def test_a_queue_that_took_none_of_three_messages_rests_and_the_others_are_served(
    queues: Queues, caplog: pytest.LogCaptureFixture
) -> None:
    sender = Messenger()
    with caplog.at_level(logging.WARNING):
        sender.post_many(WakeUp("no-such-queue", NOTE.name, uuid4()) for _ in range(20))
        sender.post(wake_up())
        assert sender.flush(PATIENCE)
    assert (caplog.text.count("job.wake_failed"), caplog.text.count("jobs.queue_rests")) == (3, 1)
    assert queues.length(NOTE.queue) == 1


def test_a_queue_that_has_rested_is_tried_again(queues: Queues) -> None:
    queues.delete(NOTE.queue)
    sender = Messenger(rest_seconds=0)
    sender.post_many(wake_up() for _ in range(3))
    assert sender.flush(PATIENCE)
    queues.create(NOTE.queue)
    sender.post(wake_up())
    assert sender.flush(PATIENCE)
    assert queues.length(NOTE.queue) == 1


def test_failures_that_a_sent_message_follows_are_forgotten(queues: Queues, caplog: pytest.LogCaptureFixture) -> None:
    sender = Messenger()
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            queues.delete(NOTE.queue)
            sender.post_many(wake_up() for _ in range(2))
            assert sender.flush(PATIENCE)
            queues.create(NOTE.queue)
            sender.post(wake_up())
            assert sender.flush(PATIENCE)
    assert caplog.text.count("job.wake_failed") == 6
    assert "jobs.queue_rests" not in caplog.text


def test_what_could_not_be_sent_the_timer_sends_once_storage_is_back(queues: Queues) -> None:
    queues.delete(NOTE.queue)
    job_id = ask()
    flush()
    queues.create(NOTE.queue)
    make_due(job_id)
    dispatch_waiting(by_name(NOTE))
    assert queues.job_ids(NOTE.queue) == [str(job_id)]


def test_messages_go_through_the_proxy_that_the_environment_names(
    queues: Queues, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    name_a_proxy_that_is_down(monkeypatch)
    with caplog.at_level(logging.WARNING):
        messenger.post(wake_up())
        flush()
    monkeypatch.delenv("http_proxy")
    assert "job.wake_failed" in caplog.text
    assert queues.length(NOTE.queue) == 0


def test_the_environment_is_read_once_and_not_for_each_message(queues: Queues, monkeypatch: pytest.MonkeyPatch) -> None:
    storage_queue.send(wake_up())
    name_a_proxy_that_is_down(monkeypatch)
    storage_queue.send(wake_up())
    monkeypatch.delenv("http_proxy")
    assert queues.length(NOTE.queue) == 2


def test_the_process_has_one_messenger() -> None:
    assert get_messenger() is get_messenger()
