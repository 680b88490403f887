"""Registration of all functions from the checked-in manifest, so that a start imports no area and no domain.

`functions/manifest.json` holds what the host needs to know of each function: name, trigger, route and methods, queue or
schedule. `make manifest` generates it from the declarations, and a test fails if it is stale. The work of a function is
imported once, at its first call. The garbage collector is off during that import: imported objects stay for the life of
the process, and the collector would scan all of them again and again.

Imports inside the functions of this module stand there because nothing of ours is imported before a function is called.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from threading import get_ident
from types import SimpleNamespace
from typing import Any

import azure.functions as func
from azure.functions.decorators import utils as bindings

MANIFEST = Path(__file__).parent / "manifest.json"
QUEUE_CONNECTION = "QueueStorage"
_MAX_SIGNATURES = 100
_BAD_REQUEST = 400
_entry_points: dict[str, Callable[[Any], Any]] = {}


def register(app: func.FunctionApp) -> None:
    """Register every function of the manifest with the app that the host indexes."""
    with _signatures_read_once():
        for declared in json.loads(MANIFEST.read_bytes()):
            _REGISTRATIONS[declared["trigger"]](app, declared)


@contextmanager
def _signatures_read_once() -> Iterator[None]:
    """Let the library read the signature of each constructor of a binding once.

    It reads four for every function that it registers, always the same few, and that was half of indexing the app
    (azure-functions 1.26).
    """
    whole: Any = vars(bindings)["inspect"]
    vars(bindings)["inspect"] = SimpleNamespace(signature=lru_cache(maxsize=_MAX_SIGNATURES)(whole.signature))
    try:
        yield
    finally:
        vars(bindings)["inspect"] = whole


def load_entry_point(name: str, module: str) -> Callable[[Any], Any]:
    """Return the work of a function; if several first calls come at once, one imports it and the others wait."""
    found = _entry_points.get(name)
    if found is not None:
        return found
    from shared.core.import_lock import IMPORT_LOCK  # the registration of functions needs nothing of the core

    with IMPORT_LOCK:
        if name not in _entry_points:
            _entry_points[name] = _import_entry_point(name, module)
        return _entry_points[name]


def call_function(name: str, module: str, argument: Any, context: func.Context) -> Any:
    """Do the work of a function in the span that the host has opened for this invocation.

    Up to Python 3.12 the worker makes that span current. From 3.13 on it does not for plain functions, and `context` is
    what carries it.
    """
    entry_point = load_entry_point(name, module)
    from shared.core import telemetry, warm_up  # the entry point has imported them, or most of them

    thread = get_ident()
    warm_up.WARM_UP.calls.add(thread)
    try:
        with telemetry.continue_span(context.trace_context.trace_parent):
            return entry_point(argument)
    finally:
        warm_up.WARM_UP.calls.discard(thread)


def _import_entry_point(name: str, module: str) -> Callable[[Any], Any]:
    from shared.core import lazy_services  # only the first call of a function needs it

    import_module("shared.core.settings").disable_pydantic_plugins()
    lazy_services.install()
    with lazy_services.collector_at_rest():
        import_module("shared.wiring").connect_domains()
        found: Callable[[Any], Any] = import_module(module).find_entry_point(name)
    return found


def _register_http(app: func.FunctionApp, declared: dict[str, Any]) -> None:
    """Register an anonymous trigger for an operation: our own guard checks the caller.

    Monitors and programs that scan mails send HEAD, which the host answers with 404 unless a function names the method
    (azure-functions-host#11625). A GET function answers it; the host sends the headers without the body.
    """
    name, module = declared["name"], declared["module"]

    def entry(req: func.HttpRequest, context: func.Context) -> func.HttpResponse:
        answer: func.HttpResponse = call_function(name, module, req, context)
        _warm_up_after(req, answer)
        return answer

    entry.__name__ = entry.__qualname__ = name
    method, route = declared["method"], declared["route"]
    methods = [method, "HEAD"] if method == "GET" else [method]
    app.route(route=route, methods=methods, auth_level=func.AuthLevel.ANONYMOUS)(entry)


def _warm_up_after(request: func.HttpRequest, answer: func.HttpResponse) -> None:
    """Begin the warm-up once somebody who is signed in was answered: they may write next."""
    from shared.core.warm_up import WARM_UP  # the call has imported it

    if not WARM_UP.is_begun and "Authorization" in request.headers and answer.status_code < _BAD_REQUEST:
        WARM_UP.begin()


def _register_queue(app: func.FunctionApp, declared: dict[str, Any]) -> None:
    name, module = declared["name"], declared["module"]

    def entry(msg: func.QueueMessage, context: func.Context) -> None:
        call_function(name, module, msg, context)

    trigger = app.queue_trigger(arg_name="msg", queue_name=declared["queue"], connection=QUEUE_CONNECTION)
    app.function_name(name)(trigger(entry))


def _register_timer(app: func.FunctionApp, declared: dict[str, Any]) -> None:
    name, module = declared["name"], declared["module"]

    def entry(timer: func.TimerRequest, context: func.Context) -> None:
        call_function(name, module, timer, context)

    schedule = declared["schedule"]
    trigger = app.timer_trigger(arg_name="timer", schedule=schedule, run_on_startup=False, use_monitor=True)
    app.function_name(name)(trigger(entry))


_REGISTRATIONS = {"http": _register_http, "queue": _register_queue, "timer": _register_timer}
