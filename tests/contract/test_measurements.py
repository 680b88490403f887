"""What is measured and traced has names that are written down and attributes from fixed sets: never a person's."""

import ast
import json
import re
import typing
from collections.abc import Iterator
from enum import EnumMeta
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from shared import wiring
from shared.core.ai.ledger import Usage
from shared.core.ai.task import AiTask
from shared.core.jobs import JobKind
from shared.core.telemetry import Counter, Histogram, logs
from tests.contract.infra.bicep import INFRA
from tests.contract.infra.provisioned import settings
from tests.contract.sources import ROOT, Source, assert_obeyed, called_name, calls, imported_modules, sample, sources

_PLACES = ("function_app.py", "functions", "shared")
_TELEMETRY = "shared/core/telemetry/"
_METRIC = re.compile(r"phronesis(?:\.[a-z]+)+")
_INSTRUMENTS = {"shared.core.telemetry.Counter", "shared.core.telemetry.Histogram"}
_CODE_NAME = re.compile(r"[a-z]+(?:_[a-z]+)*")
# What a recorder may take: a number, a choice of constants, or an object of ours whose name is a constant.
_NUMBERS: tuple[type, ...] = (int, float, Usage)
_NAMED: tuple[type, ...] = (JobKind, AiTask)
_FACTS = {
    "attempt",
    "gen_ai.operation.name",
    "gen_ai.provider.name",
    "gen_ai.request.model",
    "gen_ai.usage.input_tokens",
    "gen_ai.usage.output_tokens",
    "http.response.status_code",
    "outcome",
    "purpose",
}


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


def _knows_opentelemetry(source: Source) -> Iterator[str]:
    for node, name in imported_modules(source):
        if name.partition(".")[0] == "opentelemetry":
            yield source.at(node, "only shared/core/telemetry knows OpenTelemetry")


def _states_unknown_facts(source: Source) -> Iterator[str]:
    """A fact is a literal key of the list above; a dictionary that is built in `_facts` is looked at too."""
    told = {"trace", "client_span", "describe"}
    for call in calls(source):
        if called_name(call) in told and isinstance(call.func, ast.Attribute):
            yield from _unknown_keys(source, call)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef) and "telemetry.Fact" in ast.unparse(node.returns or ast.Constant("")):
            yield from _unknown_keys(source, node)


def _unknown_keys(source: Source, where: ast.AST) -> Iterator[str]:
    for node in ast.walk(where):
        if isinstance(node, ast.Dict):
            for key in node.keys:
                if not isinstance(key, ast.Constant) or key.value not in _FACTS:
                    yield source.at(node, "a span tells only what is in the list")


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
    assert [
        one for one in (*names, *(kind.name for kind in wiring.JOB_KINDS)) if not _CODE_NAME.fullmatch(str(one))
    ] == []


def test_instruments_are_declared_and_recorded_in_modules_of_their_own() -> None:
    assert_obeyed(_declares_instruments_elsewhere, *_PLACES, except_for=(_TELEMETRY,))


@pytest.mark.parametrize(
    "line", ["from shared.core.jobs.metrics import JOBS", "from shared.core.telemetry import Counter"]
)
def test_an_instrument_elsewhere_is_caught(line: str) -> None:
    assert [*_declares_instruments_elsewhere(sample(line))]


def test_only_telemetry_knows_opentelemetry() -> None:
    assert_obeyed(_knows_opentelemetry, *_PLACES, except_for=(_TELEMETRY,))


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


def test_spans_tell_only_facts_from_the_list() -> None:
    assert_obeyed(_states_unknown_facts, *_PLACES, except_for=(_TELEMETRY,))


@pytest.mark.parametrize(
    "line",
    [
        "telemetry.describe({'title': entry.title})",
        "telemetry.client_span('chat', {name: value})",
        "telemetry.trace(parent, 'job', {'user_id': 1})",
        "def _facts() -> dict[str, telemetry.Fact]:\n    return {'email': 'x'}",
    ],
)
def test_another_fact_is_caught(line: str) -> None:
    assert [*_states_unknown_facts(sample(line))]


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


def test_only_our_own_logger_is_exported() -> None:
    assert settings()["PYTHON_APPLICATIONINSIGHTS_LOGGER_NAME"] == f"'{logs._logger.name}'"


def test_nothing_that_is_provisioned_lets_query_strings_into_telemetry() -> None:
    assert [name for name in settings() if "REDACTION" in name or name.startswith("OTEL_")] == []


def test_the_host_keeps_no_log_of_the_requests_that_it_serves() -> None:
    levels = json.loads((ROOT / "host.json").read_text("utf-8"))["logging"]["logLevel"]
    chatty = {name for name, level in levels.items() if level in {"Trace", "Debug", "Information"}}
    assert levels["default"] == "Warning"
    assert chatty == {"Function", "Host.Results"}
