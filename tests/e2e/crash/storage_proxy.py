"""A way to the storage emulator that a test can block for some requests, so that a crash happens exactly there.

Requests and answers pass unchanged (their signatures do not cover the port). A request that is held has not reached
storage; letting go drops it, as a power cut on the way would.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.client import HTTPConnection, HTTPResponse

from devhost.storage import Endpoints, connection_string
from tests.patience import PATIENCE
from tests.servers.azurite import Azurite
from tests.servers.devhost import wait_for
from tests.servers.loopback import Answer, LoopbackHandler, LoopbackServer, Request, running

_NOT_PASSED_ON = {"connection", "transfer-encoding", "content-length", "keep-alive", "date", "server"}


class _Server(LoopbackServer):
    request_queue_size = 64

    def __init__(self, target: Endpoints) -> None:
        super().__init__(_Handler)
        self.target = target
        self.blocked: tuple[str, str] | None = None
        self.held: list[str] = []
        self.let_go = threading.Event()

    def holds(self, method: str, path: str) -> bool:
        blocked = self.blocked
        return blocked is not None and method == blocked[0] and blocked[1] in path


class _Handler(LoopbackHandler):
    server: _Server

    def respond(self, request: Request) -> None:
        if self.server.holds(request.method, request.target):
            self.server.held.append(request.target)
            self.server.let_go.wait()
            self.close_connection = True
            return
        self._pass_on(request)

    def _pass_on(self, request: Request) -> None:
        target = self.server.target
        connection = HTTPConnection(target.host, target.queue, timeout=PATIENCE)
        try:
            connection.request(request.method, request.target, request.body, dict(self.headers.items()))
            self._answer(connection.getresponse())
        finally:
            connection.close()

    def _answer(self, answer: HTTPResponse) -> None:
        passed_on = {name: value for name, value in answer.getheaders() if name.lower() not in _NOT_PASSED_ON}
        self.send(Answer(answer.status, answer.read(), passed_on))


class StorageProxy:
    """The way as a test sees it."""

    def __init__(self, server: _Server) -> None:
        self._server = server

    @property
    def connection_string(self) -> str:
        """What the setting QueueStorage takes."""
        return connection_string(replace(self._server.target, queue=self._server.server_port))

    def hold(self, method: str, path: str) -> None:
        """Let no request of this method pass whose path contains this."""
        self._server.held.clear()
        self._server.let_go.clear()
        self._server.blocked = (method, path)

    def wait_until_held(self) -> None:
        """Wait until a request is being held."""
        wait_for(lambda: True if self._server.held else None, "a request to hold")

    def let_go(self) -> None:
        """Drop what is held, and let everything pass from now on."""
        self._server.blocked = None
        self._server.let_go.set()


@contextmanager
def running_proxy(azurite: Azurite) -> Iterator[StorageProxy]:
    """Keep a way to an emulator open for the length of a block."""
    with running(_Server(azurite.emulator.endpoints)) as server:
        proxy = StorageProxy(server)
        try:
            yield proxy
        finally:
            proxy.let_go()
