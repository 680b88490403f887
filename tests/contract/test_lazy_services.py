"""A process imports only what its calls need, and what it has imported is always enough for SQLAlchemy."""

import json
import subprocess
import sys
from importlib.util import find_spec
from typing import Any

import pytest

from functions.registry import MANIFEST
from shared import wiring
from shared.core import lazy_services
from tests.contract.sources import ROOT, sources
from tests.patience import PATIENCE

AREAS = sorted({one["module"] for one in json.loads(MANIFEST.read_text("utf-8"))})
MODELS = [f"shared.{name}.models" for name in wiring.DOMAINS if find_spec(f"shared.{name}.models")]
_START = """
import gc, json, os, sys
gc.disable()  # imports leave nothing to collect, and looking for it takes a third of their time
from shared.core import lazy_services
lazy_services.install()
from shared import wiring
wiring.connect_domains()
"""
_EXECUTED = """
import importlib
importlib.import_module({module!r})
executed = [
    name for name, module in sys.modules.items()
    if lazy_services._LAZY.fullmatch(name) and type(module) is not lazy_services.LazyModule
]
print(json.dumps(sorted(executed)))
"""
_DANGLING = """
import importlib
# What most of them load. None of it, nor what it loads, is a table, so the tables of each are those that it asks for.
import numpy, pydantic, sqlalchemy.orm, azure.functions, shared.core.http, shared.safety.languages.assessment
from shared.core.db import Base
assert not Base.metadata.tables
found = {{}}
for module in {modules!r}:
    if not os.fork():  # each alone, in a copy of this process
        importlib.import_module(module)
        wiring.load_referenced_tables()  # as the first transaction that writes does
        keys = [key for table in Base.metadata.tables.values() for key in table.foreign_keys]
        tables = {{key.target_fullname.split(".")[0] for key in keys}}
        os._exit(not tables <= set(Base.metadata.tables))
    found[module] = os.wait()[1]
print(json.dumps(found))
"""
_RACE = """
import threading
from shared.accounts import service
together, seen = threading.Barrier(16), []
def use():
    together.wait()
    seen.append(service.register_user)
threads = [threading.Thread(target=use) for _ in range(16)]
[one.start() for one in threads]
[one.join() for one in threads]
print(json.dumps([len(seen), len(set(map(id, seen))), type(service).__name__]))
"""
_FAILURE = """
from importlib.machinery import SourceFileLoader
real = SourceFileLoader.exec_module
def fail(self, module):
    if module.__spec__.name == "shared.accounts.service":
        raise OSError("the disk is away")
    real(self, module)
from shared.accounts import service
SourceFileLoader.exec_module = fail
try:
    service.register_user
    first = "no error"
except OSError as error:
    first = str(error)
SourceFileLoader.exec_module = real
print(json.dumps([first, callable(service.register_user)]))
"""


def _run(program: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-c", _START + program],
        cwd=ROOT,
        env={},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_an_area_executes_no_service_before_it_is_called() -> None:
    assert _run(_EXECUTED.format(module="functions.journal")) == []


def test_no_package_is_lazy() -> None:
    """Two threads would wait for each other: one executes the package, the other imports a module that uses it."""
    ours = [source.path for source in sources("shared") if source.path.endswith("/__init__.py")]
    packages = [path.removesuffix("/__init__.py").replace("/", ".") for path in ours]
    assert "shared.core.jobs" in packages
    assert [name for name in packages if lazy_services._LAZY.fullmatch(name)] == []


@pytest.mark.parametrize("modules", [MODELS, wiring.CORE_TABLES, AREAS], ids=["domains", "core", "areas"])
def test_every_foreign_key_has_its_other_end_whatever_is_imported_alone(modules: list[str]) -> None:
    assert set(_run(_DANGLING.format(modules=tuple(modules))).values()) == {0}


def test_sixteen_threads_that_come_first_get_one_service() -> None:
    assert _run(_RACE) == [16, 1, "module"]


def test_a_service_that_could_not_be_executed_is_tried_again() -> None:
    assert _run(_FAILURE) == ["the disk is away", True]
