"""Tests wait for busy machines: requests go through `tests/http_client.py`, and what is awaited has `PATIENCE`.

httpx alone gives up after five seconds. Numbers of a second or less are for what must not have come yet.
"""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.contract.sources import Source, assert_obeyed, calls, sample

_IMPATIENT = {"get", "post", "put", "patch", "delete", "head", "options", "request", "stream", "Client"}
_WAITS = {"wait", "join", "result", "flush", "wait_until_stopped"}
# What these are given is a length of time; they wait for nothing.
_LENGTHS = {"timedelta", "dispatch_waiting", "run_purges", "measure_throughput"}


def _requests_are_patient(source: Source) -> Iterator[str]:
    for call in calls(source):
        match call.func:
            case ast.Attribute(value=ast.Name(id="httpx"), attr=name) if name in _IMPATIENT:
                if "timeout" not in {keyword.arg for keyword in call.keywords}:
                    yield source.at(call, f"httpx.{name} gives up after five seconds; use tests/http_client.py")


def _waits_are_patient(source: Source) -> Iterator[str]:
    for call in calls(source):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        limits = [keyword.value for keyword in call.keywords if keyword.arg in {"timeout", "seconds"}]
        limits += call.args[:1] if name in _WAITS else []
        if name not in _LENGTHS and any(_gives_up(limit) for limit in limits):
            yield source.at(call, f"{name} gives up after some seconds; PATIENCE is for what is awaited")


def _gives_up(limit: ast.expr) -> bool:
    return isinstance(limit, ast.Constant) and isinstance(limit.value, int | float) and limit.value > 1


def test_what_tests_wait_for_may_be_slow() -> None:
    assert_obeyed(_waits_are_patient, "tests")


@pytest.mark.parametrize(
    "line",
    [
        "subprocess.run(command, timeout=60)",
        "process.communicate(timeout=60)",
        "process.wait(30)",
        "thread.join(5.0)",
        "future.result(30)",
        "wait_for(look, 'the host', seconds=30)",
    ],
)
def test_a_wait_that_gives_up_soon_is_caught(line: str) -> None:
    assert [*_waits_are_patient(sample(line))]
    for patient in ("PATIENCE", "0.3"):
        assert [*_waits_are_patient(sample(re.sub(r"\d[\d.]*", patient, line)))] == []


def test_requests_of_tests_wait_for_a_busy_server() -> None:
    assert_obeyed(_requests_are_patient, "tests")


@pytest.mark.parametrize("line", ["httpx.get(url)", "httpx.Client(base_url=url)", "httpx.post(url, json={})"])
def test_a_request_that_gives_up_soon_is_caught(line: str) -> None:
    assert [*_requests_are_patient(sample(line))]
    assert [*_requests_are_patient(sample(line.replace(")", ", timeout=60)")))] == []
