"""Every object reference of the wiring leads to an object of the right kind, and domains stand in the order it says."""

import ast
import inspect
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest

from shared import warm_up_steps, wiring
from shared.core.jobs import JobKind
from shared.core.object_references import load_object, reference_to
from shared.listeners import LISTENERS
from tests.contract.sources import ROOT, Source, assert_obeyed, calls, imported_modules, sample, sources

_EVENTS = sorted(str(event) for event in LISTENERS)
_LISTENERS = sorted({listener for listeners in LISTENERS.values() for listener in listeners})
_PLACE = {domain: place for place, domain in enumerate(wiring.DOMAINS)}


def _parameters(function: Any) -> int:
    """Count the parameters that must be given."""
    needed = inspect.signature(function).parameters.values()
    return sum(one.default is inspect.Parameter.empty for one in needed)


def _stands_on_earlier_domains(source: Source) -> Iterator[str]:
    own = source.path.split("/")[1]
    for node, module in imported_modules(source):
        parts = module.split(".")
        if parts[0] == "shared" and _PLACE.get(parts[1], -1) > _PLACE[own]:
            yield source.at(node, f"imports {module}; {own} stands below it in wiring.DOMAINS")
        if parts[0] == "functions" or parts[:2] in (["shared", "wiring"], ["shared", "migrations"]):
            yield source.at(node, f"imports {module}, which stands above every domain")


@lru_cache(maxsize=1)
def _published_types() -> set[str]:
    """Name the classes that are made in a call of `publish` anywhere."""
    found = set()
    for source in sources("shared"):
        for call in calls(source):
            if (
                ast.unparse(call.func).endswith("publish")
                and len(call.args) == 2
                and isinstance(call.args[1], ast.Call)
            ):
                found.add(ast.unparse(call.args[1].func).rpartition(".")[2])
    return found


@pytest.mark.parametrize("event", _EVENTS)
def test_an_event_is_listed_under_the_name_it_is_published_by(event: str) -> None:
    assert reference_to(load_object(event)) == event


@pytest.mark.parametrize("event", _EVENTS)
def test_every_listed_event_is_published_somewhere(event: str) -> None:
    assert event.rpartition(":")[2] in _published_types()


@pytest.mark.parametrize("listener", _LISTENERS)
def test_a_listener_takes_a_session_and_an_event(listener: str) -> None:
    assert _parameters(load_object(listener)) == 2


@pytest.mark.parametrize("name", wiring.JOB_KINDS)
def test_a_kind_of_job_is_one(name: str) -> None:
    assert isinstance(wiring.JOB_KINDS[name], JobKind)


@pytest.mark.parametrize("name", wiring.TIMERS)
def test_a_timer_takes_a_unit_of_work_and_the_time(name: str) -> None:
    _, use_case = wiring.TIMERS[name]
    assert _parameters(load_object(use_case)) == 2


@pytest.mark.parametrize("name", wiring.PURGES)
def test_a_purge_takes_a_session_the_time_and_a_limit(name: str) -> None:
    assert _parameters(wiring.PURGES[name]) == 3


@pytest.mark.parametrize("port", wiring.PROVIDERS)
def test_a_provider_can_be_called(port: Any) -> None:
    assert callable(load_object(wiring.PROVIDERS[port]))


@pytest.mark.parametrize("reference", warm_up_steps.CALLED)
def test_a_step_of_the_warm_up_takes_nothing(reference: str) -> None:
    assert _parameters(load_object(reference)) == 0


@pytest.mark.parametrize(("reference", "arguments"), warm_up_steps.READ)
def test_a_read_of_the_warm_up_takes_a_session_and_its_arguments(reference: str, arguments: tuple[object, ...]) -> None:
    assert _parameters(load_object(reference)) == 1 + len(arguments)


@pytest.mark.parametrize("reference", wiring.CATALOGS)
def test_a_catalog_takes_a_session(reference: str) -> None:
    assert _parameters(load_object(reference)) == 1


def test_every_domain_is_listed_once() -> None:
    packages = {path.parent.name for path in (ROOT / "shared").glob("*/__init__.py")} - {"core", "migrations"}
    assert sorted(wiring.DOMAINS) == sorted(packages)


def _is_table(value: ast.expr) -> bool:
    """Tell whether a table without a mapped class is declared: `Table(name, Base.metadata, ...)`."""
    return isinstance(value, ast.Call) and "Base.metadata" in map(ast.unparse, value.args)


def test_every_core_module_with_tables_is_listed() -> None:
    declared = {
        source.path.removesuffix(".py").replace("/", ".")
        for source in sources("shared/core")
        if any(
            isinstance(node, ast.Assign) and ("__tablename__" in ast.unparse(node.targets[0]) or _is_table(node.value))
            for node in ast.walk(source.tree)
        )
    }
    assert set(wiring.CORE_TABLES) == declared


@pytest.mark.parametrize("domain", wiring.DOMAINS)
def test_a_domain_uses_only_those_it_stands_on(domain: str) -> None:
    assert_obeyed(_stands_on_earlier_domains, f"shared/{domain}")


@pytest.mark.parametrize(
    "line", ["from shared.journal import service", "from shared import wiring", "from functions import journal"]
)
def test_a_domain_that_uses_what_stands_above_it_is_caught(line: str) -> None:
    assert [*_stands_on_earlier_domains(sample(line, "shared/accounts/profile.py"))]


def test_models_of_all_domains_are_found() -> None:
    wiring.load_models()
    names = [name for name in wiring.DOMAINS if find_spec(f"shared.{name}.models")]
    assert names
    assert all(import_module(f"shared.{name}.models") for name in names)


@pytest.mark.parametrize("reference", warm_up_steps.REHEARSED)
def test_a_write_of_the_warm_up_takes_a_session_and_a_person(reference: str) -> None:
    assert _parameters(load_object(reference)) == 2
