"""Examples of requests and responses, derived from the schemas of their models.

A model's own example comes first. Otherwise an example is built from its fields: their examples, constants, defaults,
choices and formats. A free text without an example raises `NoExampleError`, because "string" would explain nothing.
"""

from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import JsonSchemaValue

_SAMPLES = {
    "uuid": "0197f2c4-6a1e-7c3b-9d52-3f8e1b7a4c60",
    "date-time": "2026-03-02T08:30:00Z",
    "date": "2026-03-02",
    "time": "08:30:00",
    "duration": "PT15M",
    "email": "sam@example.com",
    "uri": "https://example.com/",
}
# Defaults that show nothing; an example of the field's type is used instead.
_EMPTY: tuple[Any, ...] = (None, "", [], {})


class NoExampleError(LookupError):
    """A schema has no example, and none can be derived from it."""


class Examples:
    """Derives examples of schemas, which may refer to `components`."""

    def __init__(self, components: Mapping[str, JsonSchemaValue]) -> None:
        self._components = components

    def find(self, schema: JsonSchemaValue) -> Any:
        """Return an example of `schema`; raises `NoExampleError` where none can be derived."""
        return self._of(schema, ())

    def _of(self, schema: JsonSchemaValue, within: tuple[str, ...]) -> Any:
        if schema.get("examples"):
            return schema["examples"][0]
        if "const" in schema:
            return schema["const"]
        if schema.get("default") not in _EMPTY:
            return schema["default"]
        if "enum" in schema:
            return schema["enum"][0]
        if "$ref" in schema:
            return self._of_component(schema["$ref"].rpartition("/")[2], within)
        return self._built(schema, within)

    def _of_component(self, name: str, within: tuple[str, ...]) -> Any:
        """Return an example of a component; one that contains itself has no example within itself."""
        if name in within:
            raise NoExampleError(name)
        return self._of(self._components[name], (*within, name))

    def _built(self, schema: JsonSchemaValue, within: tuple[str, ...]) -> Any:
        choices = schema.get("anyOf") or schema.get("oneOf")
        if choices:
            return self._first_of(choices, within)
        match schema.get("type"):
            case "object":
                return self._object(schema, within)
            case "array":
                return self._array(schema, within)
            case "null":
                return None
        return _scalar(schema)

    def _first_of(self, choices: list[JsonSchemaValue], within: tuple[str, ...]) -> Any:
        for choice in choices:
            try:
                return self._of(choice, within)
            except NoExampleError:
                continue
        raise NoExampleError(choices)

    def _object(self, schema: JsonSchemaValue, within: tuple[str, ...]) -> dict[str, Any]:
        found = {}
        for name, one in schema.get("properties", {}).items():
            try:
                found[name] = self._of(one, within)
            except NoExampleError:
                if name in schema.get("required", ()):
                    raise
        return found

    def _array(self, schema: JsonSchemaValue, within: tuple[str, ...]) -> list[Any]:
        try:
            return [self._of(schema["items"], within)] * max(1, schema.get("minItems", 1))
        except (KeyError, NoExampleError):
            if schema.get("minItems", 0) > 0:
                raise
            return []


def _scalar(schema: JsonSchemaValue) -> Any:
    kind = schema.get("type")
    if kind == "boolean":
        return True
    if kind in {"integer", "number"}:
        return schema.get("minimum", schema.get("exclusiveMinimum", 0) + 1)
    if schema.get("format") in _SAMPLES:
        return _SAMPLES[schema["format"]]
    raise NoExampleError(schema)
