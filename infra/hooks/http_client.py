"""An HTTP client for hooks: one request, its status and its text; over TLS, except to this machine."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import OpenerDirector, ProxyHandler, Request, build_opener

from infra.hooks.process import HookError

MAX_SECONDS = 230.0  # seconds after which Azure's front end gives up on a request
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class ConnectionFailure(HookError):
    """No server answers at an address."""


@dataclass(frozen=True)
class Response:
    """The status and text of a response."""

    status: int
    text: str

    @property
    def document(self) -> Any:
        """The JSON document; an empty one where the body is not JSON, such as an HTML page of Azure's front end."""
        try:
            return json.loads(self.text)
        except ValueError:
            return {}

    @property
    def explanation(self) -> str:
        """The detail of a problem document, or the message of an Azure error, in one line."""
        said = self.document if isinstance(self.document, dict) else {}
        error = said.get("error")
        detail = error.get("message") if isinstance(error, dict) else said.get("detail")
        return " ".join(str(detail or "it did not say why").split())


def send_request(
    method: str, url: str, body: object = None, *, headers: Mapping[str, str] | None = None, seconds: float = 30.0
) -> Response:
    """Send a request and return its response, whatever its status. Raises `ConnectionFailure` without one."""
    content = None if body is None else json.dumps(body).encode()
    sent = {"Accept": "application/json", **({"Content-Type": "application/json"} if content else {})}
    if method == "POST" and content is None:
        content = b""
    request = Request(url, content, {**sent, **(headers or {})}, method=method)  # noqa: S310 - see _opener_for
    return _open(_opener_for(url), request, seconds)


def _opener_for(url: str) -> OpenerDirector:
    parts = urlsplit(url)
    local = parts.hostname in _LOOPBACK
    if parts.scheme != "https" and not (local and parts.scheme == "http"):
        raise HookError(f"{parts.scheme}://{parts.hostname} is refused: secrets travel over https only")
    return build_opener(ProxyHandler({})) if local else build_opener()


def _open(opener: OpenerDirector, request: Request, seconds: float) -> Response:
    try:
        with opener.open(request, timeout=seconds) as response:
            return Response(response.status, response.read().decode("utf-8", "replace"))
    except HTTPError as error:
        with error:
            return Response(error.code, error.read().decode("utf-8", "replace"))
    except (URLError, HTTPException, OSError) as error:
        raise ConnectionFailure(f"nobody answers at {urlsplit(request.full_url).netloc} ({error})") from None
