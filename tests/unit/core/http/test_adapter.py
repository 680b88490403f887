"""From request to answer: guard first, then parameters, then the handler; errors in one form."""

import inspect
import logging
from uuid import uuid4

import pytest

from devhost.server import EXPOSED_HEADERS
from shared.core.crypto.access_tokens import AccessClaims, issue
from shared.core.http import adapter
from shared.core.http.openapi.responses import describe_response_headers
from tests.client import Api
from tests.unit.core.http.sample_area import SECRET, area

NOTE = "/v1/sample/notes/0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2"


@pytest.fixture
def sample() -> Api:
    return Api(areas=[area])


def token(role: str = "user") -> str:
    return issue(AccessClaims(uuid4(), uuid4(), role))


def test_an_open_operation_needs_no_token(sample: Api) -> None:
    assert (sample.get("/v1/sample/open").status, sample.get("/v1/sample/open").json) == (200, {"text": "hello"})


def test_answers_are_private_and_mean_what_they_say(sample: Api) -> None:
    headers = sample.get("/v1/sample/open").headers

    assert (headers["Cache-Control"], headers["X-Content-Type-Options"]) == ("no-store", "nosniff")
    assert headers["Content-Type"] == "application/json"


def test_a_page_of_another_origin_may_read_what_the_laptops_host_lets_it_read(sample: Api) -> None:
    headers = sample.get("/v1/sample/open").headers

    assert tuple(headers["Access-Control-Expose-Headers"].split(", ")) == EXPOSED_HEADERS
    assert set(EXPOSED_HEADERS) == describe_response_headers().keys()  # all that the API documents


@pytest.mark.parametrize("header", ["", "Basic abc", "Bearer", "Bearer ", "Bearer nonsense", "Bearer a.b.c"])
def test_a_guarded_operation_needs_a_valid_token(sample: Api, header: str) -> None:
    answer = sample.get("/v1/sample/mine", headers={"Authorization": header})

    assert (answer.status, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("name", ["token", "access_token", "Authorization", "session"])
def test_a_cookie_opens_nothing(sample: Api, name: str) -> None:
    assert sample.get("/v1/sample/mine", headers={"Cookie": f"{name}={token()}"}).status == 401


def test_the_scheme_is_read_in_any_case(sample: Api) -> None:
    assert sample.get("/v1/sample/mine", headers={"Authorization": f"bearer {token()}"}).status == 200


def test_an_administrators_operation_needs_the_role(sample: Api) -> None:
    answers = [sample.get("/v1/sample/admin", token=token(role)) for role in ("user", "admin")]

    assert [answer.status for answer in answers] == [403, 200]


def test_a_problem_has_the_form_of_rfc_9457(sample: Api) -> None:
    answer = sample.patch(NOTE, json={"text": "x"}, headers={"If-Match": '"1"'})

    assert answer.json == {
        "type": "urn:phronesis:problem:stale-version",
        "title": "This was changed in the meantime",
        "status": 412,
        "detail": "This was changed after you read it. Read it again and repeat your change.",
    }


def test_a_version_becomes_an_entity_tag(sample: Api) -> None:
    assert sample.patch(NOTE, json={"text": "x"}).headers["ETag"] == '"4"'


def test_every_field_at_fault_is_named(sample: Api) -> None:
    answer = sample.patch(NOTE, json={"text": "", "count": "many", "more": 1})

    assert [error["loc"] for error in answer.json["errors"]] == [["body", "text"], ["body", "count"], ["body", "more"]]
    assert "many" not in answer.body.decode()


@pytest.mark.parametrize("body", [b"{", b"", b"[]", b"null", b'"text"', b"\xff\xfe", b'{"text": "\\ud800"}'])
def test_a_body_that_is_not_what_it_should_be_is_422_and_never_500(sample: Api, body: bytes) -> None:
    answer = sample.patch(NOTE, body=body, headers={"Content-Type": "application/json"})

    assert answer.status == 422


def test_a_very_deep_body_is_422(sample: Api) -> None:
    assert sample.patch(NOTE, body=b"[" * 100_000).status == 422


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", "", "application/jsonp"])
def test_a_body_of_another_kind_is_415(sample: Api, media_type: str) -> None:
    assert sample.patch(NOTE, json={"text": "x"}, headers={"Content-Type": media_type}).status == 415


@pytest.mark.parametrize(
    "media_type", ["application/json; charset=utf-8", "Application/JSON", "application/merge-patch+json"]
)
def test_json_by_any_of_its_names_is_read(sample: Api, media_type: str) -> None:
    assert sample.patch(NOTE, json={"text": "x"}, headers={"Content-Type": media_type}).status == 200


def test_a_body_over_one_megabyte_is_413(sample: Api) -> None:
    assert sample.patch(NOTE, body=b" " * (1024 * 1024 + 1)).status == 413


def test_a_path_that_holds_no_id_is_422_and_named(sample: Api) -> None:
    answer = sample.patch("/v1/sample/notes/seven", json={"text": "x"})

    assert (answer.status, answer.json["errors"][0]["loc"]) == (422, ["path", "note_id"])


def test_a_query_is_read_by_its_types(sample: Api) -> None:
    assert sample.get("/v1/sample/query?limit=3&word=a%20b").json == {"text": "3 a b"}


@pytest.mark.parametrize(
    "path",
    [
        "/v1/sample/query?wrod=x",
        "/v1/sample/open?word=x",
        "/v1/sample/query?limit=",
        "/v1/sample/query?limit=1&limit=2",
    ],
)
def test_a_parameter_that_is_unknown_or_empty_or_repeated_is_an_error_rather_than_ignored(
    sample: Api, path: str
) -> None:
    assert sample.get(path).status == 422


def test_nothing_to_say_is_204_without_a_body(sample: Api) -> None:
    answer = sample.delete(NOTE)

    assert (answer.status, answer.body) == (204, b"")


def test_the_caller_is_described_by_address_and_device(sample: Api) -> None:
    assert sample.get("/v1/sample/whence").json == {"text": "203.0.113.7 tests"}


def test_a_defect_is_opaque_to_the_caller_and_traced_in_the_log(sample: Api, caplog: pytest.LogCaptureFixture) -> None:
    trace_id = "4bf92f3577b34da6a3ce929d0e0e4736"
    with caplog.at_level(logging.INFO):
        answer = sample.get("/v1/sample/crash", headers={"traceparent": f"00-{trace_id}-00f067aa0ba902b7-01"})

    assert (answer.status, trace_id in answer.json["detail"], "secret" in answer.body.decode()) == (500, True, False)
    assert ("in crash" in caplog.text, "RuntimeError" in caplog.text, trace_id in caplog.text) == (True, True, True)
    assert SECRET not in caplog.text


def test_the_worker_sees_a_plain_function_of_one_parameter() -> None:
    entry = adapter.build_entry_point(area.operations[0])

    assert (entry.__name__, list(inspect.signature(entry).parameters)) == ("sample_open_door", ["req"])
    assert not hasattr(entry, "__wrapped__")


def test_what_is_not_there_yet_is_null_and_no_error(sample: Api) -> None:
    nothing, something = sample.get("/v1/sample/latest"), sample.get("/v1/sample/latest?word=x")

    assert (nothing.status, nothing.body, nothing.headers["Content-Type"]) == (200, b"null", "application/json")
    assert "ETag" not in nothing.headers
    assert (something.json, something.headers["ETag"]) == ({"text": "x", "version": 2}, '"2"')


@pytest.mark.parametrize("status", [201, 200])
def test_an_operation_with_two_successes_answers_with_the_one_that_is_meant(sample: Api, status: int) -> None:
    answer = sample.post("/v1/sample/either", json={"text": "x", "count": status})

    assert (answer.status, answer.json["text"], answer.headers["ETag"]) == (status, "x", '"1"')


def test_a_success_that_is_not_declared_is_a_defect(sample: Api) -> None:
    assert sample.post("/v1/sample/either", json={"text": "x", "count": 202}).status == 500
