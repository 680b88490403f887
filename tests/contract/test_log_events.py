"""Logs have constant names and small fields, and never carry what a person wrote or what identifies them."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.contract.sources import Source, assert_obeyed, called_name, calls, sample

_EVENT = re.compile(r"[a-z]+\.[a-z]+(_[a-z]+)*")
_LOGGERS = {"log_event", "log_failure"}
_TELEMETRY = "shared/core/telemetry/"
_PRIVATE = {"text", "title", "context", "body", "content", "email", "password", "token", "query"}
_PRIVATE_FIELDS = {*_PRIVATE, "name"}
_PLACES = ("function_app.py", "functions", "shared")


def _events_are_constant(source: Source) -> Iterator[str]:
    for call in calls(source):
        if called_name(call) in _LOGGERS:
            match call.args[:1]:
                case [ast.Constant(value=str(event))] if _EVENT.fullmatch(event):
                    pass
                case _:
                    yield source.at(call, "the event must be a constant such as 'job.wake_failed'")


def _fields_are_not_private(source: Source) -> Iterator[str]:
    for call in calls(source):
        if called_name(call) in _LOGGERS:
            for field in call.keywords:
                private = _PRIVATE_FIELDS & {field.arg} | _PRIVATE & _identifiers(field.value)
                if private:
                    yield source.at(call, f"logs {', '.join(sorted(map(str, private)))}")


def _identifiers(value: ast.expr) -> set[str]:
    names = {node.id for node in ast.walk(value) if isinstance(node, ast.Name)}
    return names | {node.attr for node in ast.walk(value) if isinstance(node, ast.Attribute)}


def _only_telemetry_logs(source: Source) -> Iterator[str]:
    for call in calls(source):
        if called_name(call) in {"getLogger", "print", "print_exc", "basicConfig"}:
            yield source.at(call, f"{called_name(call)}: log by telemetry.log_event, which has fields")


def test_every_event_has_a_constant_name() -> None:
    assert_obeyed(_events_are_constant, *_PLACES, except_for=(_TELEMETRY,))


def test_no_log_field_is_private() -> None:
    assert_obeyed(_fields_are_not_private, *_PLACES)


def test_only_telemetry_writes_logs() -> None:
    collects_alembics_own = "shared/migrations/runner.py"
    assert_obeyed(_only_telemetry_logs, *_PLACES, except_for=(_TELEMETRY, collects_alembics_own))


@pytest.mark.parametrize(
    "call",
    [
        "log_event(f'job.{kind}')",
        "log_event(name)",
        "log_event('Job completed')",
        "log_event('job')",
        "log_event('job.Completed')",
        "telemetry.log_failure('job.failed!', failure)",
        "log_event(event='job.completed')",
    ],
)
def test_an_event_without_a_constant_name_is_caught(call: str) -> None:
    assert [*_events_are_constant(sample(call))]


@pytest.mark.parametrize("field", sorted(_PRIVATE_FIELDS))
def test_a_private_field_is_caught(field: str) -> None:
    assert [*_fields_are_not_private(sample(f"telemetry.log_event('entry.kept', {field}=value)"))]


@pytest.mark.parametrize("value", ["entry.title", "len(body.context)", "f'{email}'", "words[query]"])
def test_a_private_value_under_another_name_is_caught(value: str) -> None:
    assert [*_fields_are_not_private(sample(f"log_event('entry.kept', detail={value})"))]


def test_ids_and_names_of_code_are_fine() -> None:
    line = "log_event('job.completed', kind=kind.name, job_id=str(job.id), attempt=job.attempt)"
    assert [*_events_are_constant(sample(line)), *_fields_are_not_private(sample(line))] == []


@pytest.mark.parametrize("line", ["logging.getLogger('x').info(title)", "print(title)", "traceback.print_exc()"])
def test_another_way_to_log_is_caught(line: str) -> None:
    assert [*_only_telemetry_logs(sample(line))]
