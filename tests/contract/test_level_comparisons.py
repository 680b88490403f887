"""Only `shared/safety` compares risk levels: everybody else asks `Consequences` what a level means for them."""

import ast
from collections.abc import Iterator

import pytest

from shared.safety.levels import LEVELS
from tests.contract.sources import Source, assert_obeyed, sample

_CONSTANTS = frozenset(level.upper() for level in LEVELS)
_FIELDS = frozenset({"level", "concern", "safety_level"})


def _is_level(node: ast.expr) -> bool:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in _CONSTANTS or (isinstance(node, ast.Attribute) and name in _FIELDS)
        case ast.Constant(value=value):
            return isinstance(value, str) and value in LEVELS
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            return any(map(_is_level, parts))
    return False


def _no_comparison_of_levels(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Compare) and any(map(_is_level, (node.left, *node.comparators))):
            yield source.at(node, "compares a risk level; ask safety.get_consequences(level), or safety.is_graver")
        if isinstance(node, ast.match_case) and any(
            isinstance(one, ast.MatchValue) and _is_level(one.value) for one in ast.walk(node.pattern)
        ):
            yield source.at(node.body[0], "matches a risk level; ask safety.get_consequences(level)")


def test_only_safety_compares_levels() -> None:
    assert_obeyed(_no_comparison_of_levels, "shared", "functions", except_for=("shared/safety/", "shared/migrations/"))


@pytest.mark.parametrize(
    "line",
    [
        "if screening.level == safety.RED: pass",
        "if level != YELLOW: pass",
        "if note.level in ('heavy', 'red'): pass",
        "held = 'red' == value",
        "rows = select(x).where(x.level == level)",
        "match level:\n    case 'red':\n        pass",
    ],
)
def test_a_comparison_is_found(line: str) -> None:
    assert list(_no_comparison_of_levels(sample(line)))


@pytest.mark.parametrize(
    "line", ["concern = safety.GREEN", "if safety.is_graver(a, than=b): pass", "x = level or 'green'"]
)
def test_what_compares_nothing_is_let_be(line: str) -> None:
    assert not list(_no_comparison_of_levels(sample(line)))
