"""One operation as OpenAPI tells it."""

from typing import Any

import openapi_pydantic as oas

from shared.core.http.openapi.examples import Examples
from shared.core.http.openapi.parameters import parameters
from shared.core.http.openapi.responses import body_examples, media_type, responses
from shared.core.http.openapi.schemas import Schemas
from shared.core.http.openapi.sentences import split_description
from shared.core.http.operation import Operation
from shared.core.http.rendering import JSON

BEARER = "bearer"


def describe(operation: Operation, schemas: Schemas, examples: Examples) -> oas.Operation:
    """Describe an operation: its first sentence sums it up, the rest explains."""
    summary, explanation = split_description(operation.description)
    known: dict[str, Any] = {"tags": [operation.tag], "operationId": operation.name, "summary": summary}
    if explanation:
        known["description"] = explanation
    if found := parameters(operation, schemas):
        known["parameters"] = found
    if operation.signature.body is not None:
        known["requestBody"] = _request_body(operation, schemas, examples)
    known["responses"] = responses(operation, schemas, examples)
    known["security"] = [{BEARER: []}] if operation.signature.user else []
    return oas.Operation.model_validate(known)


def _request_body(operation: Operation, schemas: Schemas, examples: Examples) -> oas.RequestBody:
    schema = schemas.by_place[operation.name, "body"]
    content = {JSON: media_type(schema, body_examples(schema, examples))}
    return oas.RequestBody(content=content, required=True)
