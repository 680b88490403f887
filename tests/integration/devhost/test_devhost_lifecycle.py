"""The host as a process: what it starts, and that nothing is left when it ends, however it ends."""

import base64
import os
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest
from azure.core.exceptions import AzureError
from azure.storage.blob import BlobServiceClient
from azure.storage.queue import QueueClient

from devhost.storage import Endpoints, connection_string, is_listening
from tests import http_client
from tests.patience import assert_within, seconds_of
from tests.servers.azurite import free_endpoints, running_azurite, start_azurite
from tests.servers.devhost import DevHost, running_host, wait_for

STOP_SECONDS = 5.0
StartHost = Callable[[], AbstractContextManager[DevHost]]


@pytest.fixture
def endpoints() -> Endpoints:
    """Ports where no emulator runs, so that the host starts its own."""
    return free_endpoints()


@pytest.fixture
def start_host(full_app: Path, tmp_path: Path, endpoints: Endpoints) -> StartHost:
    """Start a host that this test may stop, with an emulator of its own."""
    storage = connection_string(endpoints)
    environment = {"QueueStorage": storage, "BlobStorage": storage}
    return lambda: running_host(full_app, tmp_path / "state", environment)


@pytest.fixture
def own_host(start_host: StartHost) -> Iterator[DevHost]:
    """Such a host, running."""
    with start_host() as running:
        yield running


def processes() -> dict[int, int]:
    """Every process that has not ended, with its parent."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,stat="], check=True, capture_output=True, text=True).stdout
    rows = [line.split() for line in listed.splitlines()]
    return {int(pid): int(parent) for pid, parent, state in rows if not state.startswith("Z")}


def children(host: DevHost) -> list[int]:
    """Every process that the host has started."""
    return [pid for pid, parent in processes().items() if parent == host.process.pid]


def all_gone(pids: list[int]) -> bool | None:
    """True once none of them runs."""
    return True if not processes().keys() & set(pids) else None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_everything_within_five_seconds(
    start_host: StartHost, endpoints: Endpoints, number: signal.Signals
) -> None:
    def stop_one() -> float:
        with start_host() as host:
            started, codes = children(host), list[int]()
            seconds = seconds_of(lambda: codes.append(host.stop(number)))
            assert codes == [0]
            assert started
            assert all_gone(started)
            assert not is_listening("127.0.0.1", endpoints.queue)
        return seconds

    assert_within(STOP_SECONDS, stop_one)


def test_given_a_function_that_does_not_end_when_stopped_then_the_host_ends_in_time(start_host: StartHost) -> None:
    def stop_one() -> float:
        with start_host() as host:
            started = children(host)
            url, kind = f"{host.origin}/admin/functions/work", {"Content-Type": "application/json"}
            http_client.post(url, json={"input": "sleep 600"}, headers=kind)
            host.wait_for_event("work", text="sleep 600")
            seconds = seconds_of(host.stop)
            assert all_gone(started)
        return seconds

    assert_within(STOP_SECONDS, stop_one)


def test_given_a_short_request_under_way_when_stopped_then_it_is_answered(own_host: DevHost) -> None:
    answers = list[httpx.Response]()
    client = threading.Thread(target=lambda: answers.append(http_client.get(f"{own_host.api}/slow?seconds=1")))
    client.start()
    own_host.wait_for_event("slow")
    own_host.stop()
    client.join()
    assert answers[0].text == "done"


def test_given_a_message_in_work_when_stopped_then_it_can_be_received_at_once(
    full_app: Path, tmp_path: Path, endpoints: Endpoints
) -> None:
    with running_azurite(tmp_path / "storage") as azurite:
        environment = {"QueueStorage": azurite.connection_string, "WORK_QUEUE": "left"}
        with (
            running_host(full_app, tmp_path / "state", environment) as host,
            QueueClient.from_connection_string(azurite.connection_string, "left") as queue,
        ):
            queue.send_message(base64.b64encode(b"sleep 60").decode())
            host.wait_for_event("work", text="sleep 60")
            host.stop()
            assert queue.receive_message() is not None


def test_when_the_host_is_killed_then_its_emulator_ends_too(own_host: DevHost, endpoints: Endpoints) -> None:
    started = children(own_host)
    own_host.stop(signal.SIGKILL)
    wait_for(lambda: all_gone(started), "the end of the emulator")
    assert not is_listening("127.0.0.1", endpoints.queue)


def test_when_the_emulator_dies_then_it_is_started_again_and_functions_and_recordings_go_on(
    own_host: DevHost, endpoints: Endpoints
) -> None:
    os.kill(children(own_host)[0], signal.SIGKILL)
    own_host.wait_for_output("Azurite ended with code -9; starting it again")
    wait_for(lambda: is_listening("127.0.0.1", endpoints.queue) or None, "the emulator")
    with QueueClient.from_connection_string(connection_string(endpoints), "work") as queue:
        wait_for(lambda: exists(queue), "the queue")
        queue.send_message(base64.b64encode(b"after").decode())
    own_host.wait_for_event("work", text="after")
    with BlobServiceClient.from_connection_string(connection_string(endpoints)) as service:
        wait_for(lambda: service.get_container_client("audio").exists() or None, "the container")
        wait_for(lambda: service.get_service_properties()["cors"] or None, "what browsers may do")


def exists(queue: QueueClient) -> bool | None:
    """True once the host has made its queue again."""
    try:
        return bool(queue.get_queue_properties())
    except AzureError:
        return None


def test_an_emulator_that_runs_already_is_used_and_outlives_the_host(full_app: Path, tmp_path: Path) -> None:
    with running_azurite(tmp_path / "storage") as azurite:
        environment = {"QueueStorage": azurite.connection_string}
        with running_host(full_app, tmp_path / "state", environment) as host:
            assert "found running" in host.output
            assert children(host) == []
            host.stop()
        assert azurite.emulator.is_ready()


def test_when_storage_goes_and_comes_back_then_each_change_is_said_once_and_messages_flow_again(
    full_app: Path, tmp_path: Path
) -> None:
    azurite = start_azurite(tmp_path / "storage")
    environment = {"QueueStorage": azurite.connection_string}
    with running_host(full_app, tmp_path / "state", environment) as host:
        azurite.stop()
        host.wait_for_output("queue work cannot be reached")
        time_to_try_again = len(host.events("tick")) + 3
        wait_for(lambda: len(host.events("tick")) >= time_to_try_again or None, "more tries")
        with running_azurite(tmp_path / "storage", azurite.emulator.endpoints):
            host.wait_for_output("queue work can be reached again")
            with QueueClient.from_connection_string(azurite.connection_string, "work") as queue:
                queue.send_message(base64.b64encode(b"back").decode())
            host.wait_for_event("work", text="back")
        lines = [line for line in host.output.splitlines() if "queue work can" in line]
        assert ["can be reached" in line for line in lines] == [number % 2 == 1 for number in range(len(lines))]


def test_settings_are_made_from_the_example_and_the_second_start_keeps_them(full_app: Path, own_host: DevHost) -> None:
    assert "Made local.settings.json from its example" in own_host.output
    assert (full_app / "local.settings.json").exists()
