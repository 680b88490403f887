"""Where examples come from, and how a bad one is found out."""

from datetime import datetime
from typing import Any

import pytest
from pydantic import ConfigDict

from shared.core.http import Area
from shared.core.http.openapi.document import build_document
from shared.core.http.openapi.examples import Examples, NoExampleError
from shared.core.http.schema import RequestModel
from tests.integration.docs.example_faults import example_faults

TREE = {"type": "object", "properties": {"parts": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}}}
LOOP = {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Loop"}}, "required": ["next"]}
EXAMPLES = Examples({"Tree": TREE, "Loop": LOOP, "Color": {"enum": ["red", "blue"]}})


@pytest.mark.parametrize(
    ("schema", "example"),
    [
        ({"examples": ["first", "second"], "default": "third"}, "first"),
        ({"const": 7}, 7),
        ({"type": "integer", "default": 50}, 50),
        ({"type": "boolean", "default": False}, False),
        ({"enum": ["red", "blue"]}, "red"),
        ({"$ref": "#/components/schemas/Color"}, "red"),
        ({"type": "string", "format": "date"}, "2026-03-02"),
        ({"type": "integer", "minimum": 3}, 3),
        ({"type": "integer", "exclusiveMinimum": 3}, 4),
        ({"anyOf": [{"type": "null"}, {"const": 1}]}, None),
        ({"anyOf": [{"type": "string"}, {"const": 1}]}, 1),
        ({"type": "array", "items": {"const": 1}, "minItems": 2}, [1, 1]),
        ({"type": "array", "items": {"type": "string"}}, []),
        ({"type": "object", "properties": {"a": {"const": 1}, "b": {"type": "string"}}}, {"a": 1}),
        ({"$ref": "#/components/schemas/Tree"}, {"parts": []}),
    ],
)
def test_a_schema_is_shown_by_what_it_says(schema: dict[str, Any], example: object) -> None:
    assert EXAMPLES.find(schema) == example


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string"},
        {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]},
        {"type": "array", "items": {"type": "string"}, "minItems": 1},
        {"anyOf": [{"type": "string"}, {}]},
        {"$ref": "#/components/schemas/Loop"},
    ],
)
def test_free_text_is_left_to_its_author(schema: dict[str, Any]) -> None:
    with pytest.raises(NoExampleError):
        EXAMPLES.find(schema)


def _faults(model: type[RequestModel]) -> list[str]:
    area = Area("notes", prefix="v1/notes", tag="Notes")

    def keep(body: Any) -> None: ...

    keep.__annotations__["body"] = model
    area.post()(keep)
    return example_faults(build_document([area], "1"))


def test_a_body_without_an_example_is_a_fault() -> None:
    class Note(RequestModel):
        text: str

    assert _faults(Note) == ["post /v1/notes body: there is no example"]


def test_an_example_that_breaks_its_schema_is_a_fault() -> None:
    class Note(RequestModel):
        model_config = ConfigDict(json_schema_extra={"example": {"text": 5}})

        text: str

    assert any("5 is not of type 'string'" in fault for fault in _faults(Note))


def test_an_example_with_a_bad_format_is_a_fault() -> None:
    class Note(RequestModel):
        model_config = ConfigDict(json_schema_extra={"example": {"at": "noon"}})

        at: datetime

    assert any("'noon' is not a 'date-time'" in fault for fault in _faults(Note))


def test_a_good_example_is_no_fault() -> None:
    class Note(RequestModel):
        model_config = ConfigDict(json_schema_extra={"example": {"text": "hello"}})

        text: str

    assert _faults(Note) == []
