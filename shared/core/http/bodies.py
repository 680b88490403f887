"""Reading what was sent: body, query and path, each checked against its type, each error naming its field."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import azure.functions as func
from pydantic import BaseModel, TypeAdapter, ValidationError

from shared.core.errors import Invalid, PayloadTooLarge, UnsupportedMediaType, invalid_field
from shared.core.http import problems

MAX_BODY_BYTES = 1024 * 1024


def read_body(request: func.HttpRequest, model: type[BaseModel]) -> BaseModel:
    """Read a JSON body: 413 over 1 MB, 415 when it is not JSON, 422 when it is not what `model` says."""
    raw = request.get_body()
    if len(raw) > MAX_BODY_BYTES:
        raise PayloadTooLarge(f"A request may hold up to {MAX_BODY_BYTES} bytes; this one has {len(raw)}.")
    if not _is_json(request.headers.get("Content-Type", "")):
        raise UnsupportedMediaType("Send the body as application/json.")
    try:
        return model.model_validate_json(raw)
    except ValidationError as error:
        raise problems.from_validation(error, "body") from None


def read_query(request: func.HttpRequest, model: type[BaseModel]) -> BaseModel:
    """Read the query string into `model`; an unknown parameter is an error too."""
    try:
        return model.model_validate_strings(query_parameters(request))
    except ValidationError as error:
        raise problems.from_validation(error, "query") from None


def query_parameters(request: func.HttpRequest) -> dict[str, str]:
    """Read the query from the URL itself, so that nothing is lost on the way.

    The host's own reading drops empty values and joins repeated ones with commas. Raises 422 for a repeated one.
    """
    pairs = parse_qsl(urlsplit(request.url).query, keep_blank_values=True)
    parameters = dict(pairs)
    if len(parameters) != len(pairs):
        repeated = next(name for name in parameters if sum(name == other for other, _ in pairs) > 1)
        raise invalid_field(("query", repeated), "Send this parameter once.")
    return parameters


def refuse_query(request: func.HttpRequest) -> None:
    """Refuse parameters where an operation takes none: a misspelled filter must not pass for an answer."""
    for name in query_parameters(request):
        raise invalid_field(("query", name), "This operation takes no such parameter.", "extra_forbidden")


def read_path(request: func.HttpRequest, parameters: Mapping[str, TypeAdapter[Any]]) -> dict[str, Any]:
    """Read the parts of the path that are parameters."""
    return {name: _path_value(request, name, adapter) for name, adapter in parameters.items()}


def _path_value(request: func.HttpRequest, name: str, adapter: TypeAdapter[Any]) -> Any:
    try:
        return adapter.validate_strings(request.route_params.get(name, ""))
    except ValidationError as error:
        problem: Invalid = problems.from_validation(error, "path")
        raise invalid_field(("path", name), problem.errors[0].msg, problem.errors[0].type) from None


def _is_json(content_type: str) -> bool:
    media_type = content_type.partition(";")[0].strip().lower()
    return media_type == "application/json" or (media_type.startswith("application/") and media_type.endswith("+json"))
