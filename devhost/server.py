"""The HTTP server: its sockets, the host's own pages beside the app, and CORS for the origins in the settings."""

import asyncio
import contextlib
import socket
from collections.abc import Iterator, Mapping

import uvicorn
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from devhost.errors import StartError
from devhost.settings import LocalSettings
from devhost.storage import is_listening

GRACE_SECONDS = 3
ADDRESSES = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))
# What the PWA has to read and browsers otherwise hide from it.
EXPOSED_HEADERS = (
    *("ETag", "Link", "Location", "Retry-After", "Idempotency-Replayed"),
    *("Ignored-Fields", "Preference-Applied", "WWW-Authenticate"),
)


def listen(port: int) -> list[socket.socket]:
    """Take the port on this machine's own addresses only; StartError when somebody has it."""
    if port and is_listening("127.0.0.1", port):
        raise StartError(f"port {port} is taken; choose another with PORT=7072 make run")
    try:
        first = _bind(*ADDRESSES[0], port)
    except OSError as error:
        raise StartError(
            f"port {port} cannot be used: {error.strerror}; choose another with PORT=7072 make run"
        ) from error
    try:
        return [first, _bind(*ADDRESSES[1], first.getsockname()[1])]
    except OSError:  # a machine without IPv6
        return [first]


def _bind(family: socket.AddressFamily, address: str, port: int) -> socket.socket:
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((address, port))
        bound.listen(socket.SOMAXCONN)  # from now on other hosts see that the port is taken
    except OSError:
        bound.close()
        raise
    return bound


class Server(uvicorn.Server):
    """An HTTP server that leaves signals to the host, which has more to stop than HTTP."""

    async def until_started(self) -> None:
        """Wait until connections are accepted."""
        while not self.started:
            await asyncio.sleep(0.005)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def new_server(app: ASGIApp) -> Server:
    """Make the server, whose parser is httptools; running requests get three seconds when it stops."""
    config = uvicorn.Config(
        app,
        http="httptools",
        lifespan="off",
        ws="none",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    return Server(config)


def with_own_pages(app: ASGIApp, own: Mapping[str, ASGIApp]) -> ASGIApp:
    """Send what begins with one of these paths, such as `/admin/`, to the host's own part, and the rest to `app`."""

    async def choose(scope: Scope, receive: Receive, send: Send) -> None:
        path = f"{scope['path']}/"
        chosen = next((page for prefix, page in own.items() if path.startswith(prefix)), app)
        await chosen(scope, receive, send)

    return choose


def with_cors(app: ASGIApp, settings: LocalSettings) -> ASGIApp:
    """Answer preflights and add the headers, in front of the functions, as the host does; no origins, no layer."""
    if not settings.cors_origins:
        return app
    return CORSMiddleware(
        app,
        allow_origins=settings.cors_origins,
        allow_methods=["*"],
        allow_headers=["*"],
        allow_credentials=settings.cors_credentials,
        expose_headers=EXPOSED_HEADERS,
    )
