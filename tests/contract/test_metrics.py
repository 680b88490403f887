"""What is measured has names that are written down and attributes from fixed sets: never a person's."""

import ast
import re
import typing
from collections.abc import Iterator
from enum import EnumMeta
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from shared import wiring
from shared.core.ai import transcription
from shared.core.ai.outcomes import CallLabels, Usage
from shared.core.jobs import JobKind
from shared.core.telemetry import Counter, Histogram
from tests.contract.infra.bicep import INFRA
from tests.contract.sources import ROOT, Source, assert_obeyed, called_name, calls, imported_modules, sample, sources

_PLACES = ("function_app.py", "functions", "shared")
_TELEMETRY = "shared/core/telemetry/"
_METRIC = re.compile(r"phronesis(?:\.[a-z]+)+")
_INSTRUMENTS = {"shared.core.telemetry.Counter", "shared.core.telemetry.Histogram"}
_CODE_NAME = re.compile(r"[a-z]+(?:_[a-z]+)*")
# What a recorder may take: a number, a choice of constants, or an object of ours whose name is a constant.
_NUMBERS: tuple[type, ...] = (int, float, Usage)
_NAMED: tuple[type, ...] = (JobKind, CallLabels)


def _modules() -> list[ModuleType]:
    paths = [one.path for one in sources("shared") if one.path.endswith("/metrics.py")]
    return [import_module(path.removesuffix(".py").replace("/", ".")) for path in paths]


def _instruments() -> dict[str, Counter | Histogram]:
    found = [value for module in _modules() for value in vars(module).values()]
    return {one.name: one for one in found if isinstance(one, Counter | Histogram)}


def _recorders() -> list[Any]:
    found = [value for module in _modules() for value in vars(module).values()]
    ours = {module.__name__ for module in _modules()}
    return [one for one in found if callable(one) and getattr(one, "__module__", None) in ours]


def _is_closed(hint: object) -> bool:
    kind = typing.get_origin(hint) or hint
    return kind is typing.Literal or isinstance(kind, EnumMeta) or kind in (*_NUMBERS, *_NAMED)


def _open_parameters(recorder: Any) -> list[str]:
    hints = {name: hint for name, hint in typing.get_type_hints(recorder).items() if name != "return"}
    return [f"{recorder.__name__}({name}: {hint})" for name, hint in hints.items() if not _is_closed(hint)]


def _declares_instruments_elsewhere(source: Source) -> Iterator[str]:
    if not source.path.endswith("/metrics.py"):
        for node, name in imported_modules(source):
            last = name.rpartition(".")[2]
            if name in _INSTRUMENTS or (".metrics." in name and last.isupper()):
                yield source.at(node, f"{last}: declare and record in a module `metrics`, and call its functions")


def test_recorders_take_only_what_comes_from_fixed_sets() -> None:
    assert _recorders()
    assert [wrong for recorder in _recorders() for wrong in _open_parameters(recorder)] == []


def test_a_recorder_that_takes_a_text_is_caught() -> None:
    def count_entry(title: str) -> None:
        """Count."""

    assert _open_parameters(count_entry)


def test_the_names_that_become_attributes_are_names_of_code() -> None:
    purposes = [
        keyword.value
        for source in sources("shared")
        for call in calls(source)
        if called_name(call) == "AiTask"
        for keyword in call.keywords
        if keyword.arg == "purpose"
    ]
    names = [one.value for one in purposes if isinstance(one, ast.Constant)]
    assert len(names) == len(purposes) >= 5
    names.append(transcription.PURPOSE)
    assert [one for one in (*names, *(name for name in wiring.JOB_KINDS)) if not _CODE_NAME.fullmatch(str(one))] == []


def test_instruments_are_declared_and_recorded_in_modules_of_their_own() -> None:
    assert_obeyed(_declares_instruments_elsewhere, *_PLACES, except_for=(_TELEMETRY,))


@pytest.mark.parametrize(
    "line", ["from shared.core.jobs.metrics import JOBS", "from shared.core.telemetry import Counter"]
)
def test_an_instrument_elsewhere_is_caught(line: str) -> None:
    assert [*_declares_instruments_elsewhere(sample(line))]


def test_every_record_has_the_attributes_that_are_declared() -> None:
    declared = {
        (module.__name__, name): set(one.attributes)
        for module in _modules()
        for name, one in vars(module).items()
        if isinstance(one, Counter | Histogram)
    }
    recorded = {
        (source.path.removesuffix(".py").replace("/", "."), call.func.value.id): {str(one.arg) for one in call.keywords}
        for source in sources("shared")
        if source.path.endswith("/metrics.py")
        for call in calls(source)
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id.isupper()
    }
    assert recorded == declared


def test_every_metric_is_documented_with_its_attributes_and_no_other_is() -> None:
    page = (ROOT / "docs/ARCHITECTURE.md").read_text("utf-8")
    rows = re.findall(r"^\| `(phronesis[a-z.]+)` \| ([^|]+) \| ([^|]+) \|", page, re.MULTILINE)
    told = {name: (unit.strip(), set(re.findall(r"`(\w+)`", attributes))) for name, unit, attributes in rows}
    assert told == {name: (one.unit, set(one.attributes)) for name, one in _instruments().items()}


@pytest.mark.parametrize("file", ["modules/alerts.bicep", "workbook.json"])
def test_every_metric_that_is_watched_is_measured_by_the_code(file: str) -> None:
    watched = set(_METRIC.findall((INFRA / file).read_text("utf-8")))
    assert sorted(watched - set(_instruments())) == []


def test_the_workbook_shows_what_models_cost_and_how_long_jobs_wait() -> None:
    watched = set(_METRIC.findall((INFRA / "workbook.json").read_text("utf-8")))
    assert {"phronesis.model.cost", "phronesis.model.tokens", "phronesis.jobs.waited"} <= watched
