"""The parameters of an operation in OpenAPI: in its path, its query and its headers."""

from collections.abc import Iterator
from datetime import timedelta

import openapi_pydantic as oas
from pydantic.json_schema import JsonSchemaValue

from shared.core.http import bodies, idempotency
from shared.core.http.etags import ExpectedVersion
from shared.core.http.openapi.schemas import Schemas, refer_to
from shared.core.http.operation import Operation

IF_MATCH = "If-Match"
_HOURS = idempotency.KEY_LIFETIME // timedelta(hours=1)


def describe_parameters(operation: Operation, schemas: Schemas) -> list[oas.Parameter | oas.Reference]:
    """List the parameters of `operation`: path, query, headers."""
    return [*_in_path(operation, schemas), *_in_query(operation, schemas), *_in_header(operation)]


def describe_header_parameters() -> dict[str, oas.Parameter | oas.Reference]:
    """Describe the request headers that many operations share, as components."""
    return {
        idempotency.KEY_HEADER: _parameter(
            idempotency.KEY_HEADER,
            "header",
            {
                "description": "A new UUID for each request that must happen once. The same key with the same request "
                f"returns the first response again, and nothing happens twice. Stored for {_HOURS} hours.",
                "type": "string",
                "minLength": 1,
                "maxLength": idempotency.MAX_KEY_LENGTH,
                "pattern": "^[ -~]+$",
                "examples": ["5f0c6a9e-8d0b-4f6e-9a43-0c1f5e2d7b18"],
            },
        ),
        bodies.PREFER_HEADER: _parameter(
            bodies.PREFER_HEADER,
            "header",
            {
                "description": "Fields that we do not know are ignored and named in `Ignored-Fields`. With "
                "`handling=strict` they are refused with 422, so that a misspelled name is noticed (RFC 7240).",
                "type": "string",
                "examples": ["handling=strict"],
            },
        ),
        IF_MATCH: _parameter(
            IF_MATCH,
            "header",
            {
                "description": "The ETag of the version that you last read. If there is a newer version, nothing is "
                "changed and the response is 412. Without this header, your change overwrites it.",
                "type": "string",
                "examples": ['"3"'],
            },
        ),
    }


def _in_path(operation: Operation, schemas: Schemas) -> Iterator[oas.Parameter]:
    for name in operation.signature.path:
        yield _parameter(name, "path", schemas.by_place[operation.name, f"path.{name}"], required=True)


def _in_query(operation: Operation, schemas: Schemas) -> Iterator[oas.Parameter]:
    if operation.signature.query is None:
        return
    model = schemas.resolve(schemas.by_place[operation.name, "query"])
    required = model.get("required", ())
    for name, schema in model.get("properties", {}).items():
        yield _parameter(name, "query", _drop_null(schema), required=name in required)


def _in_header(operation: Operation) -> Iterator[oas.Parameter | oas.Reference]:
    if operation.secret_header is not None:
        described = {"description": "The secret of the deployment.", "type": "string"}
        yield _parameter(operation.secret_header, "header", described)
    if operation.signature.body is not None:
        yield refer_to("parameters", bodies.PREFER_HEADER)
    if operation.honors_idempotency_key:
        yield refer_to("parameters", idempotency.KEY_HEADER)
    if ExpectedVersion in operation.signature.by_type:
        yield refer_to("parameters", IF_MATCH)


def _parameter(name: str, where: str, schema: JsonSchemaValue, *, required: bool = False) -> oas.Parameter:
    """Build a parameter; the description of its schema becomes the description of the parameter."""
    rest = {key: value for key, value in schema.items() if key != "description"}
    known = {"name": name, "in": where, "required": required, "schema": rest}
    described = {"description": schema["description"]} if "description" in schema else {}
    return oas.Parameter.model_validate({**known, **described})


def _drop_null(schema: JsonSchemaValue) -> JsonSchemaValue:
    """Drop null from a schema: a query string cannot hold it, so a client leaves the parameter out."""
    choices = [choice for choice in schema.get("anyOf", ()) if choice != {"type": "null"}]
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    if "default" in rest and rest["default"] is None:
        del rest["default"]
    if not choices:
        return rest
    return {**choices[0], **rest} if len(choices) == 1 else {"anyOf": choices, **rest}
