"""A first walk through the deployed app, as a person would take it: sign in, write, be tagged, tidy up.

It touches what a deployment can break: routes, settings, keys, the database as the app's own identity, and a job's way
through its queue. There is one account for it in each environment, whose address nobody can receive mail at (RFC 2606)
unless SMOKE_EMAIL names another.
"""

import hashlib
import hmac
import uuid
from dataclasses import dataclass, field
from typing import Any

from infra.hooks import azd
from infra.hooks.running import HookError, say
from infra.hooks.waiting import wait_for
from infra.hooks.web import Answer, ask

_UNAUTHORIZED, _REGISTERED = 401, 201
_JOURNAL = "/api/v1/decisions/journal"
_ENTRY = {"title": "Does the house stand?", "context": "Written by the deployment, and deleted by it."}


@dataclass
class Walker:
    """A person who uses the app over HTTP."""

    api: str
    headers: dict[str, str] = field(default_factory=dict)

    def send(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        """Send a request without insisting on anything."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return ask(method, self.api + path, body, headers={**self.headers, **named}, seconds=100)

    def expect(self, status: int, method: str, path: str, body: object = None, **headers: str) -> Any:
        """Send a request and insist on its status; returns the document."""
        answer = self.send(method, path, body, **headers)
        if answer.status != status:
            raise HookError(
                f"the first walk ended at {method} {path}: {answer.status} instead of {status}, {answer.explanation}"
            )
        return answer.document


def walk(api: str, secret: str) -> None:
    """Walk once; raises `HookError` at the first step that the app does not take."""
    walker = Walker(api)
    walker.headers["Authorization"] = f"Bearer {_sign_in(walker, secret)}"
    entry = walker.expect(201, "POST", _JOURNAL, _ENTRY, Idempotency_Key=str(uuid.uuid4()))
    path = f"{_JOURNAL}/{entry['id']}"
    try:
        tagger = wait_for(lambda: _tagger(walker, path), lambda: "the first walk ended: an entry was never tagged")
    finally:
        walker.send("DELETE", path)
    walker.expect(204, "POST", "/api/v1/auth/logout")
    say(f"A first walk: signed in, wrote an entry, had it tagged (by {tagger}), deleted it, signed out.")


def _sign_in(walker: Walker, secret: str) -> str:
    """Sign in to the account of this environment, which is made at the first deployment."""
    account = credentials(secret)
    answer = walker.send("POST", "/api/v1/auth/login", account)
    if answer.status == _UNAUTHORIZED:
        walker.expect(_REGISTERED, "POST", "/api/v1/register", {**account, "timezone": "UTC"})
    return str(walker.expect(200, "POST", "/api/v1/auth/login", account)["access_token"])


def credentials(secret: str) -> dict[str, str]:
    """Derive the account from the secret of migrations, so that whoever may deploy needs no further one."""
    name = hashlib.sha256(secret.encode()).hexdigest()[:8]
    password = hmac.new(secret.encode(), b"first walk", hashlib.sha256).hexdigest()
    return {"email": azd.value("SMOKE_EMAIL") or f"smoke-{name}@phronesis.invalid", "password": password}


def _tagger(walker: Walker, path: str) -> str | None:
    entry = walker.expect(200, "GET", path)
    return None if entry["tagging_status"] == "pending" else str(entry["tagged_by"])
