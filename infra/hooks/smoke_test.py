"""A smoke test of the deployed app: sign in, write an entry, wait until it is tagged, delete it, sign out.

It covers what a deployment can break: routes, settings, keys, the database as the app's own identity, and a job through
its queue. Each environment has one account for it; its address receives no mail (RFC 2606) unless SMOKE_EMAIL names
another.
"""

import hashlib
import hmac
import uuid
from dataclasses import dataclass, field
from typing import Any

from infra.hooks import azd
from infra.hooks.http_client import Response, send_request
from infra.hooks.poll import poll_until
from infra.hooks.process import HookError, print_line

_UNAUTHORIZED, _REGISTERED = 401, 201
_JOURNAL = "/api/v1/decisions/journal"
_ENTRY = {"title": "Smoke test", "context": "Written by the deployment, and deleted by it."}


@dataclass
class ApiClient:
    """The API as the smoke test calls it."""

    api: str
    headers: dict[str, str] = field(default_factory=dict)

    def send(self, method: str, path: str, body: object = None, **headers: str) -> Response:
        """Send a request and return its response, whatever its status."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return send_request(method, self.api + path, body, headers={**self.headers, **named}, seconds=100)

    def expect(self, status: int, method: str, path: str, body: object = None, **headers: str) -> Any:
        """Send a request and return its document; raises `HookError` at another status."""
        answer = self.send(method, path, body, **headers)
        if answer.status != status:
            raise HookError(
                f"the smoke test failed at {method} {path}: {answer.status} instead of {status}, {answer.explanation}"
            )
        return answer.document


def run_smoke_test(api: str, secret: str) -> None:
    """Run every step once; raises `HookError` at the first one that fails."""
    client = ApiClient(api)
    client.headers["Authorization"] = f"Bearer {_sign_in(client, secret)}"
    entry = client.expect(201, "POST", _JOURNAL, _ENTRY, Idempotency_Key=str(uuid.uuid4()))
    path = f"{_JOURNAL}/{entry['id']}"
    try:
        tagger = poll_until(lambda: _tagger(client, path), lambda: "the smoke test failed: its entry was never tagged")
    finally:
        client.send("DELETE", path)
    client.expect(204, "POST", "/api/v1/auth/logout")
    print_line(f"Smoke test: signed in, wrote an entry, had it tagged (by {tagger}), deleted it, signed out.")


def _sign_in(client: ApiClient, secret: str) -> str:
    """Sign in to the account of this environment, which the first deployment registers."""
    account = derive_credentials(secret)
    answer = client.send("POST", "/api/v1/auth/login", account)
    if answer.status == _UNAUTHORIZED:
        client.expect(_REGISTERED, "POST", "/api/v1/register", {**account, "timezone": "UTC"})
    return str(client.expect(200, "POST", "/api/v1/auth/login", account)["access_token"])


def derive_credentials(secret: str) -> dict[str, str]:
    """Derive the account from MIGRATE_SECRET, so that whoever deploys needs no further secret."""
    name = hashlib.sha256(secret.encode()).hexdigest()[:8]
    password = hmac.new(secret.encode(), b"first walk", hashlib.sha256).hexdigest()
    return {"email": azd.get_value("SMOKE_EMAIL") or f"smoke-{name}@phronesis.invalid", "password": password}


def _tagger(client: ApiClient, path: str) -> str | None:
    entry = client.expect(200, "GET", path)
    return None if entry["tagging_status"] == "pending" else str(entry["tagged_by"])
