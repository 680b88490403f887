"""The host's own HTTP interface: which functions there are, and firing one by hand."""

import json
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from azure.functions.queue import QueueMessage
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from devhost.index import IndexedFunction
from devhost.timers import Timer, timer_request

TIME_TO_LIVE = timedelta(days=7)


def admin_app(
    functions: Mapping[str, IndexedFunction],
    timers: Mapping[str, Timer],
    fire: Callable[[IndexedFunction, object], None],
) -> Starlette:
    """Make the application under /admin; `fire` runs a function in the background.

    Only JSON is taken, so that no web page can fire a function: a browser asks before it sends JSON elsewhere.
    """

    async def run_function(request: Request) -> Response:
        function = functions.get(str(request.path_params["name"]).lower())
        if function is None:
            return Response(status_code=404)
        if function.kind == "httpTrigger":
            return JSONResponse({"error": f"{function.name} is called at its own URL"}, status_code=400)
        if not request.headers.get("content-type", "").startswith("application/json"):
            return JSONResponse({"error": 'send application/json: {"input": "..."}'}, status_code=415)
        text = input_of(await request.body())
        if text is None:
            return JSONResponse({"error": 'the body must be {"input": "..."}'}, status_code=400)
        fire(function, _argument(function, timers, text))
        return Response(status_code=202)

    async def list_functions(_: Request) -> Response:
        return JSONResponse([{"name": each.name, "trigger": each.kind} for each in functions.values()])

    async def status(_: Request) -> Response:
        return JSONResponse({"state": "Running"})

    return Starlette(
        routes=[
            Route("/admin/functions", list_functions),
            Route("/admin/functions/{name}", run_function, methods=["POST"]),
            Route("/admin/host/status", status),
        ]
    )


def input_of(body: bytes) -> str | None:
    """Read `{"input": "..."}`; None when the body is something else. A timer needs no input, so `{}` is good too."""
    try:
        document = json.loads(body or b"{}")
    except ValueError:
        return None
    text = document.get("input", "") if isinstance(document, dict) else None
    return text if isinstance(text, str) else None


def _argument(function: IndexedFunction, timers: Mapping[str, Timer], text: str) -> object:
    now = datetime.now(UTC)
    if function.kind == "timerTrigger":
        return timer_request(timers[function.name].expression, due=now, last=None, now=now)
    return QueueMessage(  # type: ignore[no-untyped-call]  # the library leaves this constructor unannotated
        id=str(uuid.uuid4()), body=text, dequeue_count=1, insertion_time=now, expiration_time=now + TIME_TO_LIVE
    )
