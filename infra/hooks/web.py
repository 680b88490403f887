"""HTTP as hooks need it: one request, its status and its text; over TLS, except to this machine."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import OpenerDirector, ProxyHandler, Request, build_opener

from infra.hooks.running import HookError

LONGEST = 230.0  # seconds after which Azure's front end gives up on a request
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class NoAnswer(HookError):
    """Nobody answers at an address."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    text: str

    @property
    def document(self) -> Any:
        """The JSON document, or an empty one where the answer is not JSON, such as a page of Azure's own."""
        try:
            return json.loads(self.text)
        except ValueError:
            return {}

    @property
    def explanation(self) -> str:
        """What a problem document or an error of Azure's says, in one line."""
        said = self.document if isinstance(self.document, dict) else {}
        error = said.get("error")
        detail = error.get("message") if isinstance(error, dict) else said.get("detail")
        return " ".join(str(detail or "it did not say why").split())


def ask(
    method: str, url: str, body: object = None, *, headers: Mapping[str, str] | None = None, seconds: float = 30.0
) -> Answer:
    """Send a request; a refusal is an answer like any other. Raises `NoAnswer` where there is none."""
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


def _open(opener: OpenerDirector, request: Request, seconds: float) -> Answer:
    try:
        with opener.open(request, timeout=seconds) as response:
            return Answer(response.status, response.read().decode("utf-8", "replace"))
    except HTTPError as error:
        with error:
            return Answer(error.code, error.read().decode("utf-8", "replace"))
    except (URLError, HTTPException, OSError) as error:
        raise NoAnswer(f"nobody answers at {urlsplit(request.full_url).netloc} ({error})") from None
