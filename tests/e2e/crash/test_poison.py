"""Messages that cannot be worked on, sent to the running app: they are set aside, and what they are about says so."""

import base64
from uuid import uuid4

from tests.e2e.crash.evidence import QUEUE, Evidence, evidence_of, opened, wait_until_completed
from tests.e2e.crash.storage_proxy import StorageProxy
from tests.integration.jobs.storage import Queues, encoded
from tests.servers.devhost import wait_for
from tests.servers.host import AppHost

POISON = f"{QUEUE}-poison"
# The database refuses every attempt to begin a job, and nothing else.
_REFUSE_CLAIMS = """
CREATE TRIGGER test_refuse_claims BEFORE UPDATE OF status ON background_jobs
WHEN NEW.status = 'running' BEGIN SELECT RAISE(ABORT, 'refused by a test'); END;
"""
MALFORMED = (
    '{"job_id": "not in base64"}',
    base64.b64encode(b"not JSON").decode(),
    base64.b64encode(b"\xff\xfe").decode(),
    encoded(["no object"]),
    encoded({"entry_id": "no job's id"}),
    encoded({"job_id": "no UUID"}),
)


def refuse_claims(host: AppHost) -> None:
    """Make every delivery of a message fail."""
    with opened(host.database) as db:
        db.executescript(_REFUSE_CLAIMS)


def test_a_poison_message_ends_in_the_poison_queue_its_job_dead_and_its_entry_failed(
    host: AppHost, proxy: StorageProxy, queues: Queues
) -> None:
    refuse_claims(host)
    proxy.hold("GET", f"/{POISON}/messages")
    writer = host.sign_up()
    entry_id = writer.write_entry()
    wait_for(lambda: True if queues.length(POISON) == 1 else None, "the poison message")
    proxy.let_go()
    wait_for(lambda: True if writer.read_entry(entry_id)["tagging_status"] == "failed" else None, "the burial")
    assert evidence_of(host, entry_id) == Evidence(0, 0, ("dead", 0), [])


def test_malformed_messages_are_set_aside_and_entries_are_tagged_as_ever(host: AppHost, queues: Queues) -> None:
    for text in MALFORMED:
        queues.send(QUEUE, text)
    entry_id = host.sign_up().write_entry()
    wait_until_completed(host, 1)
    wait_for(lambda: True if host.output.count("job.poison_unreadable") == len(MALFORMED) else None, "their poison")
    wait_for(lambda: True if queues.length(QUEUE) + queues.length(POISON) == 0 else None, "empty queues")
    assert evidence_of(host, entry_id) == Evidence(1, 1, ("completed", 1), ["answered"])


def test_messages_that_come_again_have_no_effect_and_those_of_jobs_elsewhere_go_back_to_their_queue(
    host: AppHost, proxy: StorageProxy, queues: Queues
) -> None:
    proxy.hold("GET", f"/{QUEUE}/messages")
    entry_id = host.sign_up().write_entry()
    (original,) = wait_for(lambda: queues.texts(QUEUE) or None, "the message")
    elsewhere = [str(uuid4()) for _ in range(3)]
    for text in [original] * 5 + [encoded({"job_id": job_id}) for job_id in elsewhere]:
        queues.send(QUEUE, text)
    proxy.let_go()
    wait_until_completed(host, 1)
    wait_for(lambda: True if all(job_id in host.output for job_id in elsewhere) else None, "their return")
    wait_for(lambda: True if queues.length(QUEUE) == len(elsewhere) else None, "a queue with nothing but them")
    assert evidence_of(host, entry_id) == Evidence(1, 1, ("completed", 1), ["answered"]), host.output
    assert queues.length(POISON) == 0
