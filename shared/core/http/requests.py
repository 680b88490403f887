"""Requests: reading query and path, each validated against its type, and the caller's address and device.

Bodies are read in `bodies`. An invalid value raises a problem that names its field and never repeats what was sent.
"""

import ipaddress
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

import azure.functions as func
from pydantic import BaseModel, TypeAdapter, ValidationError

from shared.core.errors import FieldError, Invalid, invalid_field
from shared.core.http.field_sentences import write_sentence
from shared.core.text_length import cut_units

_DEVICE_LENGTH = 200
_IPV6_SUBSCRIBER_BITS = 64


class RequestInfo(NamedTuple):
    """What the network tells of a caller. `address` is for counting requests, never for logs."""

    address: str
    device: str
    headers: Mapping[str, str]


def read_query(request: func.HttpRequest, model: type[BaseModel]) -> BaseModel:
    """Read the query string into `model`; an unknown parameter is an error, too, unless the model ignores it."""
    known = model.model_fields if model.model_config.get("extra") == "ignore" else None
    try:
        return model.model_validate_strings(read_query_parameters(request, known))
    except ValidationError as error:
        raise convert_validation_error(error, "query") from None


def read_query_parameters(request: func.HttpRequest, known: Collection[str] | None = None) -> dict[str, str]:
    """Read the query from the URL, only the `known` parameters if they are given; raises 422 for a repeated one.

    The host's own parameters lack empty values, and join repeated ones by commas.
    """
    if "?" not in request.url:
        return {}
    every = parse_qsl(urlsplit(request.url).query, keep_blank_values=True)
    pairs = every if known is None else [pair for pair in every if pair[0] in known]
    parameters = dict(pairs)
    if len(parameters) != len(pairs):
        repeated = next(name for name in parameters if sum(name == other for other, _ in pairs) > 1)
        raise invalid_field(("query", repeated), "Send this parameter once.")
    return parameters


def refuse_query(request: func.HttpRequest) -> None:
    """Raise 422 for any parameter of an operation that takes none, such as a misspelled filter."""
    for name in read_query_parameters(request):
        raise invalid_field(("query", name), "This operation has no such parameter.", "extra_forbidden")


def read_path(request: func.HttpRequest, parameters: Mapping[str, TypeAdapter[Any]]) -> dict[str, Any]:
    """Read the parts of the path that are parameters."""
    return {name: _read_path_value(request, name, adapter) for name, adapter in parameters.items()}


def read_request_info(request: func.HttpRequest) -> RequestInfo:
    """Read caller and device from the headers."""
    headers = request.headers
    return RequestInfo(
        address=client_address(headers.get("X-Forwarded-For", "")),
        device=cut_units(headers.get("User-Agent", ""), _DEVICE_LENGTH),
        headers=headers,
    )


def client_address(forwarded_for: str) -> str:
    """Return the address that the platform's own front end saw: the last entry, without its port.

    A client can forge the entries before it. An IPv6 address is cut to its /64, because one subscriber
    owns all of it (RFC 6177).
    """
    last = forwarded_for.rpartition(",")[2].strip()
    host = last.rpartition(":")[0].strip("[]") if _has_port(last) else last.strip("[]")
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return "unknown"
    if address.version == 4:  # noqa: PLR2004 - IPv4
        return str(address)
    return str(ipaddress.ip_network((address, _IPV6_SUBSCRIBER_BITS), strict=False))


def convert_validation_error(error: ValidationError, where: str) -> Invalid:
    """Turn pydantic's findings into field errors under `where` (body, query, path), in our words, without any input."""
    found = error.errors(include_url=False, include_input=False)
    fields = [FieldError((where, *one["loc"]), write_sentence(one), one["type"]) for one in found]
    return Invalid(_summarize_errors(fields), errors=fields)


def _read_path_value(request: func.HttpRequest, name: str, adapter: TypeAdapter[Any]) -> Any:
    try:
        return adapter.validate_strings(request.route_params.get(name, ""))
    except ValidationError as error:
        problem = convert_validation_error(error, "path")
        raise invalid_field(("path", name), problem.errors[0].msg, problem.errors[0].type) from None


def _summarize_errors(fields: list[FieldError]) -> str:
    first = fields[0]
    name = ".".join(str(part) for part in first.loc)
    rest = f" (and {len(fields) - 1} more)" if len(fields) > 1 else ""
    return f"{name}: {first.msg}{rest}"


def _has_port(entry: str) -> bool:
    return (entry.startswith("[") and "]:" in entry) or entry.count(":") == 1
