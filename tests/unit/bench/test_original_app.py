"""The app with the original's stack does what the benchmark asks of it; otherwise its figures would mean nothing."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from bench.http_throughput import JOURNAL, WRITTEN, Server, running_original
from bench.load import exchange, http_request
from tests.patience import PATIENCE


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app as a process, with its entries."""
    with running_original(tmp_path_factory.mktemp("bench") / "original", uuid4()) as running:
        yield running


def status_of(server: Server, method: str, token: str, body: bytes = b"") -> int:
    """Send a request as the benchmark does, and return the status of its answer."""
    headers = [("Authorization", f"Bearer {token}"), ("Content-Type", "application/json")]
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as connection:
        return exchange(connection, http_request(method, JOURNAL, headers, body))


def test_it_lists_and_creates(server: Server) -> None:
    assert status_of(server, "GET", server.token) == 200
    assert status_of(server, "POST", server.token, json.dumps(WRITTEN).encode()) == 201


def test_it_checks_token_and_body_as_the_compared_app_does(server: Server) -> None:
    assert status_of(server, "GET", "none") == 401
    assert status_of(server, "POST", server.token, b"{}") == 422


def test_its_cpu_time_grows_with_its_requests(server: Server) -> None:
    before = server.cpu_seconds()
    for _ in range(30):
        status_of(server, "GET", server.token)
    if Path("/proc/self/stat").exists():
        assert server.cpu_seconds() > before
    else:
        assert server.cpu_seconds() == 0
