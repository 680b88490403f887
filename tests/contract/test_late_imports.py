"""An import inside a function is a decision, so it says why it is late; anything else is imported at the top."""

import ast
from collections.abc import Iterator

import pytest

from tests.contract.sources import Source, assert_obeyed, sample


def _late_imports_say_why(source: Source) -> Iterator[str]:
    for run in _runs_of_imports(source):
        if not any(_has_reason(source, node) for node in run):
            yield source.at(run[0], "say in a comment, on this line or above, why this is imported late")


def _runs_of_imports(source: Source) -> Iterator[list[ast.stmt]]:
    """Group late imports that follow each other directly: one reason is enough for them."""
    run: list[ast.stmt] = []
    for node in sorted(_late_imports(source), key=lambda node: node.lineno):
        if run and node.lineno != (run[-1].end_lineno or 0) + 1:
            yield run
            run = []
        run.append(node)
    if run:
        yield run


def _late_imports(source: Source) -> set[ast.stmt]:
    functions = (node for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    inside = (node for function in functions for node in ast.walk(function))
    return {node for node in inside if isinstance(node, ast.Import | ast.ImportFrom)}


def _has_reason(source: Source, node: ast.stmt) -> bool:
    own = source.lines[node.lineno - 1 : node.end_lineno]
    return source.lines[node.lineno - 2].lstrip().startswith("# ") or any(" # " in line for line in own)


def test_every_late_import_says_why() -> None:
    assert_obeyed(_late_imports_say_why, "function_app.py", "functions", "shared")


@pytest.mark.parametrize(
    "text",
    [
        "def call():\n    import openai",
        "def call():\n    from openai import OpenAI",
        "class Call:\n    def now(self):\n        import openai",
        "async def call():\n    import openai",
        "def call():\n    import jwt  # slow\n    key = 1\n    import openai",
        "def call():\n    key = 1  # not a reason for what comes next\n    import openai",
    ],
)
def test_a_late_import_without_a_reason_is_caught(text: str) -> None:
    assert [*_late_imports_say_why(sample(text))]


@pytest.mark.parametrize(
    "text",
    [
        "import openai",
        "def call():\n    import openai  # slow",
        "def call():\n    # slow\n    import openai",
        "def call():\n    import jwt  # slow\n    import openai",
        "def call():\n    from openai import (  # slow\n        OpenAI,\n    )",
    ],
)
def test_a_reason_is_heard(text: str) -> None:
    assert [*_late_imports_say_why(sample(text))] == []
