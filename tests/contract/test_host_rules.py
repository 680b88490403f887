"""What the Functions host and its Python worker refuse at start, by their sources, is refused here first."""

import inspect
import re
import typing
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import azure.functions as func
import pytest
from azure.functions.decorators.function_app import FunctionRegister

import function_app
from functions.areas import load_areas
from shared import wiring
from shared.core.jobs.kinds import list_queues
from shared.core.object_references import load_object
from tests.contract.function_index import Function, indexed

_NAME = re.compile(r"[a-z][a-z0-9_\-]{0,127}", re.IGNORECASE)
_BINDING = re.compile(r"[a-zA-Z][a-zA-Z0-9]{0,127}|\$return")
# https://learn.microsoft.com/rest/api/storageservices/naming-queues-and-metadata: 3 to 63, no double hyphen.
_QUEUE = re.compile(r"(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]")
_NCRONTAB = re.compile(r"%[A-Z_]+%")

Rule = Callable[[Function], Iterator[str]]


def _names(one: Function) -> Iterator[str]:
    if not _NAME.fullmatch(one.name) or one.name.lower() == "host":
        yield "its name"
    if any(not _BINDING.fullmatch(binding["name"]) for binding in one.bindings):
        yield "a binding's name"
    if len({binding["name"] for binding in one.bindings}) != len(one.bindings):
        yield "two bindings of one name"


def _one_trigger(one: Function) -> Iterator[str]:
    if sum(binding["type"].endswith("Trigger") for binding in one.bindings) != 1:
        yield "not exactly one trigger"
    if any(binding["direction"] not in {"IN", "OUT"} for binding in one.bindings):
        yield "a direction"


def _http(one: Function) -> Iterator[str]:
    for trigger in (binding for binding in one.bindings if binding["type"] == "httpTrigger"):
        if re.match(r"/?(admin|runtime)(/|$)", trigger.get("route", one.name), re.IGNORECASE):
            yield "a route that the host keeps for itself"
        if not trigger.get("methods"):
            yield "no methods: it would answer all of them"
        if trigger.get("authLevel") != "ANONYMOUS":
            yield "a key of the host's; the guard is ours"
        if not any(binding["type"] == "http" and binding["name"] == "$return" for binding in one.bindings):
            yield "no binding for what it returns"


def _queue(one: Function) -> Iterator[str]:
    for trigger in (binding for binding in one.bindings if binding["type"] == "queueTrigger"):
        if not _QUEUE.fullmatch(trigger["queueName"]):
            yield f"a queue that Azure cannot have: {trigger['queueName']}"
        if trigger.get("connection") != "QueueStorage":
            yield "a connection that nobody provides"


def _timer(one: Function) -> Iterator[str]:
    for trigger in (binding for binding in one.bindings if binding["type"] == "timerTrigger"):
        if not _NCRONTAB.fullmatch(trigger["schedule"]):
            yield "a schedule that no setting can change"
        if trigger.get("runOnStartup") is not False or trigger.get("useMonitor") is not True:
            yield "a timer that runs at each start, or that forgets a run it missed"


def _flex(one: Function) -> Iterator[str]:
    """Flex Consumption polls no containers: a blob trigger must be told by Event Grid."""
    for trigger in (binding for binding in one.bindings if binding["type"] == "blobTrigger"):
        if trigger.get("source") != "EventGrid":
            yield "a blob trigger that Flex Consumption refuses"


def _parameters(one: Function) -> Iterator[str]:
    bound = {binding["name"] for binding in one.bindings} - {"$return"}
    if set(inspect.signature(one.call).parameters) - {"context"} != bound - {"context"}:
        yield "parameters that are no bindings, or bindings that are no parameters"
    try:
        hints = typing.get_type_hints(one.call)
    except NameError:
        yield "an annotation that cannot be resolved at run time"
        return
    if "return" not in hints or bound - set(hints):
        yield "a parameter without annotation, or none for what it returns"
    if hints.get("return") is not type(None) and all(binding["name"] != "$return" for binding in one.bindings):
        yield "a result that nobody takes"


RULES: tuple[Rule, ...] = (_names, _one_trigger, _http, _queue, _timer, _flex, _parameters)


def _wrong(one: Function) -> list[str]:
    return [wrong for rule in RULES for wrong in rule(one)]


def test_the_host_accepts_every_function() -> None:
    assert {one.name: wrong for one in indexed() if (wrong := _wrong(one))} == {}


def test_a_wrapper_shows_no_trace_of_what_it_wraps() -> None:
    # The worker would read the parameters of the wrapped function.
    assert [one.name for one in indexed() if hasattr(one.call, "__wrapped__")] == []


def test_every_function_takes_the_context_which_carries_the_host_s_span() -> None:
    hints = {one.name: typing.get_type_hints(one.call) for one in indexed()}
    assert [name for name, known in hints.items() if known["context"] is not func.Context] == []


def test_every_operation_is_described() -> None:
    operations = [one for area in load_areas() for one in area.operations]
    assert [one.name for one in operations if not one.description.strip()] == []


@pytest.mark.parametrize("name", wiring.TIMERS)
def test_every_timer_is_described(name: str) -> None:
    _, use_case = wiring.TIMERS[name]
    assert (inspect.getdoc(load_object(use_case)) or "").strip()


def test_no_two_functions_share_a_name() -> None:
    assert [name for name, times in Counter(one.name.lower() for one in indexed()).items() if times > 1] == []


def test_no_two_functions_share_a_route_and_a_method() -> None:
    served = [
        (re.sub(r"\{\w+\}", "{}", one.trigger["route"]), method)
        for one in indexed()
        for method in one.trigger.get("methods", ())
    ]
    assert [pair for pair, times in Counter(served).items() if times > 1] == []


def test_function_app_has_exactly_one_app() -> None:
    assert sum(isinstance(value, FunctionRegister) for value in vars(function_app).values()) == 1


def test_every_lane_has_its_queue_and_its_poison_queue() -> None:
    served = {one.trigger["queueName"]: one.name for one in indexed() if one.trigger["type"] == "queueTrigger"}
    lanes = list_queues(wiring.JOB_KINDS)
    expected = {lane: f"{lane}_jobs" for lane in lanes}
    poison = {f"{lane}-poison": f"{lane}_jobs_poison" for lane in lanes}
    assert served == {**expected, **poison}


def _http_function(**changes: Any) -> Function:
    def entry(req: func.HttpRequest) -> func.HttpResponse:
        raise NotImplementedError

    trigger = {"type": "httpTrigger", "direction": "IN", "name": "req", "route": "v1/x", "methods": ["GET"]}
    out = {"type": "http", "direction": "OUT", "name": "$return"}
    known: dict[str, Any] = {"name": "entry", "call": entry, "bindings": ({**trigger, "authLevel": "ANONYMOUS"}, out)}
    bindings = changes.pop("bindings", None) or ({**known["bindings"][0], **changes.pop("trigger", {})}, out)
    return Function(**{**known, "bindings": bindings, **changes})


def _bare(kind: str, **options: Any) -> Function:
    def run(msg: func.QueueMessage) -> None:
        raise NotImplementedError

    return Function("run", run, ({"type": kind, "direction": "IN", "name": "msg", **options},))


def _unresolvable(req: "Nowhere") -> func.HttpResponse:  # type: ignore[name-defined] # noqa: F821 - that is the point
    raise NotImplementedError


def test_a_good_function_passes() -> None:
    assert _wrong(_http_function()) == []
    assert _wrong(_bare("queueTrigger", queueName="a-queue", connection="QueueStorage")) == []


@pytest.mark.parametrize(
    "broken",
    [
        _http_function(name="1st"),
        _http_function(name="Host"),
        _http_function(name="a" * 129),
        _http_function(trigger={"name": "the_request"}),
        _http_function(trigger={"name": "request"}),
        _http_function(trigger={"route": "admin/jobs"}),
        _http_function(trigger={"route": "Runtime"}),
        _http_function(trigger={"methods": []}),
        _http_function(trigger={"authLevel": "FUNCTION"}),
        _http_function(trigger={"direction": "INOUT"}),
        _http_function(bindings=(_http_function().trigger,)),
        _http_function(bindings=(*_http_function().bindings, _http_function().trigger)),
        _http_function(call=lambda req: req),
        _http_function(call=_unresolvable),
        _bare("queueTrigger", queueName="a_queue", connection="QueueStorage"),
        _bare("queueTrigger", queueName="a--queue", connection="QueueStorage"),
        _bare("queueTrigger", queueName="q", connection="QueueStorage"),
        _bare("queueTrigger", queueName="a" * 64, connection="QueueStorage"),
        _bare("queueTrigger", queueName="a-queue"),
        _bare("blobTrigger", path="audio/{name}", connection="BlobStorage"),
        _bare("timerTrigger", schedule="0 * * * * *", runOnStartup=False, useMonitor=True),
        _bare("timerTrigger", schedule="%WHEN%", runOnStartup=True, useMonitor=True),
        _bare("timerTrigger", schedule="%WHEN%", runOnStartup=False, useMonitor=False),
    ],
)
def test_what_the_host_would_refuse_is_caught(broken: Function) -> None:
    assert _wrong(broken)
