"""The process is killed between a recording's completion and its transcript: one transcript, and one entry of it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import http_client
from tests.e2e.crash.evidence import LONG_LEASE, TIMER, opened
from tests.e2e.crash.storage_proxy import StorageProxy, running_proxy
from tests.integration.jobs.storage import Queues
from tests.patience import PATIENCE
from tests.servers.audio_files import audio_file
from tests.servers.azurite import Azurite
from tests.servers.devhost import wait_for
from tests.servers.host import AppHost, Writer, running_app
from tests.servers.openai_audio import transcribed
from tests.servers.openai_server import OpenAiServer, running_openai_server, slow

QUEUE = "audio"
NEVER = "0 0 0 1 1 *"


@pytest.fixture
def proxy(azurite: Azurite) -> Iterator[StorageProxy]:
    """The app's way to the queues; blobs are reached directly, as by a browser."""
    with running_proxy(azurite) as running:
        yield running


@pytest.fixture
def listener() -> Iterator[OpenAiServer]:
    """A model that writes down what it hears."""
    with running_openai_server(transcribed()) as running:
        yield running


@pytest.fixture
def host(
    proxy: StorageProxy, azurite: Azurite, listener: OpenAiServer, sqlite: Path, tmp_path: Path
) -> Iterator[AppHost]:
    """The app; what a dead process held is soon free again, and the timer runs when a test says so."""
    with Queues(azurite.connection_string) as queues:
        queues.create(QUEUE)
        queues.clear(QUEUE)
    settings = {
        "BlobStorage": azurite.connection_string,
        "OPENAI_API_KEY": "nobody's",
        "OPENAI_BASE_URL": listener.base_url,
        "TRANSCRIPTION_TIMEOUT_SECONDS": "60",
        "JOB_WAKE_SECONDS": "0.5",
        "JOB_LEASE_SECONDS": "1",
        "DEVHOST_MESSAGE_LEASE_SECONDS": "2",
        "DISPATCH_SCHEDULE": NEVER,
    }
    with running_app(tmp_path / "app", proxy.connection_string, settings, migrated=sqlite) as running:
        yield running


def record(writer: Writer) -> str:
    """Send a recording to storage and say that it has arrived."""
    data, headers = audio_file(), {"Authorization": f"Bearer {writer.token}"}
    with http_client.Client(base_url=f"{writer.host.base_url}/v1/audio/uploads", headers=headers) as client:
        asked = {"content_type": "audio/webm", "size_bytes": len(data), "purpose": "journal"}
        upload = client.post("", json=asked).raise_for_status().json()
        http_client.put(upload["upload_url"], content=data, headers=upload["headers"]).raise_for_status()
        client.post(f"/{upload['id']}/complete").raise_for_status()
    return str(upload["id"])


def rows(host: AppHost, statement: str) -> list[Any]:
    with opened(host.database) as db:
        db.row_factory = sqlite3.Row
        return [tuple(row) for row in db.execute(statement)]


def statuses(host: AppHost) -> list[Any]:
    return rows(host, "SELECT status FROM audio_recordings")


def live_on(host: AppHost) -> None:
    """Begin another life, and let the timer run until the recording has its transcript."""
    host.start(JOB_LEASE_SECONDS=LONG_LEASE)
    for _ in range(int(PATIENCE)):
        host.fire(TIMER)
        try:
            wait_for(lambda: True if statuses(host) == [("transcribed",)] else None, "the transcript", 1.0)
        except AssertionError:
            continue
        return
    raise AssertionError(host.output)


def assert_one_of_each(host: AppHost) -> None:
    entries = rows(host, "SELECT id, source FROM journal_entries")
    assert [source for _, source in entries] == ["audio"]
    assert rows(host, "SELECT result_id FROM audio_recordings") == [(entries[0][0],)]


def test_given_a_kill_before_anyone_hears_of_it_then_there_is_one_transcript_and_one_entry(
    host: AppHost, proxy: StorageProxy, listener: OpenAiServer
) -> None:
    proxy.hold("POST", f"/{QUEUE}/messages")
    record(host.sign_up())
    proxy.wait_until_held()
    host.kill()
    proxy.let_go()
    assert (statuses(host), listener.requests) == ([("uploaded",)], [])
    live_on(host)
    assert_one_of_each(host)


def test_given_a_kill_while_the_model_listens_then_there_is_one_transcript_and_one_entry(
    host: AppHost, listener: OpenAiServer
) -> None:
    listener.always(slow(60))
    record(host.sign_up())
    wait_for(lambda: listener.requests or None, "the call to the model")
    host.kill()
    assert statuses(host) == [("transcribing",)]
    listener.always(transcribed())
    live_on(host)
    assert_one_of_each(host)
