from collections.abc import Iterator

import pytest

from shared.core import errors
from shared.core.errors import (
    MAX_NAME_LENGTH,
    FieldError,
    Invalid,
    Problem,
    TooManyRequests,
    Unauthorized,
    invalid_field,
)
from shared.core.text_length import count_units


def kinds(root: type[Problem] = Problem) -> Iterator[type[Problem]]:
    """Every problem that the core has, found the way a new one would be."""
    for kind in root.__subclasses__():
        if kind.__module__ == errors.__name__:
            yield kind
            yield from kinds(kind)


STATUSES = {
    "BadRequest": 400,
    "Unauthorized": 401,
    "Forbidden": 403,
    "SuspendedAccount": 403,
    "MissingScope": 403,
    "ForbiddenKey": 403,
    "NotFound": 404,
    "Conflict": 409,
    "Gone": 410,
    "MissingLength": 411,
    "StaleVersion": 412,
    "PayloadTooLarge": 413,
    "UnsupportedMediaType": 415,
    "Invalid": 422,
    "TooManyRequests": 429,
    "ServiceUnavailable": 503,
}


@pytest.mark.parametrize("name", ["x" * 5_000, "\U0001f600" * 5_000])
def test_a_long_name_in_a_path_is_cut(name: str) -> None:
    (part,) = FieldError((name,), "m", "t").loc

    assert isinstance(part, str)
    assert (count_units(part) <= MAX_NAME_LENGTH, part.endswith("...")) == (True, True)
    assert FieldError(("body", 3, "title"), "m", "t").loc == ("body", 3, "title")


def test_each_situation_has_the_status_that_the_design_gives_it() -> None:
    assert {kind.__name__: kind.status for kind in kinds()} == STATUSES


@pytest.mark.parametrize("attribute", ["slug", "title"])
def test_no_two_situations_look_the_same(attribute: str) -> None:
    seen = [getattr(kind, attribute) for kind in (Problem, *kinds())]

    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize("kind", [Problem, *kinds()])
def test_a_slug_can_stand_in_a_uri(kind: type[Problem]) -> None:
    assert kind.slug.replace("-", "").isalpha()
    assert kind.slug == kind.slug.lower()


def test_a_problem_says_what_is_wrong() -> None:
    problem = Problem("The lake is frozen.", headers={"X-Ice": "thick"}, errors=[FieldError(("body",), "cold", "ice")])

    assert (str(problem), problem.detail) == ("The lake is frozen.", "The lake is frozen.")
    assert problem.headers == {"X-Ice": "thick"}
    assert problem.errors == (FieldError(("body",), "cold", "ice"),)


def test_headers_that_are_added_to_one_problem_do_not_show_on_the_next() -> None:
    shared: dict[str, str] = {}
    Problem("one", headers=shared).headers["Retry-After"] = "5"
    Problem("two").headers["Retry-After"] = "5"

    assert shared == {}
    assert Problem("three").headers == {}


def test_who_is_not_signed_in_is_told_how() -> None:
    assert Unauthorized().headers == {"WWW-Authenticate": "Bearer"}
    assert Unauthorized().detail


@pytest.mark.parametrize(("seconds", "header"), [(90, "90"), (1, "1"), (0, "1"), (-3, "1")])
def test_retry_after_is_at_least_a_second(seconds: int, header: str) -> None:
    assert TooManyRequests("Slowly.", retry_after=seconds).headers == {"Retry-After": header}


def test_a_rule_of_the_service_reads_like_a_rule_of_the_schema() -> None:
    problem = invalid_field(("body", "timezone"), "We do not know this zone.", "unknown_zone")

    assert isinstance(problem, Invalid)
    assert problem.errors == (FieldError(("body", "timezone"), "We do not know this zone.", "unknown_zone"),)
