"""Only shared/core/settings reads the environment, so that one place knows what the app needs to run."""

import ast
from collections.abc import Iterator

import pytest

from tests.contract.sources import Source, assert_obeyed, breaches, imported_modules, sample

_SETTINGS = "shared/core/settings/"
_READERS = {"environ", "environb", "getenv", "getenvb", "putenv", "unsetenv", "load_dotenv", "BaseSettings"}


def _no_environment(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in _READERS:
            yield source.at(node, f"uses {node.attr}; ask get_settings()")
    for statement, module in imported_modules(source):
        if module.rpartition(".")[2] in _READERS:
            yield source.at(statement, f"imports {module}; ask get_settings()")


def test_only_settings_reads_the_environment() -> None:
    assert_obeyed(_no_environment, "function_app.py", "functions", "shared", except_for=(_SETTINGS,))


def test_settings_itself_would_be_caught() -> None:
    assert breaches(_no_environment, _SETTINGS)


@pytest.mark.parametrize(
    "text",
    [
        "import os\nkey = os.environ['KEY']",
        "import os\nkey = os.getenv('KEY')",
        "from os import environ",
        "from os import getenv as read",
        "import os as system\nsystem.environ.get('KEY')",
        "from pydantic_settings import BaseSettings",
        "def late():\n    from dotenv import load_dotenv",
    ],
)
def test_reading_it_elsewhere_is_caught(text: str) -> None:
    assert [*_no_environment(sample(text))]
