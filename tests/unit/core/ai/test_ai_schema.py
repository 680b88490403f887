"""The schema that a model gets: what strict mode takes, and nothing that it does not."""

from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

import pytest
from pydantic import BaseModel, Field, RootModel

from shared.core.ai.tasks import NO_BOUNDS, build_parameters


class Mood(StrEnum):
    CALM = "calm"
    TENSE = "tense"


class Step(BaseModel):
    title: str = Field(min_length=1, max_length=80, description="What to do")
    effort: Annotated[int, Field(ge=1, le=5)] = 3


class Plan(BaseModel):
    """A plan."""

    steps: list[Step] = Field(min_length=1, max_length=4)
    mood: Mood = Field(description="How it feels")
    kind: Literal["plan"]
    reference: UUID
    link: str = Field(json_schema_extra={"format": "uri"})
    code: str = Field(pattern=r"^\w+$")
    note: str | None = None


def _nodes(schema: Any) -> list[dict[str, Any]]:
    if isinstance(schema, list):
        return [node for part in schema for node in _nodes(part)]
    if not isinstance(schema, dict):
        return []
    return [schema, *(node for part in schema.values() for node in _nodes(part))]


def test_every_object_is_closed_and_requires_all_its_properties() -> None:
    objects = [node for node in _nodes(build_parameters(Plan)) if node.get("type") == "object"]
    assert len(objects) == 2
    for node in objects:
        assert node["additionalProperties"] is False
        assert node["required"] == list(node["properties"])


def test_titles_defaults_and_references_are_left_out() -> None:
    keys = {key for node in _nodes(build_parameters(Step)) for key in node}
    assert keys == {"type", "properties", "required", "additionalProperties", "title", "effort"} | {
        "description",
        "minimum",
        "maximum",
    }
    assert "$ref" not in str(build_parameters(Plan))


def test_a_field_named_title_stays() -> None:
    assert build_parameters(Step)["properties"]["title"]["type"] == "string"


def test_bounds_that_openai_takes_are_keywords() -> None:
    properties = build_parameters(Plan)["properties"]
    assert (properties["steps"]["minItems"], properties["steps"]["maxItems"]) == (1, 4)
    assert properties["reference"] == {"type": "string", "format": "uuid"}


def test_bounds_that_it_does_not_take_are_told_in_words() -> None:
    properties = build_parameters(Plan)["properties"]
    assert properties["steps"]["items"]["properties"]["title"] == {
        "type": "string",
        "description": "What to do (minLength 1, maxLength 80)",
    }
    assert properties["code"] == {"type": "string", "description": r"(pattern ^\w+$)"}
    assert properties["link"] == {"type": "string", "description": "(format uri)"}


def test_elsewhere_every_bound_is_told_in_words() -> None:
    steps = build_parameters(Plan, NO_BOUNDS)["properties"]["steps"]
    assert steps["description"] == "(maxItems 4, minItems 1)"
    assert "minItems" not in steps


def test_an_enumeration_keeps_its_values_and_its_fields_description() -> None:
    assert build_parameters(Plan)["properties"]["mood"] == {
        "type": "string",
        "enum": ["calm", "tense"],
        "description": "How it feels",
    }


def test_a_constant_becomes_an_enumeration_of_one() -> None:
    assert build_parameters(Plan)["properties"]["kind"] == {"type": "string", "enum": ["plan"]}


def test_what_may_be_absent_may_be_null() -> None:
    assert build_parameters(Plan)["properties"]["note"] == {"anyOf": [{"type": "string"}, {"type": "null"}]}


class FreeForm(BaseModel):
    scores: dict[str, int]


class Tree(BaseModel):
    branches: list["Tree"]


class Pair(BaseModel):
    pair: tuple[int, str]


class Names(RootModel[list[str]]):
    pass


@pytest.mark.parametrize("result", [FreeForm, Tree, Pair, Names])
def test_what_strict_mode_cannot_express_is_refused(result: type[BaseModel]) -> None:
    with pytest.raises(TypeError):
        build_parameters(result)
