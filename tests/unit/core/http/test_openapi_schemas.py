"""Schemas as the document tells them: as pydantic generates them, requests as read, answers as written."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, PlainSerializer

from shared.core.http import Area
from shared.core.http.openapi.document import build_document
from shared.core.http.schema import RequestModel, ResponseModel

Seconds = Annotated[datetime, PlainSerializer(lambda moment: int(moment.timestamp()), return_type=int)]


class Leaf(RequestModel):
    """A leaf."""

    model_config = ConfigDict(json_schema_extra={"example": {"size": 0.5, "grown_at": None}})

    size: float = Field(gt=0, le=1)
    grown_at: Seconds | None = None
    kind: Literal["oak", "ash"] = "oak"


class Tree(ResponseModel):
    id: UUID
    leaves: list[Leaf] = Field(default=[])
    height: int | None = Field(default=None, ge=1)


def _declare(prefix: str, model: type[ResponseModel]) -> Area:
    area = Area(prefix, prefix=f"v1/{prefix}", tag="Trees")

    def grow(body: Leaf) -> Any: ...

    grow.__annotations__["return"] = model
    area.post()(grow)
    return area


def _namesake() -> type[ResponseModel]:
    class Tree(ResponseModel):  # the same name on purpose
        name: str

    return Tree


DOCUMENT = build_document([_declare("trees", Tree)], "1")
SCHEMAS = DOCUMENT["components"]["schemas"]


def test_a_model_that_is_read_and_written_differently_has_two_components() -> None:
    read, written = SCHEMAS["Leaf-Input"], SCHEMAS["Leaf-Output"]
    assert read["properties"]["grown_at"]["anyOf"][0] == {"type": "string", "format": "date-time"}
    assert written["properties"]["grown_at"]["anyOf"][0] == {"type": "integer"}


def test_what_may_be_null_says_so_in_the_words_of_2020_12() -> None:
    assert SCHEMAS["Tree"]["properties"]["height"] == {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "null"}]}


def test_a_choice_of_words_is_an_enum() -> None:
    assert SCHEMAS["Leaf-Input"]["properties"]["kind"]["enum"] == ["oak", "ash"]


def test_open_and_closed_limits_are_told_apart() -> None:
    size = SCHEMAS["Leaf-Input"]["properties"]["size"]
    assert (size["exclusiveMinimum"], size["maximum"]) == (0, 1)


def test_whole_numbers_are_written_as_whole_numbers() -> None:
    assert isinstance(SCHEMAS["Tree"]["properties"]["height"]["anyOf"][0]["minimum"], int)


def test_a_request_may_leave_out_what_has_a_default() -> None:
    assert SCHEMAS["Leaf-Input"]["required"] == ["size"]
    assert SCHEMAS["Leaf-Input"]["properties"]["kind"]["default"] == "oak"


def test_an_answer_has_all_its_fields() -> None:
    assert SCHEMAS["Tree"]["required"] == ["id", "leaves", "height"]


def test_an_answer_has_no_defaults() -> None:
    assert "default" not in SCHEMAS["Tree"]["properties"]["height"]


def test_a_request_may_have_fields_that_the_schema_does_not_name() -> None:
    assert "additionalProperties" not in SCHEMAS["Leaf-Input"]


def test_titles_do_not_repeat_the_names_of_fields() -> None:
    assert "title" not in SCHEMAS["Tree"]["properties"]["id"]


def test_the_example_of_a_model_is_kept_where_json_schema_looks_for_it() -> None:
    assert SCHEMAS["Leaf-Input"]["examples"] == [{"size": 0.5, "grown_at": None}]
    assert "example" not in SCHEMAS["Leaf-Input"]


def test_two_models_of_one_name_are_two_components() -> None:
    document = build_document([_declare("trees", Tree), _declare("names", _namesake())], "1")
    answers = [
        document["paths"][f"/v1/{name}"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
        for name in ("trees", "names")
    ]
    fields = [list(document["components"]["schemas"][ref.rpartition("/")[2]]["properties"]) for ref in answers]
    assert fields == [["id", "leaves", "height"], ["name"]]
