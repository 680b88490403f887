"""Which emulator a connection string means."""

import socket

import pytest

from devhost.server import listen
from devhost.storage import Endpoints, connection_string, emulator_endpoints, endpoints_of, spelled_out


def test_the_shorthand_means_the_emulators_usual_ports() -> None:
    assert endpoints_of("UseDevelopmentStorage=true") == Endpoints("127.0.0.1", 10000, 10001, 10002)


def test_ports_that_are_spelled_out_are_read_back() -> None:
    endpoints = Endpoints(blob=1, queue=2, table=3)
    assert endpoints_of(connection_string(endpoints)) == endpoints


def test_the_shorthand_is_spelled_out_for_storage_clients() -> None:
    assert spelled_out("UseDevelopmentStorage=true") == connection_string(Endpoints())


@pytest.mark.parametrize(
    "connection", ["AccountName=x;AccountKey=y;EndpointSuffix=core.windows.net", "QueueEndpoint=https://x.example/"]
)
def test_storage_elsewhere_needs_no_emulator(connection: str) -> None:
    assert endpoints_of(connection) is None


def test_the_first_setting_that_is_there_decides() -> None:
    other = connection_string(Endpoints(blob=1, queue=2, table=3))
    assert emulator_endpoints(
        {"QueueStorage": other, "AzureWebJobsStorage": "UseDevelopmentStorage=true"}
    ) == Endpoints(blob=1, queue=2, table=3)
    assert emulator_endpoints({"AzureWebJobsStorage": "UseDevelopmentStorage=true"}) == Endpoints()
    assert emulator_endpoints({}) is None


def test_the_servers_sockets_say_that_they_are_tcp_because_asyncio_sends_at_once_only_then() -> None:
    sockets = listen(0)
    assert {each.proto for each in sockets} == {socket.IPPROTO_TCP}
    for each in sockets:
        each.close()
