"""JSON Schemas (2020-12) of all request and response models and of problem details.

One run generates all of them, so that no two components share a name. Requests are described as they are read,
responses as they are written. A model that is used for both gets two components where the two differ.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import openapi_pydantic as oas
from pydantic import Field, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import core_schema

from shared.core.http.crisis_help import FIELD
from shared.core.http.operation import Operation
from shared.core.http.problems import MAX_LISTED_ERRORS
from shared.core.http.schema import ResponseModel

COMPONENT = "#/components/schemas/"
PROBLEM, INVALID = ("", "problem"), ("", "invalid")

# The name of an operation, and a part of it: "body", "query", "result" or "path.<parameter>".
Place = tuple[str, str]
_Input = tuple[Place, JsonSchemaMode, TypeAdapter[Any]]


class FieldProblem(ResponseModel):
    """A problem with one field."""

    loc: list[str | int] = Field(
        description="The path of the field; it begins with where the field was sent, such as `body`."
    )
    msg: str = Field(description="What is wrong, or what would be valid.")
    type: str = Field(description="The kind of problem, as a constant word for programs.")


def _describe_help(schema: dict[str, Any]) -> None:
    """Describe the optional member: a field of the model would count as required, as all of a response do."""
    text = {"type": ["string", "null"]}
    names = ("name", "country", "phone", "text", "url", "hours")
    resource = {"type": "object", "properties": dict.fromkeys(names, text)}
    offer = {"url": {"type": "string"}, "needs_answer": {"type": "boolean"}}
    told = "How to say that it was not meant so."
    correction = {"type": ["object", "null"], "properties": offer, "description": told}
    schema["properties"][FIELD] = {
        "type": "object",
        "description": (
            "Only if the words that were sent show danger, whatever was wrong with the request, or if a correction "
            "could not be kept or was one too many: what a success has in its field `safety`. Show `reply` and "
            "`resources` before anything else."
        ),
        "properties": {
            "level": {"type": "string", "enum": ["yellow", "heavy", "red"]},
            "reply": {"type": "string", "description": "A kind text to show."},
            "question": {**text, "description": "A direct question to show with it."},
            "correction": correction,
            "resources": {"type": "array", "items": resource},
            "resources_url": {"type": "string", "description": "Where more helplines are."},
            "language_read": {"type": "boolean"},
        },
        "required": ["level", "reply", "question", "correction", "resources", "resources_url", "language_read"],
    }


class ProblemDetails(ResponseModel, json_schema_extra=_describe_help):
    """Why the request failed (RFC 9457): a type for programs, sentences for people, and help for someone in danger."""

    type: str = Field(description="The kind of problem: a URI that never changes.", json_schema_extra={"format": "uri"})
    title: str = Field(description="The kind of problem, in words.")
    status: int = Field(description="The HTTP status of the response.", ge=400, le=599)
    detail: str = Field(description="What happened, as a text to show to a person.")


class InvalidDetails(ProblemDetails):
    """A request with invalid fields."""

    errors: list[FieldProblem] = Field(
        description="The problems that were found in the request; if there are more, `detail` tells how many.",
        max_length=MAX_LISTED_ERRORS,
    )


class SchemaGenerator(GenerateJsonSchema):
    """Pydantic's generator for our requests, which may have other fields, and our responses, which lack no field."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - the generator's signature
        """Leave out titles, which only repeat the name of the field."""
        return False

    def field_is_required(self, field: Any, total: bool) -> bool:
        """Count every field of a response as required."""
        return self.mode == "serialization" or super().field_is_required(field, total)

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Leave the door open for other fields: they are ignored, unless a client prefers them to be refused."""
        document = super().model_schema(schema)
        if document.get("additionalProperties") is False:
            del document["additionalProperties"]
        return document

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Say that every name keeps its pattern: `patternProperties` would leave all others open."""
        document = super().dict_schema(schema)
        for pattern, values in document.pop("patternProperties", {}).items():
            document["additionalProperties"] = values
            document["propertyNames"] = {**document.get("propertyNames", {}), "pattern": pattern}
        return document

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Name defaults only in requests, where a client may leave a field out."""
        if self.mode == "serialization":
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)


@dataclass(frozen=True)
class Schemas:
    """The schema at each place, which is mostly a reference, and the components that are referred to."""

    by_place: Mapping[Place, JsonSchemaValue]
    components: Mapping[str, JsonSchemaValue]

    def resolve(self, schema: JsonSchemaValue) -> JsonSchemaValue:
        """Return the component that a schema refers to, or the schema itself."""
        reference = schema.get("$ref")
        return schema if reference is None else self.components[reference.removeprefix(COMPONENT)]


def generate_schemas(operations: Sequence[Operation]) -> Schemas:
    """Generate the schemas of all `operations` and of problem details."""
    inputs: list[_Input] = [
        (PROBLEM, "serialization", TypeAdapter(ProblemDetails)),
        (INVALID, "serialization", TypeAdapter(InvalidDetails)),
        *(found for operation in operations for found in _list_inputs(operation)),
    ]
    generated, definitions = TypeAdapter.json_schemas(
        inputs, ref_template=f"{COMPONENT}{{model}}", schema_generator=SchemaGenerator
    )
    components = {name: _convert_example(schema) for name, schema in definitions.get("$defs", {}).items()}
    by_place = {place: generated[place, mode] for place, mode, _ in inputs}
    return Schemas(by_place, components)


def refer_to(kind: str, name: str) -> oas.Reference:
    """Return a reference to a component of a `kind`: "headers", "parameters" or "responses"."""
    return oas.Reference.model_validate({"$ref": f"#/components/{kind}/{name}"})


def exclude_components(components: Mapping[str, JsonSchemaValue], schemas: Iterable[JsonSchemaValue]) -> dict[str, Any]:
    """Leave out the components that `schemas` refer to: the models of queries, which are listed as parameters."""
    unwanted = {schema["$ref"].removeprefix(COMPONENT) for schema in schemas}
    return {name: schema for name, schema in sorted(components.items()) if name not in unwanted}


def _list_inputs(operation: Operation) -> Iterator[_Input]:
    signature = operation.signature
    for name, adapter in signature.path.items():
        yield (operation.name, f"path.{name}"), "validation", adapter
    if signature.query is not None:
        yield (operation.name, "query"), "validation", TypeAdapter(signature.query)
    if signature.body is not None:
        yield (operation.name, "body"), "validation", TypeAdapter(signature.body)
    if signature.result is not None:
        yield (operation.name, "result"), "serialization", TypeAdapter(signature.result)


def _convert_example(schema: JsonSchemaValue) -> JsonSchemaValue:
    """Write a model's single `example` as the `examples` that JSON Schema knows."""
    if "example" not in schema:
        return schema
    rest = {name: value for name, value in schema.items() if name != "example"}
    return {**rest, "examples": [schema["example"], *schema.get("examples", [])]}
