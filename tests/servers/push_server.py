"""An HTTP server that takes messages as a push service does (RFC 8030), and fails as a test scripts it.

    with running_push_server() as server:
        browser = server.browser("at home")          # subscribe `browser.subscription`
        server.script(browser, throttled("7"))       # its next message; the default is `created()`
        ... PUSH_SERVICES=127.0.0.1 ...
        assert [one.document["title"] for one in server.shown(browser)]

It decrypts every message with the browser's key, and answers 403 to one that is not signed for this server (RFC 8292);
`problems` lists the reasons.
"""

import base64
import json
import re
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec

from shared.core import clock
from tests.patience import PATIENCE
from tests.servers.loopback import Answer, LoopbackHandler, LoopbackServer, Request, running
from tests.servers.push_browsers import PushBrowser

_VAPID = re.compile(r"vapid t=([\w.-]+),k=([\w-]+)")
_TOPIC = re.compile(r"[\w-]{1,32}")
_LONGEST_SIGNATURE = 24 * 3600


@dataclass(frozen=True)
class ReceivedPush:
    """A decrypted message; the names of headers in lower case."""

    path: str
    headers: Mapping[str, str]
    document: Mapping[str, Any]
    claims: Mapping[str, Any]
    key: str


@dataclass
class _State:
    browsers: dict[str, PushBrowser] = field(default_factory=dict)
    steps: "defaultdict[str, deque[Step]]" = field(default_factory=lambda: defaultdict(deque))
    asked: list[ReceivedPush] = field(default_factory=list)
    shown: list[ReceivedPush] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    visits: list[str] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)
    reached: threading.Event = field(default_factory=threading.Event)


class PushHandler(LoopbackHandler):
    """One connection."""

    server: "_Server"

    def respond(self, request: Request) -> None:
        """Take a message, or record a request that followed a redirect."""
        if request.method == "POST":
            self._take(request)
        else:
            self.server.state.visits.append(request.target)
            self.answer(200)

    def _take(self, request: Request) -> None:
        state = self.server.state
        try:
            push = self._read(request)
        except Exception as problem:  # noqa: BLE001 - whatever is wrong with a message is reported to the test
            state.problems.append(f"{type(problem).__name__}: {problem}")
            self.answer(403)
            return
        state.asked.append(push)
        steps = state.steps[push.path]
        (steps.popleft() if steps else created())(self, push)

    def answer(self, status: int, headers: Mapping[str, str] | None = None) -> None:
        """Send a complete answer without a body."""
        self.send(Answer(status, headers=headers or {}))

    def show(self, push: ReceivedPush) -> None:
        """Record a message as shown by its browser."""
        self.server.state.shown.append(push)

    def _read(self, request: Request) -> ReceivedPush:
        headers = request.headers
        claims, key = _verify(headers["authorization"], self.server.origin)
        if headers["content-encoding"] != "aes128gcm" or int(headers["ttl"]) < 0:
            raise ValueError("RFC 8291 and RFC 8030 ask for both")
        if not _TOPIC.fullmatch(headers["topic"]):
            raise ValueError("RFC 8030: a topic has up to 32 characters of base64url")
        document = json.loads(self.server.state.browsers[request.target].decrypt(request.body))
        return ReceivedPush(request.target, headers, document, claims, key)


Step = Callable[[PushHandler, ReceivedPush], None]


class _Server(LoopbackServer):
    def __init__(self) -> None:
        super().__init__(PushHandler)
        self.state = _State()


class PushServer:
    """The server as a test sees it."""

    def __init__(self, server: _Server) -> None:
        self._state, self.origin = server.state, server.origin

    @property
    def problems(self) -> list[str]:
        """The faults of messages that a push service would refuse."""
        return list(self._state.problems)

    @property
    def visits(self) -> list[str]:
        """The targets of redirects that were followed."""
        return list(self._state.visits)

    def browser(self, name: str) -> PushBrowser:
        """Make a browser whose endpoint is at this server."""
        browser = PushBrowser(name, self.origin)
        self._state.browsers[browser.path] = browser
        return browser

    def script(self, browser: PushBrowser, *steps: Step) -> None:
        """Set the steps for the next messages to a browser, one each."""
        self._state.steps[browser.path] = deque(steps)

    def asked(self, browser: PushBrowser) -> list[ReceivedPush]:
        """Every message that was sent to a browser."""
        return [push for push in self._state.asked if push.path == browser.path]

    def shown(self, browser: PushBrowser) -> list[ReceivedPush]:
        """Every message that a browser has shown."""
        return [push for push in self._state.shown if push.path == browser.path]

    def wait_until_reached(self, seconds: float = PATIENCE) -> None:
        """Wait until a message has reached a step that never answers."""
        assert self._state.reached.wait(seconds), "no message came"


@contextmanager
def running_push_server() -> Iterator[PushServer]:
    """Run a server for the length of a block."""
    with running(_Server()) as server:
        try:
            yield PushServer(server)
        finally:
            server.state.stopping.set()


def created(status: int = 201) -> Step:
    """Take the message and show it."""

    def step(handler: PushHandler, push: ReceivedPush) -> None:
        handler.show(push)
        handler.answer(status, {"Location": "/m/1"})

    return step


def refused(status: int, headers: Mapping[str, str] | None = None) -> Step:
    """Refuse the message: 404 or 410 for a browser that is gone, 500 for a fault of the service."""

    def step(handler: PushHandler, push: ReceivedPush) -> None:
        handler.answer(status, headers)

    return step


def throttled(retry_after: str) -> Step:
    """Ask the client to come back later."""
    return refused(429, {"Retry-After": retry_after})


def redirected(to: str) -> Step:
    """Redirect the client."""
    return refused(303, {"Location": to})


def answer_lost() -> Step:
    """Show the message, and never answer."""

    def step(handler: PushHandler, push: ReceivedPush) -> None:
        handler.show(push)
        handler.server.state.reached.set()
        handler.server.state.stopping.wait()

    return step


def _verify(authorization: str, origin: str) -> tuple[dict[str, Any], str]:
    """Check the signature of a message, its audience and its expiry; return its claims and the public key."""
    signed = _VAPID.fullmatch(authorization)
    if signed is None:
        raise ValueError("no VAPID signature")
    token, key = signed.groups()
    point = base64.urlsafe_b64decode(key + "=" * (-len(key) % 4))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    needed = ["aud", "exp", "sub"]
    claims = jwt.decode(token, public, algorithms=["ES256"], audience=origin, options={"require": needed})
    if claims["exp"] > clock.now().timestamp() + _LONGEST_SIGNATURE:
        raise ValueError("RFC 8292: a signature holds for at most 24 hours")
    return claims, key
