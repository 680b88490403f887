"""Requests of somebody who is signed in, sent to the entry point of an operation as the worker sends them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import azure.functions as func

from shared.core.crypto import access_tokens
from shared.core.crypto.access_tokens import AccessClaims
from shared.core.http import Area, adapter

_MOST = 300


@dataclass(frozen=True)
class PersonCall:
    """The entry point of a POST with its route, and the headers of the person."""

    entry_point: Callable[..., Any]
    route: str
    headers: Mapping[str, str]

    def send(self, body: Mapping[str, Any], **route_parameters: str) -> Any:
        """Send a body; return what came back as JSON, and raise where it is no success."""
        url, content = f"http://localhost:7071/api/{self.route}", json.dumps(body).encode()
        request = func.HttpRequest(
            "POST", url, headers=dict(self.headers), params={}, route_params=route_parameters, body=content
        )
        answer = self.entry_point(request)
        if answer.status_code >= _MOST:
            raise RuntimeError(answer.get_body().decode())
        return json.loads(answer.get_body())


def build_call(area: Area, route: str, user_id: UUID) -> PersonCall:
    """Find the POST of a route, and sign somebody in."""
    operation = next(one for one in area.operations if one.route == route and one.method == "POST")
    headers = {
        "Host": "localhost:7071",
        "Accept": "application/json",
        "Content-Type": "application/json",
        "Authorization": f"Bearer {access_tokens.issue(AccessClaims(user_id, uuid4(), 'user'))}",
    }
    return PersonCall(adapter.build_entry_point(operation), route, headers)
