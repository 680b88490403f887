"""The load that http_throughput sends: raw HTTP, so it has to be right HTTP."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bench.load import Target, exchange, http_request, measure_throughput

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"


def test_a_request_has_its_length_only_with_a_body() -> None:
    bare = http_request("GET", "/a", [("Accept", "x/y")])
    assert bare == b"GET /a HTTP/1.1\r\nHost: localhost\r\nAccept: x/y\r\n\r\n"
    assert b"Content-Length: 2\r\n" in http_request("POST", "/a", [], b"{}")


@contextmanager
def answering(*pieces: bytes) -> Iterator[socket.socket]:
    """Connect to someone who answers with these bytes, piece by piece, and hangs up."""
    ours, theirs = socket.socketpair()

    def answer() -> None:
        with theirs:
            theirs.recv(1000)
            for piece in pieces:
                theirs.sendall(piece)

    thread = threading.Thread(target=answer)
    thread.start()
    with ours:
        yield ours
    thread.join()


@pytest.mark.parametrize("cut", [1, 20, len(OK) - 3, len(OK)])
def test_an_answer_is_read_whole_wherever_it_is_cut(cut: int) -> None:
    with answering(OK[:cut], OK[cut:]) as connection:
        assert exchange(connection, b"request") == 200
        assert connection.recv(10) == b""


def test_an_answer_without_a_body_ends_with_its_head() -> None:
    with answering(b"HTTP/1.1 204 No Content\r\n\r\n") as connection:
        assert exchange(connection, b"request") == 204


def test_given_a_server_that_hangs_up_then_it_is_an_error() -> None:
    with answering(OK[:30]) as connection, pytest.raises(ConnectionError, match="hung up"):
        exchange(connection, b"request")


def test_given_another_status_than_expected_then_nothing_is_measured() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=_refuse_once, args=(server,))
        thread.start()
        target = Target(server.getsockname()[1], b"GET / HTTP/1.1\r\n\r\n", 200)
        with pytest.raises(ConnectionError, match="500 instead of 200"):
            measure_throughput(target, connections=1, seconds=5)
        thread.join()


def _refuse_once(server: socket.socket) -> None:
    connection, _ = server.accept()
    with connection:
        connection.recv(1000)
        connection.sendall(b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n")
