"""No path fits two routes: what is spelled out in one must not pass for an id in another, whatever the method."""

import re
from itertools import combinations

import pytest

from tests.client import all_operations

_GUID = re.compile(r"[0-9a-fA-F-]{32,36}")


def both_fit(one: str, other: str) -> bool:
    """Tell whether some path fits two routes that are not the same but for the names of their parameters."""
    pairs = list(zip(one.split("/"), other.split("/"), strict=False))
    same_length = one.count("/") == other.count("/")
    return same_length and _shape(one) != _shape(other) and all(_meet(*pair) for pair in pairs)


def _shape(route: str) -> str:
    return re.sub(r"\{\w+", "{", route)


def _meet(one: str, other: str) -> bool:
    if one.startswith("{") and other.startswith("{"):
        return True
    parameter, literal = (one, other) if one.startswith("{") else (other, one)
    if not parameter.startswith("{"):
        return one == other
    return ":guid" not in parameter or _GUID.fullmatch(literal) is not None


def test_no_path_fits_the_routes_of_two_operations() -> None:
    routes = sorted({operation.template for operation in all_operations()})

    assert [pair for pair in combinations(routes, 2) if both_fit(*pair)] == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("v1/a/{id}", "v1/a/list", True),
        ("v1/a/{id:guid}", "v1/a/list", False),
        ("v1/a/{id}", "v1/a/{name}", False),
        ("v1/a/{id}/b", "v1/a/b/{id}", True),
        ("v1/a/{id}", "v1/a/list/{id}", False),
    ],
)
def test_two_routes_that_one_path_fits_are_caught(one: str, other: str, expected: bool) -> None:
    assert both_fit(one, other) is expected
