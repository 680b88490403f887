"""docs/SECURITY.md is true as far as a machine can say: every test that it names exists, and no part is left out."""

import ast
import re
from functools import lru_cache

import pytest

from tests.contract.sources import ROOT

DOCUMENT = (ROOT / "docs/SECURITY.md").read_text("utf-8")
DOORS = (
    "The HTTP API",
    "Queue messages",
    "Timers",
    "Recordings and their signed URLs",
    "Mails, links in them, and push",
    "The admin API",
    "The migration endpoint",
    "The local host (devhost)",
    "Deployment",
)
_ROW = re.compile(r"(?m)^\| ([STRIDE](?:, [STRIDE])*) \| (.+?) \| (.+?) \| (.+?) \|$")


@lru_cache(maxsize=1)
def written_tests() -> frozenset[str]:
    """Names of functions, not words in files: a test that somebody has commented out is gone."""
    trees = (ast.parse(path.read_text("utf-8")) for path in (ROOT / "tests").rglob("test_*.py"))
    return frozenset(node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def named(text: str) -> set[str]:
    return set(re.findall(r"`(test_\w+)`", text))


def section(door: str) -> str:
    found = re.search(rf"(?ms)^## {re.escape(door)}$\n(.*?)(?=^## |\Z)", DOCUMENT)
    return found[1] if found else ""


def test_every_test_that_is_named_is_there() -> None:
    assert sorted(named(DOCUMENT) - written_tests()) == []


def test_a_test_that_is_not_there_would_be_missed() -> None:
    assert named("`test_nobody_wrote_this`") - written_tests()


@pytest.mark.parametrize("door", DOORS)
def test_a_door_has_its_threats(door: str) -> None:
    assert len(_ROW.findall(section(door))) >= 4


@pytest.mark.parametrize("door", DOORS)
def test_every_threat_says_what_stands_against_it_and_who_would_notice(door: str) -> None:
    lines = [line for line in section(door).splitlines() if line.startswith("| ") and not line.startswith("| |")]
    rows = [line for line in lines if not line.startswith("| ---")]
    assert [row for row in rows if not (_ROW.fullmatch(row) and named(row))] == []


def test_all_six_letters_are_asked_of_the_widest_door() -> None:
    letters = set(re.findall(r"[STRIDE]", " ".join(letters for letters, *_ in _ROW.findall(section("The HTTP API")))))
    assert letters == set("STRIDE")
