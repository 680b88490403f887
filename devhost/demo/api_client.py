"""An HTTP client for the demo: method, path, headers and JSON over urllib, and none of our code."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import OpenerDirector, ProxyHandler, Request, build_opener

from devhost.demo.screen import Screen

SECONDS = 30.0
WAIT_SECONDS, POLL_SECONDS = 60.0, 0.1
_OK, _FIRST_ERROR = 200, 400


class DemoError(Exception):
    """A failure that ends the demo; its text is the one line that says why."""


@dataclass(frozen=True)
class ApiResponse:
    """A response; `json` is None where the content is no JSON, header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    json: Any
    content: bytes


def _direct() -> OpenerDirector:
    return build_opener(ProxyHandler({}))  # a proxy would not find this machine's own ports


@dataclass
class ApiClient:
    """Sends requests; with `token` set, as the person who signed in."""

    origin: str
    screen: Screen
    token: str | None = None
    _opener: OpenerDirector = field(default_factory=_direct)

    def __post_init__(self) -> None:
        if urlsplit(self.origin).scheme not in {"http", "https"}:
            raise DemoError(f"{self.origin} is not an address; give one such as --url http://localhost:7071")

    def show(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        expect: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> ApiResponse:
        """Send a request, show it, and raise `DemoError` at another status."""
        answer = self.send(method, path, body, headers)
        self.screen.request(method, path, answer.status)
        if answer.status != expect:
            raise DemoError(f"{method} {path} answered {answer.status} instead of {expect}: {explain(answer)}")
        return answer

    def send(
        self, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None
    ) -> ApiResponse:
        """Send a request without showing it, and return its response, whatever its status."""
        content = None if body is None else json.dumps(body).encode()
        sent = {"Accept": "application/json", "User-Agent": "newcomer", **(headers or {})}
        if content is not None:
            sent["Content-Type"] = "application/json"
        if self.token is not None:
            sent["Authorization"] = f"Bearer {self.token}"
        request = Request(self.origin + path, content, sent, method=method)  # noqa: S310 - http or https, see above
        return self._open(request)

    def wait_for(self, path: str, is_done: Callable[[Any], object], failure: str) -> Any:
        """Send GET until `is_done` says so of the document, and return it; raise `DemoError` after a minute."""
        deadline = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < deadline:
            found = self.send("GET", path)
            if found.status != _OK:
                raise DemoError(f"GET {path} answered {found.status}: {explain(found)}")
            if is_done(found.json):
                return found.json
            time.sleep(POLL_SECONDS)
        raise DemoError(f"{failure} within {WAIT_SECONDS:.0f} s; does the host say why?")

    def download(self, path: str) -> bytes:
        """Show the request for a file by its link, which needs no token, and return its content."""
        found = self._open(Request(self.origin + path, headers={"User-Agent": "newcomer"}))  # noqa: S310 - http or https, see above
        self.screen.request("GET", path, found.status)
        if found.status != _OK:
            raise DemoError(f"GET {urlsplit(path).path} answered {found.status}: {explain(found)}")
        return found.content

    def put(self, url: str, headers: Mapping[str, str], content: bytes) -> int:
        """Upload a file to storage, at a URL that the API gave; return the status."""
        if urlsplit(url).scheme not in {"http", "https"}:
            raise DemoError("the address for the upload is none")
        return self._open(Request(url, content, dict(headers), method="PUT")).status  # noqa: S310 - http or https, see above

    def _open(self, request: Request) -> ApiResponse:
        try:
            with self._opener.open(request, timeout=SECONDS) as response:
                return _read(response.status, response.headers, response.read())
        except HTTPError as error:
            with error:
                return _read(error.code, error.headers, error.read())
        except (URLError, HTTPException, OSError) as error:
            reason = getattr(error, "reason", error)
            where = f"{request.type}://{request.host}"
            raise DemoError(f"nothing answers at {where} ({reason}); start the host with 'make run'") from None


def _read(status: int, headers: Any, body: bytes) -> ApiResponse:
    try:
        document = json.loads(body) if body else None
    except ValueError:
        document = None
    return ApiResponse(status, {name.lower(): value for name, value in headers.items()}, document, body)


def explain(answer: ApiResponse) -> str:
    """Return title and detail of a problem document (RFC 9457) in one line."""
    if answer.status < _FIRST_ERROR or not isinstance(answer.json, dict):
        return "is this the API? It did not say why"
    return f"{answer.json.get('title', '')} {answer.json.get('detail', '')}".strip()
