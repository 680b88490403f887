"""The API without a host: requests go to the entry points that the host would call."""

import json as json_module
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import azure.functions as func

from functions.areas import load_areas
from shared.core.http import Area, adapter
from shared.core.http.operation import Operation

AREAS = load_areas()
STRICT = "handling=strict"


@dataclass(frozen=True)
class Response:
    """The response; `json` is None where there is no body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as a document."""
        return json_module.loads(self.body) if self.body else None


@dataclass(frozen=True)
class Api:
    """Calls operations by method and path, such as `api.post("/v1/register", json={...})`.

    It prefers strict handling, so that a misspelled field fails a test; with `prefer=None` it is any other client.
    """

    address: str = "203.0.113.7"
    prefer: str | None = STRICT
    origin: str = "http://localhost"
    areas: Sequence[Area] = AREAS

    def get(self, path: str, **options: Any) -> Response:
        """Send a GET."""
        return self.request("GET", path, **options)

    def post(self, path: str, **options: Any) -> Response:
        """Send a POST."""
        return self.request("POST", path, **options)

    def put(self, path: str, **options: Any) -> Response:
        """Send a PUT."""
        return self.request("PUT", path, **options)

    def patch(self, path: str, **options: Any) -> Response:
        """Send a PATCH."""
        return self.request("PATCH", path, **options)

    def delete(self, path: str, **options: Any) -> Response:
        """Send a DELETE."""
        return self.request("DELETE", path, **options)

    def request(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        body: bytes | None = None,
        token: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """Send one request with a `json` document or a raw `body`, a Bearer `token` and more `headers`."""
        content = body if body is not None else b"" if json is None else json_module.dumps(json).encode()
        sent = {"X-Forwarded-For": f"{self.address}:50000", "User-Agent": "tests"}
        if json is not None or body is not None:
            sent["Content-Length"] = str(len(content))
        if content:
            sent["Content-Type"] = "application/json"
        if self.prefer is not None:
            sent["Prefer"] = self.prefer
        if token is not None:
            sent["Authorization"] = f"Bearer {token}"
        return _call(self, method, path, {**sent, **(headers or {})}, content)


def _call(api: Api, method: str, path: str, headers: Mapping[str, str], content: bytes) -> Response:
    url = urlsplit(path)
    operation, route_params = find_operation(method, url.path, api.areas)
    request = func.HttpRequest(
        method,
        f"{api.origin}/api{path}",
        headers=headers,
        params=dict(parse_qsl(url.query, keep_blank_values=True)),
        route_params=route_params,
        body=content,
    )
    answer = adapter.build_entry_point(operation)(request)
    media_type = {"Content-Type": answer.mimetype} if answer.mimetype else {}
    sent = b"" if method == "HEAD" else answer.get_body()
    return Response(answer.status_code, {**media_type, **answer.headers}, sent)


def all_operations() -> list[Operation]:
    """List every operation of the app."""
    return [operation for area in AREAS for operation in area.operations]


def _by_precedence(areas: Sequence[Area]) -> Mapping[tuple[str, int], list[Operation]]:
    """Put operations into the order in which the host looks at them: a literal segment wins over a parameter.

    They are in groups by method and number of segments, since a path can only be one of its own group.
    """
    declared = [operation for area in areas for operation in area.operations]
    groups: dict[tuple[str, int], list[Operation]] = {}
    for operation in sorted(declared, key=lambda one: one.route.count("{")):
        groups.setdefault((operation.method, operation.template.count("/")), []).append(operation)
    return groups


_ROUTED = _by_precedence(AREAS)


def find_operation(method: str, path: str, areas: Sequence[Area] = AREAS) -> tuple[Operation, dict[str, str]]:
    """Find the operation that the host would route to; a GET operation answers HEAD too."""
    groups, asked = _ROUTED if areas is AREAS else _by_precedence(areas), path.strip("/")
    for operation in groups.get(("GET" if method == "HEAD" else method, asked.count("/")), []):
        if match := _pattern(operation.template).fullmatch(asked):
            return operation, match.groupdict()
    raise LookupError(f"nothing serves {method} {path}")


@lru_cache(maxsize=500)
def _pattern(template: str) -> re.Pattern[str]:
    constrained = re.sub(r"\{(\w+):guid\}", r"(?P<\1>[0-9a-fA-F-]{32,36})", template)
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", constrained))
