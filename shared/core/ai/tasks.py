"""Tasks: what a domain asks of a model, and the strict function schema of the task's result type.

Strict mode (OpenAI, "Structured model outputs", supported schemas) supports a subset of JSON Schema: closed objects
with every property required, no `allOf`, no `oneOf`, no free-form objects. OpenAI itself also supports some bounds
(`OPENAI_BOUNDS`). Azure OpenAI documents the same bounds as unsupported, and compatible servers differ. For those
servers a bound is written into the description instead of a keyword. `pattern` is always written into the
description, because a dialect of regular expressions that the server does not know would fail the whole request. The
result type validates the answer, whatever a server does with the schema.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict

from shared.core.single_flight import single_flight

R = TypeVar("R", bound=BaseModel)
Schema = dict[str, Any]

OPENAI_BOUNDS = frozenset(
    {"format", "minItems", "maxItems", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}
)
NO_BOUNDS: frozenset[str] = frozenset()

_FORMATS = frozenset({"date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"})
_BOUND_KEYWORDS = (*sorted(OPENAI_BOUNDS), "minLength", "maxLength", "pattern")
_SHAPE_KEYWORDS = ("type", "enum")
_INEXPRESSIBLE = ("allOf", "not", "prefixItems", "patternProperties")


class TaskResult(BaseModel):
    """The base of result types: the arguments of the function that a model calls. Unknown fields are refused."""

    model_config = ConfigDict(strict=True, extra="forbid", defer_build=True, hide_input_in_errors=True)


def _check_distinct(texts: list[str]) -> list[str]:
    if len({text.casefold() for text in texts}) < len(texts):
        raise ValueError("give different ones")
    return texts


DISTINCT = AfterValidator(_check_distinct)
"""Validates a list of texts: no two may be equal, ignoring case."""


@dataclass(frozen=True)
class AiTask(Generic[R]):
    """A function that the model must call, and the type that validates what it is called with.

    `purpose` names the call in the ledger, such as `tag_journal_entry`. The model sees `function`, `description`,
    `instruction` and the descriptions of the fields of `result`. None of them may hold what a person wrote.
    """

    purpose: str
    function: str
    description: str
    instruction: str
    result: type[R]

    def extend_instruction(self, sentences: str) -> "AiTask[R]":
        """Return the same task with more to the instruction, for people who need to be answered in another way."""
        return replace(self, instruction=f"{self.instruction} {sentences}")


@single_flight
def build_parameters(result: type[BaseModel], bounds: frozenset[str] = OPENAI_BOUNDS) -> Schema:
    """Return the strict schema of `result`, with those bounds as keywords that the server supports.

    Raises `TypeError` for a type that strict mode cannot express: free-form mappings, tuples, recursion.
    """
    schema = result.model_json_schema()
    schema.pop("description", None)  # the class's docstring is for developers; the task describes the function
    definitions = schema.pop("$defs", {})
    strict = _rewrite_strict(schema, definitions, bounds, ())
    if strict.get("type") != "object":
        raise TypeError(f"{result.__qualname__}: the result of a task must be an object")
    return strict


def _rewrite_strict(
    schema: Schema, definitions: Mapping[str, Schema], bounds: frozenset[str], path: tuple[str, ...]
) -> Schema:
    """Rewrite one node of a schema; `path` holds the definitions around it."""
    name = schema.get("$ref", "").rpartition("/")[2]
    if name in path:
        raise TypeError(f"{name} contains itself, which a task's result may not")
    if name:
        siblings = {key: value for key, value in schema.items() if key != "$ref"}
        return _rewrite_strict({**definitions[name], **siblings}, definitions, bounds, (*path, name))
    _refuse_inexpressible(schema)
    strict: Schema = {key: value for key, value in schema.items() if key in _SHAPE_KEYWORDS or key in bounds}
    if strict.get("format", "date") not in _FORMATS:
        del strict["format"]
    if "const" in schema:
        strict["enum"] = [schema["const"]]
    if description := _describe(schema, strict):
        strict["description"] = description
    return strict | _rewrite_parts(schema, definitions, bounds, path)


def _rewrite_parts(
    schema: Schema, definitions: Mapping[str, Schema], bounds: frozenset[str], path: tuple[str, ...]
) -> Schema:
    """Rewrite the parts of a node: properties, items, alternatives."""

    def rewrite(part: Schema) -> Schema:
        return _rewrite_strict(part, definitions, bounds, path)

    parts: Schema = {}
    if schema.get("type") == "object":
        properties = {name: rewrite(part) for name, part in schema.get("properties", {}).items()}
        parts = {"properties": properties, "required": list(properties), "additionalProperties": False}
    if "items" in schema:
        parts["items"] = rewrite(schema["items"])
    if alternatives := schema.get("anyOf") or schema.get("oneOf"):
        parts["anyOf"] = [rewrite(alternative) for alternative in alternatives]
    return parts


def _refuse_inexpressible(schema: Schema) -> None:
    free_form = schema.get("type") == "object" and schema.get("additionalProperties", False) is not False
    unknown = [key for key in _INEXPRESSIBLE if key in schema]
    if free_form or unknown:
        raise TypeError(f"strict mode cannot express {', '.join(unknown) or 'a free-form mapping'}")


def _describe(schema: Schema, strict: Schema) -> str:
    """Return the description of a node, with every bound that is not sent as a keyword."""
    told = [f"{key} {schema[key]}" for key in _BOUND_KEYWORDS if key in schema and key not in strict]
    words = [schema.get("description", ""), f"({', '.join(told)})" if told else ""]
    return " ".join(word for word in words if word)
