"""Several checkouts on one machine: each host has its own storage and port, and no message changes hands."""

import base64
import json
import shutil
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from azure.core.exceptions import ClientAuthenticationError
from azure.storage.queue import QueueClient

from devhost.addresses import FILE, Addresses, keep_addresses, read_addresses
from devhost.storage import Endpoints, connection_string
from tests.integration.devhost.conftest import APPS
from tests.patience import PATIENCE
from tests.servers.azurite import running_azurite
from tests.servers.devhost import DevHost, running_host, start_process
from tests.servers.ports import free_ports

USUAL = {"PORT": ""}  # as `make run` without PORT
QUEUE = "work"


@pytest.fixture
def usual_port() -> int:
    """A free port that all checkouts of a test have in their settings."""
    (port,) = free_ports(1)
    return port


@pytest.fixture
def one(tmp_path: Path, usual_port: int) -> Path:
    """A checkout."""
    return checkout(tmp_path / "one", usual_port)


@pytest.fixture
def other(tmp_path: Path, usual_port: int) -> Path:
    """Another checkout of the same project."""
    return checkout(tmp_path / "other", usual_port)


def checkout(folder: Path, port: int) -> Path:
    """Clone the app, with the shorthand in its settings."""
    app = Path(shutil.copytree(APPS / "full", folder))
    example = app / "local.settings.example.json"
    settings = json.loads(example.read_text(encoding="utf-8"))
    settings["Host"]["LocalHttpPort"] = port
    settings["Values"] |= dict.fromkeys(("QueueStorage", "BlobStorage"), "UseDevelopmentStorage=true")
    example.write_text(json.dumps(settings), encoding="utf-8")
    return app


@contextmanager
def served(app: Path) -> Iterator[DevHost]:
    """Serve a checkout as `make run` does."""
    with running_host(app, app / ".local", USUAL) as host:
        yield host


def storage(app: Path) -> Endpoints:
    """The storage that a checkout has chosen."""
    found = read_addresses(app / ".local").storage
    assert found is not None
    return found


def send(endpoints: Endpoints, text: str) -> None:
    """Send a text to the queue that the app of this storage reads."""
    with QueueClient.from_connection_string(connection_string(endpoints), QUEUE) as queue:
        queue.send_message(base64.b64encode(text.encode()).decode())


def port_of(host: DevHost) -> int:
    """The port where a host serves."""
    return int(host.origin.rpartition(":")[2])


def test_two_checkouts_run_at_once_and_each_gets_its_own_messages(one: Path, other: Path, usual_port: int) -> None:
    with served(one) as first, served(other) as second:
        assert (port_of(first), port_of(second) == usual_port) == (usual_port, False)
        assert f"served on port {port_of(second)}, because {usual_port} is taken" in second.output
        for app, host in ((one, first), (other, second)):
            send(storage(app), app.name)
            host.wait_for_event("work", text=app.name)
        assert [event["text"] for event in first.events("work")] == ["one"]
        assert [event["text"] for event in second.events("work")] == ["other"]


def test_a_checkout_has_the_same_addresses_after_a_restart(one: Path, other: Path) -> None:
    with served(one), served(other) as before:
        port, endpoints = port_of(before), storage(other)
        before.stop()
    with served(other) as after:
        assert (port_of(after), storage(other)) == (port, endpoints)


def test_a_killed_host_starts_again_at_once_with_the_same_storage(one: Path) -> None:
    with served(one) as killed:
        endpoints = storage(one)
        killed.stop(signal.SIGKILL)
    with served(one) as host:
        assert storage(one) == endpoints
        assert "Azurite, started" in host.output
        send(endpoints, "after")
        host.wait_for_event("work", text="after")


def test_no_message_of_a_checkout_gets_into_the_storage_of_another(one: Path, other: Path) -> None:
    with served(one), served(other):
        mistaken = connection_string(storage(one)).replace(storage(one).key, storage(other).key)
        with (
            QueueClient.from_connection_string(mistaken, QUEUE, retry_total=0) as queue,
            pytest.raises(ClientAuthenticationError),
        ):
            queue.send_message("eaten")


def test_where_the_emulator_of_another_project_listens_then_storage_moves_and_its_messages_stay(
    one: Path, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        stranger = stack.enter_context(running_azurite(tmp_path / "stranger"))
        queue = stack.enter_context(QueueClient.from_connection_string(stranger.connection_string, QUEUE))
        queue.create_queue()
        queue.send_message(base64.b64encode(b"theirs").decode())
        taken = stranger.emulator.endpoints
        keep_addresses(
            one / ".local", Addresses(storage=Endpoints(taken.blob, taken.queue, taken.table, key="b3Vycw=="))
        )
        host = stack.enter_context(served(one))
        assert f"another program listens at port {taken.queue}; storage moves to" in host.output
        send(storage(one), "ours")
        host.wait_for_event("work", text="ours")
        (left,) = queue.peek_messages()
        assert (left.dequeue_count, len(host.events("work"))) == (0, 1)


def test_a_folder_that_is_served_already_is_not_served_twice_by_accident(one: Path, usual_port: int) -> None:
    with served(one):
        second = start_process(one, one / "second", {**USUAL, "DEVHOST_STATE": str(one / ".local")})
        assert second.process.wait(PATIENCE) == 1
        assert f"this folder is served already, at http://localhost:{usual_port}" in second.errors


def test_a_second_host_on_a_port_that_was_asked_for_shares_the_storage_of_its_folder(one: Path) -> None:
    with served(one), running_host(one, one / "second", {"DEVHOST_STATE": str(one / ".local")}) as second:
        assert f"found running on ports {storage(one).blob}" in second.output


def test_a_copied_checkout_chooses_its_own_addresses(one: Path, tmp_path: Path) -> None:
    with served(one):
        copy = Path(shutil.copytree(one, tmp_path / "copy"))
        assert (copy / ".local" / FILE).exists()
        with served(copy):
            assert {storage(one).queue, storage(one).key}.isdisjoint({storage(copy).queue, storage(copy).key})
