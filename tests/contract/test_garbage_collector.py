"""What an import makes stays, so the garbage collector rests until the functions are listed, and then works again."""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.contract.sources import ROOT
from tests.patience import PATIENCE

_PROBE = """
import gc, json, sys
rounds = []
gc.callbacks.append(lambda phase, info: "azure" in sys.modules and rounds.append(phase))
import {module}
print(json.dumps({{"rounds": len(rounds), "enabled": gc.isenabled(), "frozen": gc.get_freeze_count()}}))
"""


def _start(module: str) -> dict[str, Any]:
    """Import a module in a new process and tell what the collector did meanwhile, and does from then on."""
    command = [sys.executable, "-B", "-c", _PROBE.format(module=module)]
    done = subprocess.run(command, cwd=ROOT, env={}, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.fixture(scope="module")
def start() -> dict[str, Any]:
    return _start("function_app")


def test_nothing_is_collected_at_start(start: dict[str, Any]) -> None:
    assert start["rounds"] == 0


def test_the_collector_works_after_the_start(start: dict[str, Any]) -> None:
    assert start["enabled"]


def test_what_was_imported_is_not_looked_through_again(start: dict[str, Any]) -> None:
    assert start["frozen"] > 0


def test_an_import_without_rest_is_caught() -> None:
    assert _start("functions.areas")["rounds"]
