"""docs/SECURITY.md is true as far as a machine can say: every test that it names is there, and no door is left out."""

import ast
import re
from functools import lru_cache

import pytest

from tests.contract.sources import ROOT

DOCUMENT = (ROOT / "docs/SECURITY.md").read_text("utf-8")
# The tests of the work on recordings, which is joined with this one: delete this then.
COMING_WITH_AUDIO = {
    "test_the_address_may_create_one_blob_and_says_nothing_about_its_person",
    "test_the_address_for_sending_opens_nothing_else",
    "test_an_address_that_is_over_takes_nothing",
    "test_another_size_is_refused",
    "test_another_label_is_refused",
    "test_a_file_begins_as_its_own_type_and_as_no_other",
    "test_what_was_replaced_by_other_means_is_not_used",
    "test_what_someone_sends_after_removing_it_does_not_stay",
    "test_nothing_of_someone_at_red_is_sent",
}
DOORS = (
    "The HTTP API",
    "Queue messages",
    "Timers",
    "Recordings and their signed addresses",
    "Mails, links in them, and push",
    "The admin API",
    "The endpoint that migrates",
    "The laptop's host (devhost)",
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
    assert sorted(named(DOCUMENT) - COMING_WITH_AUDIO - written_tests()) == []


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
