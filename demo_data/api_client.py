"""A client of the API without a host: requests go to the entry points that the host would call."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import azure.functions as func

from demo_data.errors import DemoDataError
from functions.areas import load_areas
from shared.core.http import adapter
from shared.core.http.operation import Operation

_DEVICE = "Mozilla/5.0 (Linux; Android 15) PhronesisApp/1.0"
_PARAMETER = re.compile(r"\{(\w+)(?::guid)?\}")


@dataclass
class ApiClient:
    """Sends requests as the person who is signed in, and refuses to go on after an error.

    `breathe` is called after each request, so that a clock can go on.
    """

    refresh_token: str = ""
    breathe: Callable[[], None] = lambda: None
    _token: str | None = None
    _operations: list[tuple[re.Pattern[str], Operation]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._operations = _list_operations()

    def sign_in(self, email: str, password: str) -> None:
        """Open a session."""
        self._keep(self.post("/auth/login", {"email": email, "password": password}))

    def refresh(self) -> None:
        """Get a new access token, which a person's app does whenever the last one is old."""
        self._token = None
        self._keep(self.post("/auth/refresh", {"refresh_token": self.refresh_token}))

    def get(self, path: str) -> Any:
        """Send a GET; return the document."""
        return self.request("GET", path)

    def post(self, path: str, body: object = None) -> Any:
        """Send a POST; return the document."""
        return self.request("POST", path, body)

    def request(self, method: str, path: str, body: object = None) -> Any:
        """Send a request; raises `DemoDataError` where the API refuses it."""
        content = b"" if body is None else json.dumps(body).encode()
        url, _, query = f"v1{path}".partition("?")
        operation, route = self._find(method, url)
        request = func.HttpRequest(
            method,
            f"http://localhost/api/{url}",
            headers=self._headers(content, has_body=body is not None),
            params=dict(pair.split("=", 1) for pair in query.split("&") if pair),
            route_params=route,
            body=content,
        )
        answer = adapter.build_entry_point(operation)(request)
        self.breathe()
        document = json.loads(answer.get_body()) if answer.get_body() else None
        if answer.status_code >= HTTPStatus.BAD_REQUEST:
            raise DemoDataError(f"{method} /api/{url} answered {answer.status_code}: {document}")
        return document

    def _find(self, method: str, path: str) -> tuple[Operation, Mapping[str, str]]:
        for pattern, operation in self._operations:
            match = pattern.fullmatch(path) if operation.method == method else None
            if match:
                return operation, match.groupdict()
        raise DemoDataError(f"the API has no {method} /{path}")

    def _headers(self, content: bytes, *, has_body: bool) -> dict[str, str]:
        sent = {"User-Agent": _DEVICE, "X-Forwarded-For": "127.0.0.1:1", "Prefer": "handling=strict"}
        if has_body:
            sent |= {"Content-Type": "application/json", "Content-Length": str(len(content))}
        if self._token is not None:
            sent["Authorization"] = f"Bearer {self._token}"
        return sent

    def _keep(self, tokens: Any) -> None:
        self._token, self.refresh_token = tokens["access_token"], tokens["refresh_token"]


def _list_operations() -> list[tuple[re.Pattern[str], Operation]]:
    """List what the API serves in the order in which a host looks: a literal segment wins over a parameter."""
    operations = [operation for area in load_areas() for operation in area.operations]
    by_precedence = sorted(operations, key=lambda one: one.route.count("{"))
    return [(re.compile(_PARAMETER.sub(r"(?P<\1>[^/]+)", one.template)), one) for one in by_precedence]
