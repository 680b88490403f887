"""Whatever is sent to any operation, the answer is what is wrong with it, never a defect of ours."""

import json
from typing import Any

import pytest

from shared.core.http.bodies import MAX_BODY_BYTES
from shared.core.http.schema import LinkQueryModel
from tests.cases import assert_each
from tests.client import Response, find_operation
from tests.contract.operation_requests import (
    OPERATIONS,
    WITH_BODY,
    call,
    example_body,
    is_private,
    is_problem,
    path_of,
    token_for,
)
from tests.people import Person

NOT_JSON = {
    "nothing": b"",
    "half an object": b'{"title": ',
    "a word": b"hello",
    "a form": b"title=hello",
    "not UTF-8": b'{"title": "\xff\xfe"}',
    "half a character": b'{"title": "\\ud800"}',
    "a NUL": b'{"title": "\x00"}',
    "no number": b'{"title": NaN}',
    "very deep": b"[" * 100_000,
    "two documents": b"{}{}",
    "an array": b"[]",
    "null": b"null",
    "a number": b"1",
    "a huge number": b"1" * 5000,
    "a text": b'"title"',
}
NEEDS_A_BODY = [name for name, operation in WITH_BODY.items() if not operation.signature.is_body_optional]
NO_ID = ["1", "not-a-uuid", "%00", "..%2f..", "0" * 5000, "\N{SNOWMAN}"]
WITH_ID = {name for name, one in OPERATIONS.items() if one.signature.path}
TOLD_BY_THE_HOST = {name for name in WITH_ID if OPERATIONS[name].template != OPERATIONS[name].route}
LINKS = {
    *("mail_ask_first", "mail_unsubscribe", "books_read_file", "exports_read_archive"),
    *("calendar_read_calendar", "audio_read_sound"),
}
"""Their addresses are opened from mails, browsers, calendars and players, and others add parameters to them."""
DOCS = {name for name in OPERATIONS if name.startswith("docs_")}  # public, and may be kept


def _send(name: str, **options: Any) -> Response:
    operation = OPERATIONS[name]
    return call(operation, token=token_for(operation), **options)


def _assert_problem(status: int, name: str, **options: Any) -> Response:
    """Send a request that is answered by this problem, and return the answer."""
    answer = _send(name, **options)
    assert is_problem(answer, status), answer
    return answer


@pytest.mark.parametrize("what", NOT_JSON)
def test_a_body_that_is_no_json_object_is_told(what: str) -> None:
    sent: dict[str, Any] = {"body": NOT_JSON[what], "headers": {"Content-Type": "application/json"}}
    assert_each(WITH_BODY if NOT_JSON[what] else NEEDS_A_BODY, lambda name: _assert_problem(422, name, **sent))


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "application/xml", "json", ""]
)
def test_another_content_type_is_told(content_type: str) -> None:
    def check(name: str) -> None:
        body = json.dumps(example_body(WITH_BODY[name])).encode()
        _assert_problem(415, name, body=body, headers={"Content-Type": content_type})

    assert_each(WITH_BODY, check)


@pytest.mark.parametrize("left", [{"Transfer-Encoding": "chunked"}, {}], ids=["chunked", "removed by a front end"])
def test_a_body_that_was_sent_in_chunks_and_did_not_arrive_is_told(left: dict[str, str]) -> None:
    def check(name: str) -> None:
        answer = _assert_problem(411, name, json=None, headers={"Content-Type": "application/json", **left})
        assert "Content-Length" in answer.json["detail"]
        assert "A request without a body needs no Content-Type" in answer.json["detail"]

    assert_each(WITH_BODY, check)


def test_a_body_that_is_too_large_is_told() -> None:
    too_large = b" " * (MAX_BODY_BYTES + 1)
    assert_each(WITH_BODY, lambda name: _assert_problem(413, name, body=too_large))


def test_an_unknown_field_is_told() -> None:
    def check(name: str) -> None:
        answer = _assert_problem(422, name, json={**example_body(WITH_BODY[name]), "no_such_field": 1})
        assert ["body", "no_such_field"] in [error["loc"] for error in answer.json["errors"]]

    assert_each(WITH_BODY, check)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("value", [{"x": "secret words"}, ["secret words"] * 2, [["secret words"]], -1e400])
def test_a_value_of_another_type_is_told(value: Any) -> None:
    """Every field at once holds what it cannot; no message repeats it."""

    def check(name: str) -> None:
        answer = _assert_problem(422, name, json=dict.fromkeys(example_body(WITH_BODY[name]), value))
        assert "secret words" not in answer.body.decode()

    assert_each(WITH_BODY, check)


def test_only_links_that_people_open_ignore_parameters_that_others_added() -> None:
    queries = {name: one.signature.query for name, one in OPERATIONS.items()}
    assert {name for name, query in queries.items() if query and issubclass(query, LinkQueryModel)} == LINKS


def test_an_unknown_parameter_is_told() -> None:
    def check(name: str) -> None:
        answer = _assert_problem(422, name, query="?no_such_parameter=1")
        assert ["query", "no_such_parameter"] in [error["loc"] for error in answer.json["errors"]]

    assert_each(sorted(set(OPERATIONS) - LINKS), check)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("value", NO_ID)
def test_an_id_that_is_none_is_told(value: str) -> None:
    def check(name: str) -> None:
        operation = OPERATIONS[name]
        answer = call(operation, dict.fromkeys(operation.signature.path, value), token=token_for(operation))
        assert answer.status in {404, 422}
        assert is_problem(answer, answer.status), answer

    assert_each(sorted(WITH_ID - TOLD_BY_THE_HOST), check)


@pytest.mark.parametrize("value", NO_ID)
def test_where_a_route_takes_ids_only_nothing_else_is_ours(value: str) -> None:
    def check(name: str) -> None:
        operation = OPERATIONS[name]
        path = path_of(operation, dict.fromkeys(operation.signature.path, value))
        with pytest.raises(LookupError):
            find_operation(operation.method, path)

    assert_each(sorted(TOLD_BY_THE_HOST), check)


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x", "limit=", "cursor=x", "cursor=", "limit=1e2"])
def test_a_page_that_cannot_be_is_told(query: str) -> None:
    paged = [name for name, one in OPERATIONS.items() if one.signature.is_page]
    assert_each(paged, lambda name: _assert_problem(422, name, query=f"?{query}"))


@pytest.mark.parametrize("key", ["", "a" * 256, "schl\N{LATIN SMALL LETTER U WITH DIAERESIS}ssel", "a\tb"])
def test_an_idempotency_key_that_cannot_be_is_told(key: str) -> None:
    honoring = [name for name, one in OPERATIONS.items() if one.honors_idempotency_key]
    assert_each(honoring, lambda name: _assert_problem(422, name, headers={"Idempotency-Key": key}))


@pytest.mark.parametrize("name", sorted(set(OPERATIONS) - DOCS))
def test_every_answer_is_private(name: str, ada: Person) -> None:
    operation = OPERATIONS[name]
    assert is_private(call(operation, token=token_for(operation, ada.id)))


@pytest.mark.parametrize("name", sorted(DOCS))
def test_the_documentation_may_be_kept_but_not_mistaken(name: str) -> None:
    answer = call(OPERATIONS[name])
    assert (answer.status, answer.headers["X-Content-Type-Options"]) == (200, "nosniff")
