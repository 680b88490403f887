"""A loopback server that serves an area's operations through the real adapter, and keeps what it was sent.

It knows nobody: operations that need someone answer 401, so that no test here needs keys or a database.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

import azure.functions as func

from shared.core.errors import NotFound, Unauthorized
from shared.core.http import problems
from shared.core.http.adapter import build_entry_point
from shared.core.http.area import Area
from shared.core.http.operation import API_PREFIX, Operation
from tests.servers.loopback import Answer, Request, running_answers


@dataclass
class DocsServer:
    """Operations by pattern, extra pages for tests, and all requests so far."""

    operations: list[tuple[str, re.Pattern[str], Operation]]
    pages: dict[str, bytes]
    received: list[Request] = field(default_factory=list)
    url: str = ""

    def answer(self, request: Request) -> Answer:
        """Answer as the host would."""
        self.received.append(request)
        response = self._respond(request)
        content = response.mimetype + ("; charset=utf-8" if response.mimetype.startswith("text/") else "")
        return Answer(response.status_code, response.get_body(), {"Content-Type": content, **response.headers})

    def _respond(self, request: Request) -> func.HttpResponse:
        path = urlsplit(request.target).path
        if path in self.pages:
            return func.HttpResponse(self.pages[path], mimetype="text/html")
        for method, pattern, operation in self.operations:
            if method == request.method and (match := pattern.fullmatch(path)):
                return _call(operation, request, match.groupdict())
        return problems.render_problem(NotFound("This server has no such page."))


@contextmanager
def serving(areas: Sequence[Area], pages: dict[str, bytes]) -> Iterator[DocsServer]:
    known = [(one.method, _pattern(one.route), one) for area in areas for one in area.operations]
    docs = DocsServer(known, pages)
    with running_answers(docs.answer) as docs.url:
        yield docs


def _pattern(route: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(f"{API_PREFIX}/{route}")))


def _call(operation: Operation, request: Request, parameters: dict[str, str]) -> func.HttpResponse:
    if operation.signature.user is not None:
        return problems.render_problem(Unauthorized())
    return build_entry_point(operation)(
        func.HttpRequest(
            request.method,
            request.target,
            headers=request.headers,
            params=dict(parse_qsl(urlsplit(request.target).query)),
            route_params={name: unquote(value) for name, value in parameters.items()},
            body=request.body,
        )
    )
