"""Whether an OpenAPI document's examples keep what its schemas promise; for any document, not only the sample's."""

from collections.abc import Iterator, Mapping
from typing import Any

from openapi_schema_validator import OAS31Validator, oas31_format_checker

_JSON = ("application/json", "application/problem+json")
Document = Mapping[str, Any]


def example_faults(document: Document) -> list[str]:
    """List what is wrong, one sentence each: a body without an example, an example that breaks its schema."""
    in_bodies = [f"{where}: {fault}" for where, body in _json_bodies(document) for fault in _faults(document, body)]
    return in_bodies + _component_faults(document)


def _json_bodies(document: Document) -> Iterator[tuple[str, Document]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            answers = {f"answer {status}": one for status, one in operation["responses"].items()}
            for name, body in {"body": operation.get("requestBody", {}), **answers}.items():
                content = _resolve(document, body).get("content", {})
                yield from (
                    (f"{method} {path} {name}", content[kind]) for kind in _JSON if "schema" in content.get(kind, {})
                )


def _faults(document: Document, media_type: Document) -> list[str]:
    examples = [one["value"] for one in media_type.get("examples", {}).values()]
    if not examples:
        return ["there is no example"]
    return [fault for example in examples for fault in _breaches(document, media_type["schema"], example)]


def _component_faults(document: Document) -> list[str]:
    return [
        f"{name}: {fault}"
        for name, schema in document["components"].get("schemas", {}).items()
        for example in schema.get("examples", ())
        for fault in _breaches(document, schema, example)
    ]


def _breaches(document: Document, schema: Document, example: object) -> list[str]:
    """Validate within the document, so that references to its components resolve."""
    whole = {"allOf": [schema], "components": document["components"]}
    validator = OAS31Validator(whole, format_checker=oas31_format_checker)
    return [f"{error.json_path} {error.message}" for error in validator.iter_errors(example)]


def _resolve(document: Document, node: Document) -> Document:
    if "$ref" not in node:
        return node
    found: Any = document
    for step in node["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return _resolve(document, found)
