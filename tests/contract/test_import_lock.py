"""Threads that import at the same time get whole modules, and never wait for each other forever."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.contract.sources import ROOT, Source, assert_obeyed, breaches, sample
from tests.patience import PATIENCE

LOCK = "IMPORT_LOCK"
# Before a call nothing of ours is imported, and what this imports comes with the first entry point.
EXCEPT_FOR = ("functions/registry.py",)

_RACE = """
import json, threading
from importlib.machinery import SourceFileLoader
from functions import registry

is_half_made, failures = threading.Event(), []
real = SourceFileLoader.exec_module

def execute(loader, module):
    if module.__spec__.name == "shared.core.http.area" and threading.current_thread() is first:
        is_half_made.set()  # the package shared.core.http is being imported, and its lock is held
        second.join(1)  # time enough to wait for it; on a slower machine this test sees less
    real(loader, module)

def run(work):
    try:
        work()
    except BaseException as failure:
        failures.append(f"{type(failure).__name__}: {failure}")

def load_area():
    registry.load_entry_point("accounts_register", "functions.accounts")

def load_module_of_the_package():
    is_half_made.wait(PATIENCE)
    from shared.core.object_references import load_object
    load_object("shared.core.http.paging:Page")

SourceFileLoader.exec_module = execute
first = threading.Thread(target=run, args=(load_area,), daemon=True)
second = threading.Thread(target=run, args=(load_module_of_the_package,), daemon=True)
for thread in (first, second):
    thread.start()
for thread in (first, second):
    thread.join(PATIENCE)
print(json.dumps({"failures": failures, "waiting": first.is_alive() or second.is_alive()}))
"""
_RESULTS = """
import json
from importlib import import_module
from shared.core import import_lock, single_flight

class Lock:  # notes who takes it while a result is made that a module's code asks for
    def __init__(self, real):
        self.real, self.depth, self.results, self.taken = real, 0, [], []
    def __enter__(self):
        if self.results:
            self.taken.append(self.results[-1])
        self.real.acquire()
        self.depth += 1
    def __exit__(self, *_):
        self.depth -= 1
        self.real.release()

lock = import_lock.IMPORT_LOCK = Lock(import_lock.IMPORT_LOCK)
real = single_flight.SingleFlight.__call__
asked = set()

def call(self, *args, **kwargs):
    if not lock.depth:
        return real(self, *args, **kwargs)
    lock.results.append(self.__qualname__)
    asked.add(self.__qualname__)
    try:
        return real(self, *args, **kwargs)
    finally:
        lock.results.pop()

single_flight.SingleFlight.__call__ = call
from functions.areas import load_areas
from shared import wiring
from shared.core import lazy_services
lazy_services.install()
with lock:
    wiring.load_models()
    load_areas()
    for catalog in (wiring.RECOMPUTATIONS, wiring.JOB_KINDS):
        list(catalog.values())
    for domain in wiring.DOMAINS:
        for name in ("service", "jobs"):
            try:
                getattr(import_module(f"shared.{domain}.{name}"), "nothing", None)
            except ModuleNotFoundError as missing:
                if missing.name != f"shared.{domain}.{name}":
                    raise
print(json.dumps({"asked": sorted(asked), "taken": lock.taken}))
"""


def _run(program: str) -> Any:
    command = [sys.executable, "-c", f"PATIENCE = {PATIENCE}\n{program}"]
    done = subprocess.run(command, cwd=ROOT, env={}, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def imports_take_turns(source: Source) -> Iterator[str]:
    """An import inside a function stands in a block that holds the lock of all imports."""
    for function in ast.walk(source.tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            held = {id(inner) for node in ast.walk(function) if _holds_lock(node) for inner in ast.walk(node)}
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom) and id(node) not in held:
                    yield source.at(node, f"import it in `with {LOCK}:`")


def _holds_lock(node: ast.AST) -> bool:
    return isinstance(node, ast.With) and any(
        isinstance(item.context_expr, ast.Name) and item.context_expr.id == LOCK for item in node.items
    )


def test_a_module_and_its_package_are_imported_by_two_threads_at_once() -> None:
    assert _run(_RACE) == {"failures": [], "waiting": False}


def test_every_import_inside_a_function_takes_its_turn() -> None:
    assert_obeyed(imports_take_turns, "shared", "functions", except_for=EXCEPT_FOR)


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("import idna", 1),
        ("with IMPORT_LOCK:\n        import idna", 0),
        ("with other():\n        from azure.identity import ManagedIdentityCredential", 1),
        ("if True:\n        with IMPORT_LOCK:\n            from shared.core.push import new_key", 0),
    ],
)
def test_an_import_out_of_turn_is_seen(body: str, count: int) -> None:
    source = sample(f"def load() -> None:\n    {body}\n")
    assert len(list(imports_take_turns(source))) == count


def test_the_code_of_a_module_asks_for_no_result_whose_making_imports() -> None:
    """Another thread may be making it and wait for the lock, which this one holds."""
    found = _run(_RESULTS)
    assert found["asked"]  # the tables of the rules, for instance
    assert found["taken"] == []


def test_the_exceptions_exist() -> None:
    assert all((ROOT / place).is_file() and breaches(imports_take_turns, place) for place in EXCEPT_FOR)
