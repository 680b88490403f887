"""Jobs per second against raw messages per second.

In one process on one Azurite, in alternating rounds, jobs from `enqueue` to their completion are compared with
messages from `send_message` to `delete_message`. Four threads produce all of them, then four threads consume all of
them, so that polling of an empty queue is not measured; a consumer receives up to four messages at once, as
`host.json` says, hands each to a function, and deletes it. The clock runs through both.

A raw message is sent by the SDK, and handed to a function that does nothing. A job is: a transaction with its row, the
message from the process's one messenger thread after the commit, then `run_message`, which claims it in a transaction,
works, and completes it in a transaction with its effects; on SQLite. A no-op job has no effects. A tagging job reads
and decrypts an entry, tags it by rules, stores the tags and tells the listeners. One of them enqueues the job that
writes prompts, once for each entry: that happens in the round that is not measured, and in the others it finds that
job. Devhost's polling and thread pool, and HTTP, are not included.

Tagging jobs of one person stand in line behind one message (ADR 0088). They are measured for one person who saves 160
entries, each in a transaction of its own, as a phone that was offline does, and for 160 people who save one entry each.
Nobody's jobs stand in line there: the figure has no aim, and says what an entry costs that is saved alone.
"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar
from uuid import UUID, uuid4

from azure.storage.queue import (
    QueueClient,
    QueueMessage,
    QueueServiceClient,
    TextBase64DecodePolicy,
    TextBase64EncodePolicy,
)
from sqlalchemy import func, select, update

from bench.environment import folder, on_sqlite
from bench.figures import Aim, Figure, figure, ratio, take_turns
from bench.sample_entries import new_user, write_entries
from shared.core import jobs
from shared.core.db import transaction
from shared.core.jobs import JobKind, JobPayload, TransactionWork
from shared.core.jobs.kinds import Lane
from shared.core.jobs.messenger import get_messenger
from shared.core.jobs.models import COMPLETED, BackgroundJob
from shared.journal.jobs import TAG_ENTRY, enqueue_tagging
from shared.journal.models import JournalEntry
from shared.reflection.jobs import WriteReflectionPrompts
from shared.tagging.schemas import PENDING
from tests.servers.azurite import running_azurite

NO_OP_AIM, TAGGING_AIM = Aim("at least", 0.5), Aim("at least", 0.6)
ROUNDS, COUNT, THREADS, AT_ONCE = 5, 160, 4, 4
SECONDS, LEASE_SECONDS = 60.0, 300
RAW_QUEUE = "raw"
TAGGING, TAGGING_OF_MANY = "tagging", "tagging (160 people)"


class NoOpJob(JobPayload):
    """A job with no effects."""

    kind: ClassVar[str] = "bench_nothing"
    lane: ClassVar[Lane] = "upkeep"


NO_OP = JobKind(NoOpJob, TransactionWork(lambda db, payload: None))  # noqa: ARG005 - that is the point


@dataclass(frozen=True)
class Workload:
    """One queue, the function that fills it, and the function that handles its messages.

    Where work `is_merged`, one message may stand for several things that were produced, and a job may leave the rest to
    a next one. Then the queue is consumed until no job has sent a message any more.
    """

    queue: QueueClient
    produce: Callable[[int], object]
    consume: Callable[[bytes], object]
    is_merged: bool = False

    def run(self) -> float:
        """Produce `COUNT` times, then consume all messages; return how much was produced per second."""
        began = time.perf_counter()
        with ThreadPoolExecutor(THREADS) as threads:
            for _ in threads.map(self.produce, range(COUNT)):
                pass
            done = self._consume(threads)
            while self.is_merged and (more := self._consume(threads)):
                done += more
        if done != COUNT and not (self.is_merged and 0 < done < COUNT):
            raise RuntimeError(f"{done} messages of {self.queue.queue_name} came instead of {COUNT}")
        return COUNT / (time.perf_counter() - began)

    def _consume(self, threads: ThreadPoolExecutor) -> int:
        if not get_messenger().flush(SECONDS):
            raise TimeoutError(f"not all messages were sent within {SECONDS:.0f} s")
        return sum(threads.map(self._consume_until_empty, range(THREADS)))

    def _consume_until_empty(self, _: int) -> int:
        """Consume until the queue says so twice: beside other load, Azurite may have nothing to show for a moment."""
        done = 0
        while messages := self._receive() or self._receive():
            for message in messages:
                self.consume(message.content.encode())
                self.queue.delete_message(message.id, message.pop_receipt)
            done += len(messages)
        return done

    def _receive(self) -> list[QueueMessage]:
        pages = self.queue.receive_messages(messages_per_page=AT_ONCE, visibility_timeout=LEASE_SECONDS).by_page()
        return list(next(pages, ()))


def measure() -> list[Figure]:
    """Measure raw messages, no-op jobs and tagging jobs."""
    with ExitStack() as stack:
        directory = stack.enter_context(folder())
        connection = stack.enter_context(running_azurite(directory)).connection_string
        stack.enter_context(on_sqlite(QueueStorage=connection))
        contestants = _list_contestants(QueueServiceClient.from_connection_string(connection))
        take_turns(1, contestants)
        rates = take_turns(ROUNDS, contestants)
        _insist_on_completion()
    return [
        ratio("no-op jobs / raw messages", rates["no-op"], rates["raw"], NO_OP_AIM),
        ratio("tagging jobs / raw messages", rates[TAGGING], rates["raw"], TAGGING_AIM),
        ratio("tagging jobs of 160 people / raw messages", rates[TAGGING_OF_MANY], rates["raw"]),
        *(figure(name, "/s", values) for name, values in rates.items()),
    ]


def _list_contestants(service: QueueServiceClient) -> dict[str, Callable[[], float]]:
    names = (RAW_QUEUE, NO_OP.queue, TAG_ENTRY.queue, WriteReflectionPrompts.lane)
    raw, nothing, tagging, _ = (open_queue(service, name) for name in names)
    return {
        "raw": Workload(raw, lambda _: raw.send_message(f'{{"job_id": "{uuid4()}"}}'), lambda _: None).run,
        "no-op": Workload(nothing, lambda _: _enqueue(NoOpJob()), _runner(NO_OP)).run,
        TAGGING: _tag_anew(tagging, 1),
        TAGGING_OF_MANY: _tag_anew(tagging, COUNT),
    }


def _tag_anew(queue: QueueClient, people: int) -> Callable[[], float]:
    entries = [entry for number in range(people) for entry in _write_entries(number, COUNT // people)]
    course = Workload(queue, partial(_enqueue_tagging, entries), _runner(TAG_ENTRY), is_merged=people < COUNT)
    untagged = update(JournalEntry).where(JournalEntry.id.in_([entry_id for _, entry_id in entries]))

    def run() -> float:
        with transaction() as db:
            db.execute(untagged.values(tagging_status=PENDING, tagged_by=None))
        return course.run()

    return run


def _runner(kind: JobKind[Any]) -> Callable[[bytes], None]:
    return partial(jobs.run_message, {kind.name: kind}, queue=kind.queue)


def open_queue(service: QueueServiceClient, name: str) -> QueueClient:
    """Make a queue whose messages are as the host reads them."""
    policies: dict[str, Any] = {
        "message_encode_policy": TextBase64EncodePolicy(),
        "message_decode_policy": TextBase64DecodePolicy(),
    }
    queue = service.get_queue_client(name, **policies)
    queue.create_queue()
    return queue


def _write_entries(number: int, count: int) -> list[tuple[UUID, UUID]]:
    user_id = new_user(f"writer-{number}-of-{count}@example.com")
    write_entries(user_id, count)
    with transaction(read_only=True) as db:
        entry_ids = db.scalars(select(JournalEntry.id).where(JournalEntry.user_id == user_id)).all()
    return [(user_id, entry_id) for entry_id in entry_ids]


def _enqueue(payload: JobPayload) -> None:
    with transaction() as db:
        jobs.enqueue(db, payload)


def _enqueue_tagging(entries: Sequence[tuple[UUID, UUID]], number: int) -> None:
    with transaction() as db:
        enqueue_tagging(db, *entries[number], version=1)


def _insist_on_completion() -> None:
    """Fail if a job was not completed: its rate would mean nothing."""
    measured = BackgroundJob.kind.in_((NO_OP.name, TAG_ENTRY.name))
    with transaction(read_only=True) as db:
        undone = db.scalar(select(func.count()).where(measured, BackgroundJob.status != COMPLETED))
        untagged = db.scalar(select(func.count()).where(JournalEntry.tagging_status == PENDING))
    if undone or untagged:
        raise RuntimeError(f"{undone} jobs were not completed, {untagged} entries not tagged")
