"""An HTTPS server that takes mails as Azure Communication Services does, and fails as a test scripts it.

    with running_acs_server(certificate) as server:
        server.script(throttled(7), accepted())    # the next two sends; the default is `accepted()`
        ... ACS_ENDPOINT=server.endpoint, REQUESTS_CA_BUNDLE=certificate.path ...
        assert len(server.delivered) == 1

It delivers an accepted mail each time it is sent, even under an Operation-Id that it knows: the real service did so.
"""

import json
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from tests.patience import PATIENCE
from tests.servers.certificates import Certificate
from tests.servers.loopback import LoopbackHandler, LoopbackServer, Request, json_answer, running

_OPERATIONS = "/emails/operations/"


@dataclass(frozen=True)
class ReceivedMail:
    """A mail that a client sent; the names of headers in lower case."""

    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]

    @property
    def operation_id(self) -> str:
        """The id that the client chose for this operation."""
        return self.headers["operation-id"]


@dataclass
class _Operation:
    """An accepted mail: its final status, and how many status requests before that still answer Running."""

    final: dict[str, Any]
    looks: int


@dataclass
class _State:
    steps: "deque[Step]" = field(default_factory=deque)
    asked: list[ReceivedMail] = field(default_factory=list)
    delivered: list[ReceivedMail] = field(default_factory=list)
    operations: dict[str, _Operation] = field(default_factory=dict)
    looks: list[str] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)
    reached: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)


class AcsHandler(LoopbackHandler):
    """One connection."""

    server: "_Server"

    def respond(self, request: Request) -> None:
        """Take a mail, or answer a request for the status of one."""
        if request.method == "POST":
            self._take(request)
        else:
            self._tell(urlsplit(request.target).path.removeprefix(_OPERATIONS))

    def _take(self, request: Request) -> None:
        state = self.server.state
        mail = ReceivedMail(request.target, request.headers, json.loads(request.body))
        with state.lock:
            state.asked.append(mail)
            step = state.steps.popleft() if state.steps else accepted()
        step(self, mail)

    def _tell(self, operation_id: str) -> None:
        state = self.server.state
        with state.lock:
            state.looks.append(operation_id)
            operation = state.operations.get(operation_id)
            running = operation is not None and operation.looks > 0
            if operation is not None and running:
                operation.looks -= 1
        if operation is None:
            self.send_json({"error": {"code": "NotFound", "message": "no such operation"}}, 404)
        else:
            self.send_json({"id": operation_id, **({"status": "Running"} if running else operation.final)})

    def accept(self, mail: ReceivedMail, final: dict[str, Any], looks: int) -> None:
        """Record a mail as delivered, unless it is to be dropped, and remember its operation."""
        state = self.server.state
        with state.lock:
            if final["status"] == "Succeeded":
                state.delivered.append(mail)
            state.operations[mail.operation_id] = _Operation(final, looks)

    def send_json(self, document: object, status: int = 200, headers: Mapping[str, str] | None = None) -> None:
        """Send one whole answer."""
        self.send(json_answer(document, status, headers))


Step = Callable[[AcsHandler, ReceivedMail], None]


class _Server(LoopbackServer):
    def __init__(self, certificate: Certificate) -> None:
        super().__init__(AcsHandler)
        self.state = _State()
        self.socket = certificate.server_context().wrap_socket(
            self.socket, server_side=True, do_handshake_on_connect=False
        )


class AcsServer:
    """The server as a test sees it."""

    def __init__(self, server: _Server) -> None:
        self._state, self.endpoint = server.state, f"https://127.0.0.1:{server.server_port}"

    @property
    def asked(self) -> list[ReceivedMail]:
        """Every request to send a mail."""
        return list(self._state.asked)

    @property
    def delivered(self) -> list[ReceivedMail]:
        """Every mail that was delivered."""
        return list(self._state.delivered)

    @property
    def looks(self) -> list[str]:
        """The operations whose status was requested."""
        return list(self._state.looks)

    def script(self, *steps: Step) -> None:
        """Set the steps for the next mails, one each."""
        self._state.steps = deque(steps)

    def finish_operations(self) -> None:
        """Answer the next status request about each mail with its final status."""
        with self._state.lock:
            for operation in self._state.operations.values():
                operation.looks = 0

    def wait_until_reached(self, seconds: float = PATIENCE) -> None:
        """Wait until a mail has reached a step that never answers."""
        assert self._state.reached.wait(seconds), "no mail came"


@contextmanager
def running_acs_server(certificate: Certificate) -> Iterator[AcsServer]:
    """Run a server for the length of a block."""
    with running(_Server(certificate)) as server:
        try:
            yield AcsServer(server)
        finally:
            server.state.stopping.set()


def accepted(looks: int = 0) -> Step:
    """Take the mail; the first `looks` status requests answer Running, the next one Succeeded."""

    def step(handler: AcsHandler, mail: ReceivedMail) -> None:
        handler.accept(mail, {"status": "Succeeded", "error": None}, looks)
        _say_accepted(handler, mail)

    return step


def dropped(code: str) -> Step:
    """Take the mail, and later report that it failed with a code."""

    def step(handler: AcsHandler, mail: ReceivedMail) -> None:
        handler.accept(mail, {"status": "Failed", "error": {"code": code, "message": "dropped"}}, 1)
        _say_accepted(handler, mail)

    return step


def refused(status: int, code: str, message: str = "no") -> Step:
    """Refuse the mail."""

    def step(handler: AcsHandler, mail: ReceivedMail) -> None:
        handler.send_json({"error": {"code": code, "message": message}}, status)

    return step


def throttled(seconds: int) -> Step:
    """Ask the client to come back later."""

    def step(handler: AcsHandler, mail: ReceivedMail) -> None:
        handler.send_json({"error": {"code": "TooManyRequests"}}, 429, {"Retry-After": str(seconds)})

    return step


def answer_lost(*, taken: bool = True) -> Step:
    """Never answer, after taking the mail or without taking it."""

    def step(handler: AcsHandler, mail: ReceivedMail) -> None:
        if taken:
            handler.accept(mail, {"status": "Succeeded"}, 0)
        handler.server.state.reached.set()
        handler.server.state.stopping.wait()

    return step


def _say_accepted(handler: AcsHandler, mail: ReceivedMail) -> None:
    location = f"https://127.0.0.1:{handler.server.server_port}{_OPERATIONS}{mail.operation_id}"
    headers = {"Operation-Location": location, "Retry-After": "1"}
    handler.send_json({"id": mail.operation_id, "status": "Running"}, 202, headers)
