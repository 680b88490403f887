"""Bodies with more in them than we know: ignored and named, or refused for those who prefer it."""

import json
from typing import Any

import pytest
from pydantic import Field

from shared.core.http import Area
from shared.core.http.bodies import MAX_IGNORED_NAMES, name_fields, read_handling
from shared.core.http.problems import MAX_LISTED_ERRORS
from shared.core.http.schema import Line, RequestModel, ResponseModel
from tests.client import Api, Response

area = Area("letters", prefix="v1/letters", tag="Letters")


class Page(RequestModel):
    """A part of a letter."""

    text: Line
    number: int | None = None


class Letter(RequestModel):
    """What is sent."""

    title: Line
    pages: list[Page] = Field(default_factory=list)
    cover: Page | None = None


class SentLetter(ResponseModel):
    """What comes back."""

    title: str
    pages: int


class Cover(RequestModel):
    """A body of optional fields only."""

    color: str | None = None
    paper: str | None = None


class PrintedCover(ResponseModel):
    """A cover with what its sender cannot choose."""

    number: int
    color: str | None


@area.post("/covers")
def print_cover(body: Cover) -> PrintedCover:
    """Print a cover."""
    return PrintedCover(number=1, color=body.color)


@area.patch("/covers")
def change_cover(body: Cover) -> PrintedCover:
    """Change the cover."""
    return PrintedCover(number=1, color=body.color)


@area.post()
def send_letter(body: Letter) -> SentLetter:
    """Send a letter."""
    return SentLetter(title=body.title, pages=len(body.pages))


STRICT, LENIENT = Api(areas=[area]), Api(areas=[area], prefer=None)


def send(api: Api, body: dict[str, Any], **headers: str) -> Response:
    return api.post("/v1/letters", json=body, headers=headers)


def test_a_field_that_we_do_not_know_is_ignored_and_named() -> None:
    answer = send(LENIENT, {"title": "Hello", "colour": "green"})

    assert (answer.status, answer.json) == (200, {"title": "Hello", "pages": 0})
    assert answer.headers["Ignored-Fields"] == "colour"
    assert "Preference-Applied" not in answer.headers


def test_a_long_name_that_we_do_not_know_is_not_repeated_whole() -> None:
    answer = send(STRICT, {"title": "Dear Ada", "x" * 50_000: 1})

    assert (answer.status, len(answer.body) < 1_000) == (422, True)


def test_a_body_of_known_fields_ignores_none() -> None:
    assert "Ignored-Fields" not in send(LENIENT, {"title": "Hello", "pages": [{"text": "One"}]}).headers


def test_fields_within_objects_and_lists_are_named_by_their_path() -> None:
    pages = [{"text": "One"}, {"text": "Two", "margin": {"left": 2}}]
    answer = send(LENIENT, {"title": "Hello", "pages": pages, "cover": {"text": "C", "glossy": True}, "to": None})

    assert (answer.status, answer.json["pages"]) == (200, 2)
    assert answer.headers["Ignored-Fields"] == "pages.1.margin, cover.glossy, to"


def test_strict_handling_refuses_what_we_do_not_know() -> None:
    answer = send(STRICT, {"title": "Hello", "cover": {"text": "C", "glossy": True}})

    assert (answer.status, answer.json["errors"][0]["loc"]) == (422, ["body", "cover", "glossy"])
    assert answer.headers["Preference-Applied"] == "handling=strict"
    assert "Ignored-Fields" not in answer.headers


@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_a_body_of_which_nothing_is_known_is_refused_and_told_what_is_known(method: str) -> None:
    answer = LENIENT.request(method, "/v1/letters/covers", json={"colour": "green", "I am afraid": 1})

    assert (answer.status, [one["loc"] for one in answer.json["errors"]]) == (
        422,
        [["body", "colour"], ["body", "I am afraid"]],
    )
    known = "None of the fields that were sent is known here: colour, *. Known are: color, paper."
    assert answer.json["detail"] == known
    assert "Ignored-Fields" not in answer.headers


@pytest.mark.parametrize("body", [{}, {"color": None, "colour": "green"}])
def test_an_empty_body_and_one_known_field_are_enough(body: dict[str, Any]) -> None:
    assert LENIENT.post("/v1/letters/covers", json=body).status == 200


def test_a_change_may_consist_of_fields_that_are_read_only_and_a_new_thing_may_not() -> None:
    answers = [LENIENT.request(method, "/v1/letters/covers", json={"number": 3}) for method in ("PATCH", "POST")]

    assert [answer.status for answer in answers] == [200, 422]
    assert answers[0].headers["Ignored-Fields"] == "number"


def test_a_problem_lists_fifty_errors_and_tells_how_many_there_are() -> None:
    answer = send(STRICT, {"title": "Hello", **{f"f{number}": 0 for number in range(60_000)}})

    assert (answer.status, len(answer.json["errors"])) == (422, MAX_LISTED_ERRORS)
    assert "The first 50 of 60000 errors are listed." in answer.json["detail"]
    assert len(answer.body) < 10_000


@pytest.mark.parametrize("prefer", ["handling=strict", "handling=lenient"])
def test_the_handling_that_was_asked_for_is_confirmed(prefer: str) -> None:
    assert send(LENIENT, {"title": "Hello"}, Prefer=prefer).headers["Preference-Applied"] == prefer


def test_what_is_wrong_besides_is_told_together_with_what_was_ignored() -> None:
    answer = send(LENIENT, {"titel": "Hello"})

    assert (answer.status, [error["loc"] for error in answer.json["errors"]]) == (422, [["body", "title"]])
    assert answer.headers["Ignored-Fields"] == "titel"


@pytest.mark.parametrize(
    ("prefer", "handling"),
    [
        (None, None),
        ("", None),
        ("handling=strict", "strict"),
        ("Handling = Strict", "strict"),
        ('handling="lenient"', "lenient"),
        ("respond-async, handling=strict; x=1, wait=10", "strict"),
        ("handling=lenient, handling=strict", "lenient"),
        ("handling", None),
        ("handling=whatever", None),
        ('note="handling=strict"', None),
        ('note="a, handling=strict, b"', None),
        ('note="a \\" , handling=strict', "strict"),
        ("x-handling=strict", None),
        ("a" * 100_000 + ",handling=strict", None),
    ],
)
def test_a_preference_is_read_as_rfc_7240_writes_it(prefer: str | None, handling: str | None) -> None:
    assert read_handling(prefer) == handling


@pytest.mark.parametrize(
    "name",
    [
        "I am afraid of Monday",
        "größe",
        "色",
        "a\r\nSet-Cookie: x=1",
        "a,b",
        "a.b",
        "",
        "x" * 41,
        '"',
        "\x00",
        "\U0001f642",
    ],
)
def test_a_name_that_may_be_a_text_is_not_repeated(name: str) -> None:
    answer = send(LENIENT, {"title": "Hello", name: 1})

    assert (answer.status, answer.headers["Ignored-Fields"]) == (200, "*")


def test_a_header_stays_short_however_many_fields_there_are() -> None:
    many = {f"field_{number:03}_{'x' * 30}": number for number in range(1_000)}
    header = send(LENIENT, {"title": "Hello", **many}).headers["Ignored-Fields"]

    assert header.split(", ")[MAX_IGNORED_NAMES:] == ["..."]
    assert len(name_fields([("x" * 40,) * 100 + (number,) for number in range(100)])) < 8_000


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    body = b"\xef\xbb\xbf" + json.dumps({"title": "Hello"}).encode()

    assert STRICT.post("/v1/letters", body=body).status == 200


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\\ufeff", b"\\uFEFF", b"\xef\xbb\xbf\xef\xbb\xbf"])
def test_a_byte_order_mark_at_the_beginning_of_a_text_is_no_part_of_it(mark: bytes) -> None:
    body = b'{"title": "%bHello", "pages": [{"text": "%bOne \\"%btwo\\""}]}' % (mark, mark, mark)

    answer = STRICT.post("/v1/letters", body=body)

    assert (answer.status, answer.json) == (200, {"title": "Hello", "pages": 1})


def test_a_mark_within_a_text_stays() -> None:
    assert STRICT.post("/v1/letters", body='{"title": "Hel\ufefflo"}'.encode()).json["title"] == "Hel\ufefflo"
