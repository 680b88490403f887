"""What domains remember for the life of a process comes from our own files, so that no setting makes it stale."""

import ast
from collections.abc import Iterator

from tests.contract.sources import Source, assert_obeyed, sample
from tests.environment import FROM_FILES_ONLY

CHANGING = frozenset({"get_settings", "get_engine", "transaction", "environ", "now", "Session"})
REST_OF_CORE = "shared/core/"


def from_files_only(source: Source) -> Iterator[str]:
    """Find functions that are called once and then remembered, and yet look at something that can change."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef) and any("cache" in ast.unparse(how) for how in node.decorator_list):
            for name in sorted(_names(node) & CHANGING):
                yield source.at(node, f"{node.name} is remembered, but {name} can change")


def _names(function: ast.FunctionDef) -> set[str]:
    named = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    return named | {node.attr for node in ast.walk(function) if isinstance(node, ast.Attribute)}


def test_domains_remember_nothing_that_a_setting_changes() -> None:
    assert_obeyed(from_files_only, "shared", except_for=(REST_OF_CORE,))


def test_neither_do_the_parts_of_the_core_that_tests_need_not_forget() -> None:
    assert_obeyed(from_files_only, *(f"{name.replace('.', '/')}.py" for name in sorted(FROM_FILES_ONLY)))


def test_a_domain_that_remembers_a_setting_is_found() -> None:
    remembered = sample("@lru_cache(maxsize=1)\ndef limit() -> int:\n    return get_settings().limit\n")
    assert list(from_files_only(remembered)) == [
        "shared/journal/sample.py:2: limit is remembered, but get_settings can change"
    ]
