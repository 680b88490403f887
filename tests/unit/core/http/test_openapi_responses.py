"""Answers as the document tells them: success, headers, and problems grouped by status."""

import json
from typing import Any
from uuid import UUID

import pytest
from openapi_schema_validator import OAS31Validator, oas31_format_checker
from sqlalchemy.orm import Session

from shared.core.errors import BadRequest, Conflict, ServiceUnavailable, TooManyRequests, Unauthorized, invalid_field
from shared.core.http import Area, CurrentUser, Page, PageQuery, StatusResponse, problems
from shared.core.http.openapi.document import build_document
from shared.core.http.operation import RawResponse
from shared.core.http.schema import RequestModel, ResponseModel


class Full(Conflict):
    """There is no room left."""

    slug, title = "full", "There is no room left"


class Boat(ResponseModel):
    id: UUID
    version: int


class Sail(RequestModel):
    area: int


area = Area("boats", prefix="v1/boats", tag="Boats")


@area.get()
def list_boats(query: PageQuery, user: CurrentUser, db: Session) -> Page[Boat]:
    """List."""
    raise NotImplementedError


@area.post(status=201, location="/{id}", errors=[Full, TooManyRequests])
def build(body: Sail, db: Session) -> Boat:
    """Build."""
    raise NotImplementedError


@area.get("/newest")
def newest(user: CurrentUser, db: Session) -> Boat | None:
    """Show the newest, if there is one."""
    raise NotImplementedError


@area.post("/moor", status=201, second_status=200)
def moor(body: Sail) -> StatusResponse[Boat]:
    """Moor."""
    raise NotImplementedError


@area.post("/check")
def check(body: Sail) -> None:
    """Check."""


@area.delete("/{boat_id}")
def sink(boat_id: UUID) -> None:
    """Sink."""


@area.get("/picture", media_types=["image/png", "image/jpeg"], errors=[BadRequest])
def picture() -> RawResponse:
    """Show."""
    raise NotImplementedError


@area.get("/anything")
def anything() -> RawResponse:
    """Show."""
    raise NotImplementedError


DOCUMENT = build_document([area], "1")
PATHS = DOCUMENT["paths"]


def _resolved(node: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in node:
        return node
    _, _, kind, name = node["$ref"].split("/")
    resolved: dict[str, Any] = DOCUMENT["components"][kind][name]
    return resolved


def _answer(path: str, method: str, status: str) -> dict[str, Any]:
    return _resolved(PATHS[path][method]["responses"][status])


def _problem(status: str, path: str = "/v1/boats", method: str = "post") -> dict[str, Any]:
    content: dict[str, Any] = _answer(path, method, status)["content"]["application/problem+json"]
    return content


def test_a_success_has_the_declared_status_and_model() -> None:
    made = _answer("/v1/boats", "post", "201")
    assert made["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Boat"}


def test_something_made_comes_with_version_place_and_replay_mark() -> None:
    headers = list(_answer("/v1/boats", "post", "201")["headers"])
    assert headers[:3] == ["ETag", "Location", "Idempotency-Replayed"]


def test_what_was_read_of_a_body_is_told_with_success_and_with_422() -> None:
    answers = [_answer("/v1/boats", "post", status) for status in ("201", "422")]
    assert [list(answer["headers"])[-2:] for answer in answers] == [["Ignored-Fields", "Preference-Applied"]] * 2


@pytest.mark.parametrize("status", ["200", "201"])
def test_both_successes_of_an_operation_that_has_two_are_told(status: str) -> None:
    answer = _answer("/v1/boats/moor", "post", status)
    assert answer["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Boat"}


def test_a_page_is_a_list_with_a_link_to_the_next() -> None:
    page = _answer("/v1/boats", "get", "200")
    assert list(page["headers"]) == ["Link"]
    assert page["content"]["application/json"]["schema"] == {
        "type": "array",
        "items": {"$ref": "#/components/schemas/Boat"},
    }


def test_what_may_not_be_there_yet_is_a_model_or_null() -> None:
    found = _answer("/v1/boats/newest", "get", "200")["content"]["application/json"]
    assert found["schema"] == {"anyOf": [{"$ref": "#/components/schemas/Boat"}, {"type": "null"}]}
    assert list(found["examples"]["example"]["value"]) == ["id", "version"]


@pytest.mark.parametrize(("path", "method"), [("/v1/boats/{boat_id}", "delete"), ("/v1/boats/check", "post")])
def test_nothing_to_say_is_204_without_content(path: str, method: str) -> None:
    answer = _answer(path, method, "204")
    assert (answer["description"], answer.get("content")) == ("No Content", None)


def test_a_rendered_answer_has_its_own_media_types() -> None:
    assert _answer("/v1/boats/picture", "get", "200")["content"] == {"image/png": {}, "image/jpeg": {}}


def test_a_rendered_answer_that_declares_none_may_be_anything() -> None:
    assert list(_answer("/v1/boats/anything", "get", "200")["content"]) == ["*/*"]


def test_every_error_of_every_operation_is_listed() -> None:
    for operation in area.operations:
        listed = PATHS[f"/{operation.route}"][operation.method.lower()]["responses"]
        assert {status for status in listed if status >= "400"} == {str(error.status) for error in operation.errors}


def test_errors_of_one_status_stand_together() -> None:
    assert list(_problem("409")["examples"]) == ["conflict", "full"]


def test_a_problem_is_explained() -> None:
    full = _problem("409")["examples"]["full"]
    assert (full["summary"], full["description"]) == ("There is no room left", "There is no room left.")


def test_the_example_of_a_problem_says_its_type_and_status() -> None:
    value = _problem("409")["examples"]["full"]["value"]
    assert (value["type"], value["status"]) == ("urn:phronesis:problem:full", 409)


def test_an_invalid_request_is_answered_field_by_field() -> None:
    schema = _resolved(_problem("422")["schema"])
    assert "errors" in schema["required"]


def test_other_problems_have_no_fields() -> None:
    assert list(_resolved(_problem("413")["schema"])["properties"]) == ["type", "title", "status", "detail", "safety"]


@pytest.mark.parametrize("status", ["429", "503"])
def test_an_answer_that_asks_to_wait_says_how_long(status: str) -> None:
    assert "Retry-After" in _answer("/v1/boats", "post", status)["headers"]


def test_an_answer_to_nobody_says_how_to_sign_in() -> None:
    assert list(_answer("/v1/boats", "get", "401")["headers"]) == ["WWW-Authenticate"]


@pytest.mark.parametrize(
    ("component", "problem"),
    [
        ("ProblemDetails", Unauthorized()),
        ("ProblemDetails", TooManyRequests("Slowly.", retry_after=3)),
        ("ProblemDetails", ServiceUnavailable("Not now.")),
        ("InvalidDetails", invalid_field(("body", "values", 3), "Take a shorter one.")),
    ],
)
def test_what_is_really_answered_fits_the_schema(component: str, problem: Any) -> None:
    schema = {"$ref": f"#/components/schemas/{component}", "components": DOCUMENT["components"]}
    OAS31Validator(schema, format_checker=oas31_format_checker).validate(
        json.loads(problems.render_problem(problem).get_body())
    )
