"""The whole OpenAPI 3.1 document, from the declared areas. The same areas give the same bytes in every process."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import openapi_pydantic as oas

from shared.core.http.area import Area
from shared.core.http.openapi.examples import Examples
from shared.core.http.openapi.operations import BEARER, describe
from shared.core.http.openapi.parameters import header_parameters
from shared.core.http.openapi.responses import problem_responses, response_headers
from shared.core.http.openapi.schemas import Schemas, read_schemas, without
from shared.core.http.operation import API_PREFIX, Operation

_ABOUT = """\
Write down decisions, reflect on them, and see what becomes of them.

Sign in and send the access token as a Bearer token. Everything is JSON. What is not a success is a problem detail \
(RFC 9457) whose `type` programs can rely on and whose `detail` people can read. Lists come in pages: follow the Link \
header. A POST with an `Idempotency-Key` can be sent again without harm."""


def write_document(areas: Sequence[Area], version: str) -> bytes:
    """Write the document of `areas` as JSON in UTF-8."""
    return json.dumps(build_document(areas, version), ensure_ascii=False, separators=(",", ":")).encode()


def build_document(areas: Sequence[Area], version: str) -> dict[str, Any]:
    """Build the document of `areas`; raises `ValueError` when two errors share a slug."""
    operations = [operation for area in areas for operation in area.operations]
    schemas = read_schemas(operations)
    document = oas.OpenAPI(
        openapi="3.1.1",
        info=oas.Info(title="Phronesis", version=version, description=_ABOUT),
        servers=[oas.Server(url=API_PREFIX)],
        tags=[oas.Tag(name=tag) for tag in dict.fromkeys(area.tag for area in areas)],
        paths=_paths(operations, schemas),
        components=_components(operations, schemas),
    )
    return _as_written(document)


def _paths(operations: Iterable[Operation], schemas: Schemas) -> dict[str, oas.PathItem]:
    examples = Examples(schemas.components)
    by_path: dict[str, dict[str, oas.Operation]] = {}
    for operation in operations:
        methods = by_path.setdefault(f"/{operation.route}", {})
        methods[operation.method.lower()] = describe(operation, schemas, examples)
    return {path: oas.PathItem.model_validate(methods) for path, methods in by_path.items()}


def _components(operations: Sequence[Operation], schemas: Schemas) -> oas.Components:
    queries = [schemas.by_place[operation.name, "query"] for operation in operations if operation.signature.query]
    kept = without(schemas.components, queries)
    return oas.Components(
        schemas={name: oas.Schema.model_validate(schema) for name, schema in kept.items()},
        responses=problem_responses(operations, schemas),
        parameters=header_parameters(),
        headers=response_headers(),
        securitySchemes={BEARER: oas.SecurityScheme(type="http", scheme="bearer", bearerFormat="JWT")},
    )


def _as_written(document: oas.OpenAPI) -> dict[str, Any]:
    """Give back what was set, no more, with whole numbers as whole numbers: the library reads limits as floats."""
    text = document.model_dump_json(by_alias=True, exclude_unset=True)
    written: dict[str, Any] = json.loads(text, parse_float=_number)
    return written


def _number(digits: str) -> int | float:
    value = float(digits)
    return int(value) if value.is_integer() else value
