"""What a process keeps: computed once whoever comes first, and in domains from our own files, so that no setting makes
it stale.
"""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.contract.sources import Source, assert_obeyed, sample
from tests.environment import FROM_FILES_ONLY

CHANGING = frozenset({"get_settings", "get_engine", "transaction", "environ", "now", "Session"})
_LRU_CACHE = re.compile(r"(?:functools\.)?lru_cache\b")
_UNBOUNDED_CACHE = re.compile(r"(?:functools\.)?(?:cache|lru_cache\(maxsize=None\))")
REST_OF_CORE = "shared/core/"


def from_files_only(source: Source) -> Iterator[str]:
    """Find functions that are called once and then remembered, and yet look at something that can change."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef) and any(_keeps(decorator) for decorator in node.decorator_list):
            for name in sorted(_names(node) & CHANGING):
                yield source.at(node, f"{node.name} is remembered, but {name} can change")


def made_once(source: Source) -> Iterator[str]:
    """Find functions whose one result concurrent first callers would each compute for themselves.

    A `lru_cache` with arguments is left to judgment: it is right where results are cheap, or depend on what is sent.
    """
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef):
            decorators = [ast.unparse(decorator) for decorator in node.decorator_list]
            is_unbounded = any(map(_UNBOUNDED_CACHE.fullmatch, decorators))
            has_one_result = any(map(_LRU_CACHE.match, decorators)) and not node.args.args
            if is_unbounded or has_one_result:
                yield source.at(node, f"{node.name} needs @single_flight: every first caller would compute it")


def _keeps(decorator: ast.expr) -> bool:
    return any(word in ast.unparse(decorator) for word in ("cache", "single_flight"))


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


def test_what_is_made_once_is_made_by_one_thread() -> None:
    assert_obeyed(made_once, "shared", "devhost", "functions")


@pytest.mark.parametrize("decorator", ["lru_cache(maxsize=1)", "lru_cache", "cache", "functools.cache"])
def test_a_cache_that_does_not_wait_is_found(decorator: str) -> None:
    kept = sample(f"@{decorator}\ndef load_model() -> Model:\n    return Model()\n")
    assert list(made_once(kept)) == [
        "shared/journal/sample.py:2: load_model needs @single_flight: every first caller would compute it"
    ]


def test_a_cache_with_a_size_and_arguments_is_left_to_judgment() -> None:
    assert not list(made_once(sample("@lru_cache(maxsize=16)\ndef read(token: str) -> str:\n    return token\n")))


def test_a_kept_result_of_a_setting_is_found_whatever_keeps_it() -> None:
    kept = sample("@single_flight\ndef limit() -> int:\n    return get_settings().limit\n")
    assert len(list(from_files_only(kept))) == 1
