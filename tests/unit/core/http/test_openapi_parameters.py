"""Parameters as the document tells them: path, query and headers."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field
from sqlalchemy.orm import Session

from shared.core.http import Area, ExpectedVersion, PageQuery
from shared.core.http.openapi.document import build_document
from shared.core.http.schema import RequestModel, ResponseModel


class Color(StrEnum):
    RED = "red"
    BLUE = "blue"


class Filter(PageQuery):
    """Which kites."""

    since: datetime | None = Field(default=None, alias="from", description="Not before.")
    color: Color | None = None
    height: int | Color | None = None
    owner: str = Field(max_length=9, examples=["sam"])


class Kite(ResponseModel):
    id: UUID


class Wind(RequestModel):
    force: int


area = Area("kites", prefix="v1/kites", tag="Kites")


@area.get("/{kite_id}/winds/{number}")
def find(kite_id: UUID, number: Annotated[int, Field(ge=1, description="Counted from one.")], query: Filter) -> Kite:
    """Find."""
    raise NotImplementedError


@area.post()
def fly(body: Wind, db: Session) -> Kite:
    """Fly."""
    raise NotImplementedError


@area.post("/look")
def look(body: Wind) -> Kite:
    """Look, without a database."""
    raise NotImplementedError


@area.patch("/{kite_id}")
def mend(kite_id: UUID, body: Wind, expected: ExpectedVersion, db: Session) -> Kite:
    """Mend."""
    raise NotImplementedError


DOCUMENT = build_document([area], "1")


def _parameters(path: str, method: str) -> dict[str, dict[str, Any]]:
    listed = DOCUMENT["paths"][path][method].get("parameters", [])
    known = DOCUMENT["components"]["parameters"]
    resolved = [known[one["$ref"].rpartition("/")[2]] if "$ref" in one else one for one in listed]
    return {one["name"]: one for one in resolved}


FOUND = _parameters("/v1/kites/{kite_id}/winds/{number}", "get")


def test_path_parameters_are_required() -> None:
    assert [(one["name"], one["required"]) for one in FOUND.values() if one["in"] == "path"] == [
        ("kite_id", True),
        ("number", True),
    ]


def test_a_path_parameter_has_the_schema_of_its_type() -> None:
    assert FOUND["kite_id"]["schema"] == {"type": "string", "format": "uuid"}


def test_a_path_parameter_tells_limits_and_meaning() -> None:
    assert FOUND["number"]["schema"] == {"type": "integer", "minimum": 1}
    assert FOUND["number"]["description"] == "Counted from one."


def test_each_field_of_a_query_is_a_parameter_under_its_alias() -> None:
    names = [one["name"] for one in FOUND.values() if one["in"] == "query"]
    assert names == ["limit", "cursor", "from", "color", "height", "owner"]


def test_a_query_parameter_tells_default_limits_and_meaning() -> None:
    assert FOUND["limit"]["schema"] == {"type": "integer", "minimum": 1, "maximum": 200, "default": 50}
    assert FOUND["limit"]["description"] == "The largest number of items to return."


def test_a_query_parameter_without_default_is_required() -> None:
    assert [name for name, one in FOUND.items() if one["in"] == "query" and one["required"]] == ["owner"]


def test_a_query_parameter_that_may_be_left_out_is_never_null() -> None:
    assert FOUND["from"]["schema"] == {"type": "string", "format": "date-time"}


def test_an_enum_in_a_query_refers_to_its_component() -> None:
    assert FOUND["color"]["schema"] == {"$ref": "#/components/schemas/Color"}
    assert DOCUMENT["components"]["schemas"]["Color"]["enum"] == ["red", "blue"]


def test_a_choice_in_a_query_keeps_its_branches() -> None:
    assert FOUND["height"]["schema"] == {"anyOf": [{"type": "integer"}, {"$ref": "#/components/schemas/Color"}]}


def test_an_example_of_a_query_parameter_is_shown() -> None:
    assert FOUND["owner"]["schema"]["examples"] == ["sam"]


def test_the_model_of_a_query_is_no_component() -> None:
    assert "Filter" not in DOCUMENT["components"]["schemas"]


def test_a_post_that_changes_something_takes_an_idempotency_key() -> None:
    key = _parameters("/v1/kites", "post")["Idempotency-Key"]
    assert (key["in"], key["required"], key["schema"]["maxLength"]) == ("header", False, 255)


def test_a_post_that_changes_nothing_takes_none() -> None:
    assert "Idempotency-Key" not in _parameters("/v1/kites/look", "post")


def test_an_operation_with_a_body_takes_the_handling_of_unknown_fields() -> None:
    prefer = _parameters("/v1/kites/look", "post")["Prefer"]
    assert (prefer["in"], prefer["required"]) == ("header", False)
    assert prefer["schema"]["examples"] == ["handling=strict"]


def test_an_operation_without_a_body_takes_no_handling() -> None:
    assert "Prefer" not in FOUND


def test_an_operation_that_checks_the_version_takes_if_match() -> None:
    assert list(_parameters("/v1/kites/{kite_id}", "patch")) == ["kite_id", "Prefer", "If-Match"]
