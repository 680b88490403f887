"""A loopback server that serves an area's operations through the real adapter, and keeps what it was sent.

It knows nobody: operations that need someone answer 401, so that no test here needs keys or a database.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qsl, unquote, urlsplit

import azure.functions as func

from shared.core.errors import NotFound, Unauthorized
from shared.core.http import problems
from shared.core.http.adapter import build_entry_point
from shared.core.http.area import Area
from shared.core.http.operation import API_PREFIX, Operation


@dataclass(frozen=True)
class ReceivedRequest:
    """One request as it arrived."""

    method: str
    target: str
    headers: dict[str, str]


@dataclass
class DocsServer:
    """Operations by pattern, extra pages for tests, and all requests so far."""

    operations: list[tuple[str, re.Pattern[str], Operation]]
    pages: dict[str, bytes]
    received: list[ReceivedRequest] = field(default_factory=list)
    url: str = ""

    def answer(self, request: ReceivedRequest, body: bytes) -> func.HttpResponse:
        self.received.append(request)
        path = urlsplit(request.target).path
        if path in self.pages:
            return func.HttpResponse(self.pages[path], mimetype="text/html")
        for method, pattern, operation in self.operations:
            if method == request.method and (match := pattern.fullmatch(path)):
                return _call(operation, request, body, match.groupdict())
        return problems.render_problem(NotFound("This server has no such page."))


@contextmanager
def serving(areas: Sequence[Area], pages: dict[str, bytes]) -> Iterator[DocsServer]:
    known = [(one.method, _pattern(one.route), one) for area in areas for one in area.operations]
    docs = DocsServer(known, pages)
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(docs)) as server:
        docs.url = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield docs
        finally:
            server.shutdown()
            thread.join()


def _pattern(route: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(f"{API_PREFIX}/{route}")))


def _call(operation: Operation, request: ReceivedRequest, body: bytes, parameters: dict[str, str]) -> func.HttpResponse:
    if operation.signature.user is not None:
        return problems.render_problem(Unauthorized())
    return build_entry_point(operation)(
        func.HttpRequest(
            request.method,
            request.target,
            headers=request.headers,
            params=dict(parse_qsl(urlsplit(request.target).query)),
            route_params={name: unquote(value) for name, value in parameters.items()},
            body=body,
        )
    )


def _handler(docs: DocsServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(headers.get("content-length", "0")))
            response = docs.answer(ReceivedRequest(self.command, self.path, headers), body)
            self.send_response(response.status_code)
            text = response.mimetype.startswith("text/")
            self.send_header("Content-Type", f"{response.mimetype}; charset=utf-8" if text else response.mimetype)
            self.send_header("Content-Length", str(len(response.get_body())))
            for name, value in response.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(response.get_body())

        do_GET = do_POST = do_PATCH = do_DELETE = answer  # noqa: N815 - the names that http.server calls

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's signature
            """Stay quiet: requests are kept, not printed."""

    return Handler
