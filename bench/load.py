"""Load from a separate process: keep-alive connections that each send the same request repeatedly.

It uses raw sockets, because an HTTP client would cost more than the server that it measures.
"""

import re
import socket
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
_CHUNK = 65536


@dataclass(frozen=True)
class Target:
    """A server on this machine, the request to send it, and the expected status."""

    port: int
    request: bytes
    status: int


def http_request(method: str, path: str, headers: Sequence[tuple[str, str]], body: bytes = b"") -> bytes:
    """Write a request in the form of HTTP/1.1."""
    own = [("Host", "localhost"), ("Content-Length", str(len(body)))] if body else [("Host", "localhost")]
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in [*own, *headers]), "", ""]
    return "\r\n".join(lines).encode() + body


@dataclass(frozen=True)
class Throughput:
    """How many requests a server answered in how many seconds."""

    requests: int
    seconds: float

    @property
    def per_second(self) -> float:
        """Requests per second."""
        return self.requests / self.seconds


def measure_throughput(target: Target, connections: int, seconds: float) -> Throughput:
    """Keep the connections busy for so many seconds; every answer must have the expected status."""
    with ThreadPoolExecutor(connections) as threads:
        began = time.perf_counter()
        counts = list(threads.map(lambda _: _keep_busy(target, began + seconds), range(connections)))
        return Throughput(sum(counts), time.perf_counter() - began)


def _keep_busy(target: Target, deadline: float) -> int:
    answered = 0
    with socket.create_connection(("127.0.0.1", target.port), timeout=30) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while time.perf_counter() < deadline:
            status = exchange(connection, target.request)
            if status != target.status:
                raise ConnectionError(f"the server answered {status} instead of {target.status}")
            answered += 1
    return answered


def exchange(connection: socket.socket, request: bytes) -> int:
    """Send a request, read the whole answer, and return its status."""
    connection.sendall(request)
    received = bytearray()
    while (end := received.find(b"\r\n\r\n")) < 0:
        received += _receive(connection)
    head = bytes(received[:end])
    length = _LENGTH.search(head)
    missing = end + 4 + int(length.group(1) if length else 0) - len(received)
    while missing > 0:
        missing -= len(_receive(connection))
    return int(head.split(b" ", 2)[1])


def _receive(connection: socket.socket) -> bytes:
    received = connection.recv(_CHUNK)
    if not received:
        raise ConnectionError("the server hung up")
    return received
