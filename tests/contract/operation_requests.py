"""A request for any operation, made from its declaration: whatever is added to the API is asked in the same way."""

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from shared.core.crypto import access_tokens
from shared.core.crypto.access_tokens import AccessClaims
from shared.core.http.guard import ADMIN, AdminUser
from shared.core.http.openapi.documentation import ASSETS
from shared.core.http.openapi.examples import Examples
from shared.core.http.openapi.schemas import generate_schemas
from shared.core.http.operation import Operation
from shared.core.http.problems import MEDIA_TYPE
from tests.client import Api, Response, all_operations

OPERATIONS = {operation.name: operation for operation in all_operations()}
GUARDED = {name: one for name, one in OPERATIONS.items() if one.signature.user is not None}
WITH_BODY = {name: one for name, one in OPERATIONS.items() if one.signature.body is not None}
_SCHEMAS = generate_schemas(list(OPERATIONS.values()))
# of what has to be asked for
_QUERY_VALUES = {
    "q": "the course",
    "kind": "journal_entry",
    "id": str(UUID(int=7)),
    "base": str(UUID(int=8)),
    "token": "x" * 43,
    "signature": "x" * 43,
    "expires": 1,
}
_PATH_VALUES = {"asset": next(iter(ASSETS))}  # a parameter of an open operation; ids of things are random


def path_of(operation: Operation, values: Mapping[str, str] | None = None) -> str:
    """Fill the route with `values`, and with random ids where there are none."""
    known = {**_PATH_VALUES, **(values or {})}
    return "/" + re.sub(r"\{(\w+)\}", lambda match: known.get(match[1]) or str(uuid4()), operation.route)


def example_body(operation: Operation) -> Any:
    """The body that the documentation shows for an operation, or None if it takes none; a test may change it."""
    if operation.signature.body is None:
        return None
    return deepcopy(Examples(_SCHEMAS.components).find(_SCHEMAS.by_place[operation.name, "body"]))


def example_query(operation: Operation) -> str:
    """The query that an operation cannot do without, such as the words of a search."""
    model = operation.signature.query
    required = [] if model is None else [name for name, field in model.model_fields.items() if field.is_required()]
    return f"?{urlencode({name: _QUERY_VALUES[name] for name in required})}" if required else ""


def token_for(operation: Operation, user_id: UUID | None = None) -> str | None:
    """A token of someone who may call an operation, if it needs one; known to no database."""
    if operation.signature.user is None:
        return None
    role = ADMIN if operation.signature.user is AdminUser else "user"
    return access_tokens.issue(AccessClaims(user_id or uuid4(), uuid4(), role))


def call(operation: Operation, values: Mapping[str, str] | None = None, **options: Any) -> Response:
    """Call an operation as its documentation shows, unless `options` say otherwise."""
    if "body" not in options and "json" not in options:
        options["json"] = example_body(operation)
    query = options.pop("query", example_query(operation))
    return Api().request(operation.method, path_of(operation, values) + query, **options)


def is_problem(response: Response, status: int) -> bool:
    """Tell whether an answer is a problem detail (RFC 9457) of that status, kept by no cache."""
    described = response.headers.get("Content-Type") == MEDIA_TYPE and response.json["status"] == status
    return response.status == status and described and is_private(response)


def is_private(response: Response) -> bool:
    """Tell whether an answer may be kept by no cache and be taken for nothing but what it says it is."""
    headers = response.headers
    return (headers.get("Cache-Control"), headers.get("X-Content-Type-Options")) == ("no-store", "nosniff")
