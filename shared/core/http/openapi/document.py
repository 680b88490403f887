"""The OpenAPI 3.1 document, built from the declared areas and their operations.

The same areas give the same bytes in every process.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import openapi_pydantic as oas

from shared.core.http.area import Area
from shared.core.http.openapi.examples import Examples
from shared.core.http.openapi.parameters import describe_header_parameters, describe_parameters
from shared.core.http.openapi.responses import (
    describe_media_type,
    describe_problem_responses,
    describe_response_headers,
    describe_responses,
    find_body_examples,
    split_description,
)
from shared.core.http.openapi.schemas import Schemas, exclude_components, generate_schemas
from shared.core.http.operation import API_PREFIX, Operation
from shared.core.http.responses import JSON

_ABOUT = """\
Write down decisions, reflect on them, and see how they turn out.

Sign in and send the access token as a Bearer token, or an API key. Requests and responses are JSON. An error is \
a problem document (RFC 9457) with a `type` for programs and a `detail` for people. Lists are paged: follow the Link \
header. A POST with an `Idempotency-Key` can safely be repeated. Fields of a body that we do not know are ignored and \
named in `Ignored-Fields`; with `Prefer: handling=strict`, or if no field is known, they are an error."""
BEARER, API_KEY = "bearer", "api_key"


def write_document(areas: Sequence[Area], version: str) -> bytes:
    """Write the document of `areas` as JSON in UTF-8."""
    return json.dumps(build_document(areas, version), ensure_ascii=False, separators=(",", ":")).encode()


def build_document(areas: Sequence[Area], version: str) -> dict[str, Any]:
    """Build the document of `areas`; raises `ValueError` when two errors share a slug."""
    operations = [operation for area in areas for operation in area.operations]
    schemas = generate_schemas(operations)
    document = oas.OpenAPI(
        openapi="3.1.1",
        info=oas.Info(title="Phronesis", version=version, description=_ABOUT),
        servers=[oas.Server(url=API_PREFIX)],
        tags=[oas.Tag(name=tag) for tag in dict.fromkeys(area.tag for area in areas)],
        paths=_describe_paths(operations, schemas),
        components=_describe_components(operations, schemas),
    )
    return _dump_document(document)


def _describe_paths(operations: Iterable[Operation], schemas: Schemas) -> dict[str, oas.PathItem]:
    examples = Examples(schemas.components)
    by_path: dict[str, dict[str, oas.Operation]] = {}
    for operation in operations:
        methods = by_path.setdefault(f"/{operation.route}", {})
        methods[operation.method.lower()] = describe_operation(operation, schemas, examples)
    return {path: oas.PathItem.model_validate(methods) for path, methods in by_path.items()}


def _describe_components(operations: Sequence[Operation], schemas: Schemas) -> oas.Components:
    queries = [schemas.by_place[operation.name, "query"] for operation in operations if operation.signature.query]
    kept = exclude_components(schemas.components, queries)
    return oas.Components(
        schemas={name: oas.Schema.model_validate(schema) for name, schema in kept.items()},
        responses=describe_problem_responses(operations, schemas),
        parameters=describe_header_parameters(),
        headers=describe_response_headers(),
        securitySchemes={
            BEARER: oas.SecurityScheme(type="http", scheme="bearer", bearerFormat="JWT"),
            API_KEY: oas.SecurityScheme(
                type="http", scheme="bearer", bearerFormat="API key", description="A key that has the named scope."
            ),
        },
    )


def describe_operation(operation: Operation, schemas: Schemas, examples: Examples) -> oas.Operation:
    """Describe an operation; the first sentence of its docstring is the summary, the rest the description."""
    summary, explanation = split_description(operation.description)
    known: dict[str, Any] = {"tags": [operation.tag], "operationId": operation.name, "summary": summary}
    if explanation:
        known["description"] = explanation
    if found := describe_parameters(operation, schemas):
        known["parameters"] = found
    if operation.signature.body is not None:
        known["requestBody"] = _describe_request_body(operation, schemas, examples)
    elif operation.body_types:
        content = {name: oas.MediaType() for name in operation.body_types}
        known["requestBody"] = oas.RequestBody(content=content, required=True)
    known["responses"] = describe_responses(operation, schemas, examples)
    known["security"] = [{BEARER: []}] if operation.signature.user else []
    if operation.signature.accepts_keys:
        known["security"].append({API_KEY: [operation.scope]})
    return oas.Operation.model_validate(known)


def _describe_request_body(operation: Operation, schemas: Schemas, examples: Examples) -> oas.RequestBody:
    schema = schemas.by_place[operation.name, "body"]
    content = {JSON: describe_media_type(schema, find_body_examples(schema, examples))}
    return oas.RequestBody(content=content, required=not operation.signature.is_body_optional)


def _dump_document(document: oas.OpenAPI) -> dict[str, Any]:
    """Dump only what was set, and write whole numbers as integers, because the library reads limits as floats."""
    text = document.model_dump_json(by_alias=True, exclude_unset=True)
    written: dict[str, Any] = json.loads(text, parse_float=_parse_number)
    return written


def _parse_number(digits: str) -> int | float:
    value = float(digits)
    return int(value) if value.is_integer() else value
