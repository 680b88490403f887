"""Which emulator a connection string means."""

import socket

import pytest

from devhost.server import listen
from devhost.storage import Endpoints, connection_string, emulator_endpoints, endpoints_of, wants_own_emulator


@pytest.mark.parametrize("text", ["UseDevelopmentStorage=true", "usedevelopmentstorage=TRUE; "])
def test_the_shorthand_wants_an_emulator_of_ones_own(text: str) -> None:
    assert wants_own_emulator({"QueueStorage": text})
    assert endpoints_of(text) is None


def test_an_address_that_is_spelled_out_does_not() -> None:
    assert not wants_own_emulator({"QueueStorage": connection_string(Endpoints(blob=1, queue=2, table=3))})


def test_ports_and_key_that_are_spelled_out_are_read_back() -> None:
    endpoints = Endpoints(blob=1, queue=2, table=3, key="a2V5PT0=")
    assert endpoints_of(connection_string(endpoints)) == endpoints


@pytest.mark.parametrize(
    "connection", ["AccountName=x;AccountKey=y;EndpointSuffix=core.windows.net", "QueueEndpoint=https://x.example/"]
)
def test_storage_elsewhere_needs_no_emulator(connection: str) -> None:
    assert endpoints_of(connection) is None


def test_the_first_setting_that_is_there_decides() -> None:
    first, other = Endpoints(blob=1, queue=2, table=3), Endpoints(blob=4, queue=5, table=6)
    both = {"QueueStorage": connection_string(first), "AzureWebJobsStorage": connection_string(other)}
    assert emulator_endpoints(both) == first
    assert emulator_endpoints({"AzureWebJobsStorage": connection_string(other)}) == other
    assert emulator_endpoints({}) is None


def test_the_servers_sockets_say_that_they_are_tcp_because_asyncio_sends_at_once_only_then() -> None:
    sockets = listen(0)
    assert {each.proto for each in sockets} == {socket.IPPROTO_TCP}
    for each in sockets:
        each.close()
