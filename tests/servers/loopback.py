"""The common base of the HTTP servers of tests: a free port of this machine, a thread, and complete answers.

A server that only computes an answer from a request is a function: `running_answers(answer)`. A server that also hangs
up, waits or answers slowly has a handler and a server class of its own: `running(server)`.
"""

import json
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeVar

JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True)
class Request:
    """One request: `target` is the path with the query; the names of headers are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Answer:
    """One complete answer."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


def json_answer(document: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """Make an answer from a document."""
    return Answer(status, json.dumps(document).encode(), {**JSON, **(headers or {})})


class LoopbackHandler(BaseHTTPRequestHandler):
    """One connection, which stays open between requests."""

    protocol_version = "HTTP/1.1"

    def respond(self, request: Request) -> None:
        """Answer a request by `send`, or misbehave as a test wants it."""
        raise NotImplementedError

    def do_GET(self) -> None:
        """Read the request and respond to it; a client may give up meanwhile, as some do in tests."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        try:
            self.respond(Request(self.command, self.path, headers, body))
        except OSError:
            self.close_connection = True

    do_POST = do_PUT = do_PATCH = do_DELETE = do_GET  # noqa: N815 - the base class looks for methods of these names

    def send(self, answer: Answer) -> None:
        """Send a complete answer."""
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Print nothing: tests read what a server has recorded."""


class LoopbackServer(ThreadingHTTPServer):
    """A server on a port of this machine, by default a free one; stopping it does not wait for clients."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, handler: type[LoopbackHandler], port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), handler)

    @property
    def origin(self) -> str:
        """Its address, such as http://127.0.0.1:50000."""
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print an error, unless the connection broke because a client was killed or gave up."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


Server = TypeVar("Server", bound=LoopbackServer)


@contextmanager
def running(server: Server) -> Iterator[Server]:
    """Run a server for the length of a block."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def running_answers(answer: Callable[[Request], Answer]) -> Iterator[str]:
    """Run a server that answers every request by a function, for the length of a block; gives its address."""

    class Handler(LoopbackHandler):
        def respond(self, request: Request) -> None:
            self.send(answer(request))

    with running(LoopbackServer(Handler)) as server:
        yield server.origin
