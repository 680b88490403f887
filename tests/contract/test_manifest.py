"""The manifest of functions is what areas and wiring declare, and the host learns exactly what it says."""

import json

import pytest

from functions.manifest import describe_functions, render_manifest
from functions.registry import MANIFEST
from tests.contract.function_index import Function, indexed

_RENEW = "The manifest is stale. If the change is meant: make manifest"


def _as_declared(one: Function) -> dict[str, object]:
    """Say of a function that the host learned what the manifest says, without the module."""
    trigger = one.trigger
    match trigger["type"]:
        case "httpTrigger":
            method, *others = trigger["methods"]
            assert others == (["HEAD"] if method == "GET" else [])
            return {"name": one.name, "trigger": "http", "method": method, "route": trigger["route"]}
        case "queueTrigger":
            return {"name": one.name, "trigger": "queue", "queue": trigger["queueName"]}
    return {"name": one.name, "trigger": "timer", "schedule": trigger["schedule"]}


def test_the_manifest_is_what_the_declarations_say() -> None:
    assert MANIFEST.read_text("utf-8") == render_manifest(), _RENEW


def test_the_host_learns_what_the_manifest_says() -> None:
    declared = [{key: value for key, value in one.items() if key != "module"} for one in describe_functions()]
    assert sorted((_as_declared(one) for one in indexed()), key=lambda one: str(one["name"])) == declared


def test_every_function_is_one_line_so_that_a_diff_reads_well() -> None:
    lines = MANIFEST.read_text("utf-8").splitlines()[1:-1]
    assert [json.loads(line.strip().rstrip(","))["name"] for line in lines] == [
        one["name"] for one in describe_functions()
    ]


@pytest.mark.parametrize("binding", ["connection", "authLevel", "useMonitor"])
def test_what_is_the_same_for_all_functions_is_not_left_to_the_manifest(binding: str) -> None:
    expected = {"connection": "QueueStorage", "authLevel": "ANONYMOUS", "useMonitor": True}[binding]
    found = {one.trigger[binding] for one in indexed() if binding in one.trigger}
    assert found == {expected}


def test_no_timer_runs_when_the_host_starts() -> None:
    timers = [one.trigger for one in indexed() if one.trigger["type"] == "timerTrigger"]
    assert timers
    assert not any(trigger.get("runOnStartup") for trigger in timers)
