"""The process is killed, like in a power cut, at the three moments that matter: each entry is tagged exactly once."""

import pytest

from tests.e2e.crash.evidence import (
    LONG_LEASE,
    QUEUE,
    Evidence,
    completed_jobs,
    dispatch_until_completed,
    evidence_of,
    wait_until_completed,
)
from tests.e2e.crash.storage_proxy import StorageProxy
from tests.integration.jobs.storage import Queues
from tests.servers.devhost import wait_for
from tests.servers.host import AppHost
from tests.servers.openai_server import OpenAiServer, call, slow


def test_given_a_kill_between_commit_and_enqueue_then_the_entry_is_tagged_exactly_once(
    host: AppHost, proxy: StorageProxy, queues: Queues
) -> None:
    proxy.hold("POST", f"/{QUEUE}/messages")
    entry_id = host.sign_up().write_entry()
    proxy.wait_until_held()
    host.kill()
    proxy.let_go()
    assert (queues.length(QUEUE), completed_jobs(host)) == (0, 0)
    host.start()
    dispatch_until_completed(host, 1)
    assert evidence_of(host, entry_id) == Evidence(1, 1, ("completed", 1), ["answered"])


@pytest.mark.parametrize("job_lease", ["1"])
def test_given_a_kill_while_a_job_runs_then_the_entry_is_tagged_exactly_once(
    host: AppHost, model: OpenAiServer
) -> None:
    model.always(slow(60))
    entry_id = host.sign_up().write_entry()
    wait_for(lambda: model.requests or None, "the call to the model")
    host.kill()
    assert evidence_of(host, entry_id) == Evidence(0, 0, ("running", 1), ["started"])
    model.always(call())
    host.start(JOB_LEASE_SECONDS=LONG_LEASE)
    dispatch_until_completed(host, 1)
    assert evidence_of(host, entry_id) == Evidence(1, 1, ("completed", 2), ["started", "answered"])


def test_given_a_kill_between_effect_and_acknowledgement_then_the_entry_is_tagged_exactly_once(
    host: AppHost, proxy: StorageProxy, queues: Queues, model: OpenAiServer
) -> None:
    proxy.hold("DELETE", f"/{QUEUE}/messages/")
    entry_id = host.sign_up().write_entry()
    wait_until_completed(host, 1)
    proxy.wait_until_held()
    host.kill()
    proxy.let_go()
    assert queues.length(QUEUE) == 1
    host.start()
    wait_for(lambda: True if queues.length(QUEUE) == 0 else None, "the acknowledgement of the second delivery")
    assert "job.passed_over" in host.lives[-1].output
    assert evidence_of(host, entry_id) == Evidence(1, 1, ("completed", 1), ["answered"])
    asked = [one.function["name"] for one in model.requests]
    assert asked.count("auto_tag_journal_entry") == 1
