"""What is traced and exported: attributes from a list, by our own logger alone, and no query that people wrote."""

import ast
import json
from collections.abc import Iterator

import pytest

from shared.core.telemetry import logs
from tests.contract.infra.app_settings import settings
from tests.contract.sources import ROOT, Source, assert_obeyed, called_name, calls, imported_modules, sample

_PLACES = ("function_app.py", "functions", "shared")
_TELEMETRY = "shared/core/telemetry/"
_ATTRIBUTES = {
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


def _knows_opentelemetry(source: Source) -> Iterator[str]:
    for node, name in imported_modules(source):
        if name.partition(".")[0] == "opentelemetry":
            yield source.at(node, "only shared/core/telemetry knows OpenTelemetry")


def _sets_unknown_attributes(source: Source) -> Iterator[str]:
    """An attribute is a literal key of the list above; a dictionary that is built in `_attributes` is looked at too."""
    told = {"trace", "client_span", "set_attributes"}
    for call in calls(source):
        if called_name(call) in told and isinstance(call.func, ast.Attribute):
            yield from _unknown_keys(source, call)
    for node in ast.walk(source.tree):
        returns = node.returns if isinstance(node, ast.FunctionDef) else None
        if returns is not None and "telemetry.AttributeValue" in ast.unparse(returns):
            yield from _unknown_keys(source, node)


def _unknown_keys(source: Source, where: ast.AST) -> Iterator[str]:
    for node in ast.walk(where):
        if isinstance(node, ast.Dict):
            for key in node.keys:
                if not isinstance(key, ast.Constant) or key.value not in _ATTRIBUTES:
                    yield source.at(node, "a span tells only what is in the list")


def test_only_telemetry_knows_opentelemetry() -> None:
    assert_obeyed(_knows_opentelemetry, *_PLACES, except_for=(_TELEMETRY,))


def test_spans_tell_only_facts_from_the_list() -> None:
    assert_obeyed(_sets_unknown_attributes, *_PLACES, except_for=(_TELEMETRY,))


@pytest.mark.parametrize(
    "line",
    [
        "telemetry.set_attributes({'title': entry.title})",
        "telemetry.client_span('chat', {name: value})",
        "telemetry.trace(parent, 'job', {'user_id': 1})",
        "def _attributes() -> dict[str, telemetry.AttributeValue]:\n    return {'email': 'x'}",
    ],
)
def test_another_fact_is_caught(line: str) -> None:
    assert [*_sets_unknown_attributes(sample(line))]


def test_only_our_own_logger_is_exported() -> None:
    assert settings()["PYTHON_APPLICATIONINSIGHTS_LOGGER_NAME"] == f"'{logs._logger.name}'"


def test_nothing_that_is_provisioned_lets_query_strings_into_telemetry() -> None:
    assert [name for name in settings() if "REDACTION" in name or name.startswith("OTEL_")] == []


def test_the_host_keeps_no_log_of_the_requests_that_it_serves() -> None:
    levels = json.loads((ROOT / "host.json").read_text("utf-8"))["logging"]["logLevel"]
    chatty = {name for name, level in levels.items() if level in {"Trace", "Debug", "Information"}}
    assert levels["default"] == "Warning"
    assert chatty == {"Function", "Host.Results"}
