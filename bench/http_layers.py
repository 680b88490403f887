"""Where the CPU time of a request goes, layer by layer, in this process; what it costs beyond that is the host's.

Functions at the border of a layer are replaced, for the time of the measurement, by ones that stop the time of the
layer around them. So each layer has the time that it spends itself. The clock is the thread's CPU time; reading it
costs some microseconds a request, which the layers share.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import Any
from unittest.mock import patch

from bench.figures import MICRO, Figure, figure

CALLS, ROUNDS = 20, 15
ADAPTER = "adapter: query or body, trace, idempotency"
# Layer, and the function at its border, by the module or class in which callers look it up.
BORDERS = (
    ("token and suspension", "shared.core.http.guard", "authenticate"),
    ("token and suspension", "shared.core.http.guard", "refuse_suspended"),
    ("transaction: session, BEGIN, COMMIT", "shared.core.http.adapter", "run_in_transaction"),
    ("use case", "functions.journal.service", "list_entries"),
    ("use case", "functions.journal.service", "create_entry"),
    ("rows: statements, decryption", "sqlalchemy.orm.Session", "execute"),
    ("rows: statements, decryption", "sqlalchemy.orm.Session", "scalars"),
    ("rows: statements, decryption", "sqlalchemy.orm.Session", "scalar"),
    ("rows: statements, decryption", "sqlalchemy.engine.Connection", "execute"),
    ("rows: statements, decryption", "sqlalchemy.engine.Result", "all"),
    ("rows to models", "shared.journal.search", "attach_tags"),
    ("safety screening", "shared.safety.service", "screen"),
    ("events: streaks, activity, badges", "shared.core.events", "publish"),
    ("job: row and message", "shared.core.jobs", "enqueue"),
    ("job: row and message", "shared.core.jobs.messenger", "post"),
    ("JSON and headers", "shared.core.http.responses", "render_response"),
)


class LayerClock:
    """CPU seconds by layer; one layer is running at a time."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._running = [ADAPTER]
        self.start()

    def start(self) -> None:
        """Begin to count now."""
        self._since = time.thread_time()

    def enter(self, layer: str) -> None:
        """Stop the running layer and start another."""
        self._add()
        self._running.append(layer)

    def leave(self) -> None:
        """Stop the running layer and go on with the one around it."""
        self._add()
        self._running.pop()

    def _add(self) -> None:
        now = time.thread_time()
        layer = self._running[-1]
        self.seconds[layer] = self.seconds.get(layer, 0.0) + now - self._since
        self._since = now


def measure_layers(name: str, call: Callable[[], object]) -> list[Figure]:
    """Call an operation and return the microseconds of each layer, the largest first, and their sum."""
    rounds = [_one_round(call) for _ in range(ROUNDS + 1)][1:]
    layers = sorted(rounds[0], key=lambda layer: -rounds[0][layer])
    parts = [figure(f"{name}, {layer}", "µs", [one.get(layer, 0.0) for one in rounds]) for layer in layers]
    return [figure(f"{name}, in process", "µs", [sum(one.values()) for one in rounds]), *parts]


def _one_round(call: Callable[[], object]) -> dict[str, float]:
    clock = LayerClock()
    with _watched(clock):
        clock.start()
        for _ in range(CALLS):
            call()
        clock.leave()
    return {layer: seconds / CALLS * MICRO for layer, seconds in clock.seconds.items()}


@contextmanager
def _watched(clock: LayerClock) -> Iterator[None]:
    with ExitStack() as stack:
        for layer, place, name in BORDERS:
            owner = find_owner(place)
            stack.enter_context(patch.object(owner, name, _timed(clock, layer, getattr(owner, name))))
        yield


def _timed(clock: LayerClock, layer: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def timed(*args: Any, **kwargs: Any) -> Any:
        clock.enter(layer)
        try:
            return function(*args, **kwargs)
        finally:
            clock.leave()

    return timed


def find_owner(place: str) -> Any:
    """Return a module, or an attribute of one."""
    try:
        return import_module(place)
    except ModuleNotFoundError:
        module, _, name = place.rpartition(".")
        return getattr(import_module(module), name)
