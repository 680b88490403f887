"""An SMTP server that takes mails, and fails as a test scripts it.

with running_smtp_server() as server:
    server.script(at_rcpt("550 5.1.1 nobody here"))    # the next mail; the default is to take it
    ... SMTP_HOST=127.0.0.1, SMTP_PORT=server.port ...
    assert len(server.mails) == 1
"""

import asyncio
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ssl import SSLContext
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword

from tests.patience import PATIENCE

OK = "250 OK"
USER, PASSWORD = "phronesis", "a-password-of-tests"


@dataclass(frozen=True)
class Script:
    """The replies to one mail. `silent`: it is taken and DATA never answered; `hangs_up`: the connection ends."""

    mail: str = OK
    rcpt: str = OK
    data: str = OK
    silent: bool = False
    hangs_up: bool = False
    waits_at_rcpt: bool = False


def at_mail(answer: str) -> Script:
    """Refuse the sender."""
    return Script(mail=answer)


def at_rcpt(answer: str) -> Script:
    """Refuse the recipient."""
    return Script(rcpt=answer)


def at_data(answer: str) -> Script:
    """Refuse the mail after its contents have been sent."""
    return Script(data=answer)


class _Handler:
    """The handler of aiosmtpd, which calls these methods by their names."""

    def __init__(self) -> None:
        self.scripts: deque[Script] = deque()
        self.taken: list[Envelope] = []
        self.logins: list[str] = []
        self.calls = 0
        self.reached = threading.Event()
        self._current = Script()

    async def handle_MAIL(self, *call: Any) -> str:  # noqa: N802 - named by the protocol
        _server, _session, envelope, address, options = call
        self.calls += 1
        self._current = self.scripts.popleft() if self.scripts else Script()
        envelope.mail_from, envelope.mail_options = address, options
        return self._current.mail

    async def handle_RCPT(self, *call: Any) -> str:  # noqa: N802 - named by the protocol
        _server, _session, envelope, address, _options = call
        if self._current.waits_at_rcpt:
            self.reached.set()
            await asyncio.Event().wait()
        if self._current.rcpt == OK:
            envelope.rcpt_tos.append(address)
        return self._current.rcpt

    async def handle_DATA(self, *call: Any) -> str:  # noqa: N802 - named by the protocol
        server, _session, envelope = call
        if self._current.data == OK:
            self.taken.append(envelope)
        self.reached.set()
        if self._current.hangs_up and server.transport is not None:
            server.transport.abort()
        if self._current.silent:
            await asyncio.Event().wait()
        return self._current.data

    def authenticate(self, *call: Any) -> AuthResult:
        """Accept the one user with the right password."""
        _server, _session, _envelope, mechanism, data = call
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        if right:
            self.logins.append(mechanism)
        return AuthResult(success=right)


class SmtpServer:
    """The server as a test sees it."""

    def __init__(self, handler: _Handler, port: int) -> None:
        self._handler = handler
        self.port = port

    @property
    def envelopes(self) -> list[Envelope]:
        """The envelope of every mail that was taken."""
        return list(self._handler.taken)

    @property
    def mails(self) -> list[EmailMessage]:
        """Every mail that was taken."""
        return [message_from_bytes(_content(one), policy=default) for one in self._handler.taken]

    @property
    def calls(self) -> int:
        """How often a client began to send a mail."""
        return self._handler.calls

    @property
    def logins(self) -> list[str]:
        """The authentication mechanism of each successful login."""
        return list(self._handler.logins)

    def script(self, *scripts: Script) -> None:
        """Set the scripts for the next mails, one each."""
        self._handler.scripts = deque(scripts)

    def wait_until_reached(self, seconds: float = PATIENCE) -> None:
        """Wait until a mail has reached the point at which its script makes it wait."""
        assert self._handler.reached.wait(seconds), "no mail came"


def _content(envelope: Envelope) -> bytes:
    content = envelope.content or b""
    return content.encode() if isinstance(content, str) else content


@contextmanager
def running_smtp_server(tls: SSLContext | None = None, *, passwords: bool = False) -> Iterator[SmtpServer]:
    """Run a server for the length of a block; `tls` requires STARTTLS, `passwords` also a login."""
    handler = _Handler()
    options: dict[str, Any] = {"enable_SMTPUTF8": True, "tls_context": tls, "require_starttls": tls is not None}
    if passwords:
        options |= {"auth_required": True, "authenticator": handler.authenticate}
    loop = asyncio.new_event_loop()
    listening = loop.create_server(lambda: SMTP(handler, hostname="tests", loop=loop, **options), "127.0.0.1", 0)
    listener = loop.run_until_complete(listening)
    port = listener.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield SmtpServer(handler, port)
    finally:
        asyncio.run_coroutine_threadsafe(_end_all(listener), loop).result(PATIENCE)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _end_all(listener: asyncio.Server) -> None:
    """Accept no more connections, and end those that a script left waiting."""
    listener.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await asyncio.sleep(0)
