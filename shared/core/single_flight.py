"""Results that are made once per process and arguments: `@single_flight`.

    @single_flight
    def load_model() -> Model: ...

The first caller computes the result. Callers that come meanwhile wait for it, and later callers get it from a
dictionary. `lru_cache` does not wait: every thread that comes before the first result is stored computes
another one, so that sixteen first requests read a file, or open a client, sixteen times. The name is that of Go's
`golang.org/x/sync/singleflight`.

It is for functions of a module whose arguments are few and our own, such as the names of queues: nothing is ever
evicted. Results that depend on what people send belong in an `lru_cache` with a size.
"""

from collections.abc import Callable, Hashable, Mapping
from functools import update_wrapper
from threading import Event, Lock, get_ident
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_MISSING: Any = object()
_KEYWORDS = object()  # stands between positional and keyword arguments in a key


class SingleFlightError(RuntimeError):
    """A result is needed to compute itself, in one thread or across threads that would wait for one another."""


class _Flight:
    """One computation: the thread that computes, and once `ended` is set, its result or its error."""

    def __init__(self) -> None:
        self.thread = get_ident()
        self.ended = Event()
        self.result: Any = _MISSING
        self.error: Exception | None = None

    def wait(self) -> None:
        """Wait until the computation has ended, and raise its error if there is one."""
        try:
            self.ended.wait()
        finally:
            _awaited.pop(get_ident(), None)
        if self.error is not None:
            raise self.error


_LOCK = Lock()  # held for bookkeeping only, never while something is computed or waited for
_awaited: dict[int, _Flight] = {}
"""The flight that each waiting thread waits for; see `_is_circular`."""


class SingleFlight(Generic[P, R]):
    """A function whose results are kept. Made by the decorator `single_flight`."""

    def __init__(self, function: Callable[P, R]) -> None:
        update_wrapper(self, function)
        self._function = function
        self._flights: dict[Hashable, _Flight] = {}

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Return the result for these arguments; compute it, or wait for the thread that computes it.

        An exception is raised in the thread that computed and in those that waited. It is not kept: the next call
        computes again. Raises `SingleFlightError` where waiting would never end.
        """
        key = _build_key(args, kwargs) if kwargs else args
        flight = self._flights.get(key)
        while flight is None or flight.result is _MISSING:
            flight, is_first = self._join(key)
            if is_first:
                self._compute(key, flight, *args, **kwargs)
            else:
                flight.wait()
        result: R = flight.result
        return result

    def is_cached(self, *args: P.args, **kwargs: P.kwargs) -> bool:
        """Tell whether the result for these arguments is there; computes nothing."""
        flight = self._flights.get(_build_key(args, kwargs))
        return flight is not None and flight.result is not _MISSING

    def cache_clear(self) -> None:
        """Forget all results. One that is being computed still goes to those who wait for it, but is not kept."""
        with _LOCK:
            self._flights.clear()

    def _join(self, key: Hashable) -> tuple[_Flight, bool]:
        """Return the flight for a key, and whether the caller has just started it and has to compute."""
        with _LOCK:
            flight = self._flights.get(key)
            if flight is None:
                flight = self._flights[key] = _Flight()
                return flight, True
            if _is_circular(flight):
                raise SingleFlightError(f"the result of {self._function.__qualname__} is needed to compute itself")
            _awaited[get_ident()] = flight
            return flight, False

    def _compute(self, key: Hashable, flight: _Flight, *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            flight.result = self._function(*args, **kwargs)
        except BaseException as error:
            # Those who wait share an error. They start again where this thread was stopped, as by an interrupt.
            flight.error = error if isinstance(error, Exception) else None
            with _LOCK:
                if self._flights.get(key) is flight:  # `cache_clear` may have taken it away
                    del self._flights[key]
            raise
        finally:
            flight.ended.set()


def single_flight(function: Callable[P, R]) -> SingleFlight[P, R]:
    """Make a function compute once per arguments, which must be hashable."""
    return SingleFlight(function)


def _build_key(args: tuple[object, ...], kwargs: Mapping[str, object]) -> Hashable:
    return (*args, _KEYWORDS, *sorted(kwargs.items())) if kwargs else args


def _is_circular(flight: _Flight | None) -> bool:
    """Tell whether a flight waits, through other threads, for one that this thread is computing."""
    thread = get_ident()
    while flight is not None and not flight.ended.is_set():
        if flight.thread == thread:
            return True
        flight = _awaited.get(flight.thread)
    return False
