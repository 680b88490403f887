"""The host indexes the functions from the manifest alone, with no secret, no network and no database in reach.

What a function needs is imported at its first call; even then no SDK is, before somebody uses it.
"""

import inspect
import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import azure.functions as func
import pytest

from functions import registry
from tests.contract.sources import ROOT
from tests.patience import PATIENCE

SLOW = (
    "alembic",
    "argon2",
    "azure.communication",
    "azure.core",
    "azure.identity",
    "azure.monitor",
    "azure.storage",
    "cryptography",
    "httpx",
    "httpx2",
    "jinja2",
    "jwt",
    "numpy",
    "onnxruntime",
    "openai",
    "openapi_pydantic",
    "opentelemetry",
    "psycopg",
    "pydantic_settings",
    "pyodbc",
    "requests",
    "sqlalchemy.dialects.mssql",
    "starlette",
    "tokenizers",
    "urllib3",
    "zxcvbn",
)
# What writing or importing entries brings along; a list reads rows.
NOT_FOR_LISTS = (
    "shared.boundaries",
    "shared.coaching.models",
    "shared.core.ai",
    "shared.core.blobs",
    "shared.core.db.change_log",
    "shared.core.jobs.models",
    "shared.decisions.models",
    "shared.journal.imported_entries",
    "shared.journal.pictures",
    "shared.safety.rules",
    "shared.search.models",
    "shared.tagging.rules.domains",
    "sqlalchemy.dialects.mssql",
)
NOT_AT_START = ("pydantic", "shared", "sqlalchemy")
_ALL_AREAS = "from functions.areas import load_areas; from shared import wiring; load_areas(); wiring.load_models()"
_JOURNAL_LIST = """
from functions import registry; registry.load_entry_point('journal_list_entries', 'functions.journal')
from shared.journal import service; service.list_entries
"""
_PROBE = """
import socket, sys, json
def refuse(*arguments, **options):
    raise OSError("this process has no network")
socket.socket.connect = socket.getaddrinfo = refuse
import function_app
{then}
names = [one.get_function_name() for one in function_app.app.get_functions()]
print(json.dumps({{"functions": names, "modules": sorted(sys.modules)}}))
"""


def _start(then: str = "") -> dict[str, list[str]]:
    """Import function_app in a new process with an empty environment, do something more; return what it has then."""
    command = [sys.executable, "-B", "-c", _PROBE.format(then=then)]
    done = subprocess.run(command, cwd=ROOT, env={}, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def _slow_modules(loaded: list[str], slow: tuple[str, ...] = SLOW) -> list[str]:
    return [name for name in slow if any(one == name or one.startswith(f"{name}.") for one in loaded)]


@pytest.fixture(scope="module")
def start() -> dict[str, list[str]]:
    return _start()


def test_the_functions_are_indexed_without_settings_network_or_database(start: dict[str, list[str]]) -> None:
    assert "journal_create_entry" in start["functions"]


def test_the_library_reads_few_signatures_however_many_functions_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    read, signature = [], inspect.signature

    def count(function: Callable[..., Any]) -> inspect.Signature:
        read.append(function)
        return signature(function)

    monkeypatch.setattr(inspect, "signature", count)
    app = func.FunctionApp()
    registry.register(app)
    assert len(app.get_functions()) > 100
    assert 0 < len(read) < 20


def test_neither_an_area_nor_a_domain_nor_a_library_of_theirs_is_imported_at_start(start: dict[str, list[str]]) -> None:
    assert _slow_modules(start["modules"], (*SLOW, *NOT_AT_START)) == []
    assert [name for name in start["modules"] if name.startswith("functions")] == ["functions", "functions.registry"]


def test_no_sdk_is_imported_before_somebody_uses_it() -> None:
    assert _slow_modules(_start(_ALL_AREAS)["modules"]) == []


def test_the_first_list_of_the_journal_executes_no_rules_and_no_model() -> None:
    assert _slow_modules(_start(_JOURNAL_LIST)["modules"], NOT_FOR_LISTS) == []


def test_an_sdk_imported_at_start_is_caught() -> None:
    assert _slow_modules(_start("import jwt, httpx")["modules"])


def test_a_module_is_recognized_by_its_whole_name() -> None:
    assert _slow_modules(["jwt_tools", "azure.functions", "azure.storage.queue"]) == ["azure.storage"]
