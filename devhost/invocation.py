"""Running a function: plain ones on a bounded pool of threads, async ones on the event loop, as the worker does."""

import asyncio
import secrets
import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import azure.functions as func

from devhost.index import IndexedFunction
from devhost.logs import current_function

THREADS_SETTING = "PYTHON_THREADPOOL_THREAD_COUNT"
DEFAULT_THREADS = 16


class FunctionExitError(Exception):
    """A function tried to end the process, which it shares with all the others."""


class InvocationTrace(func._abc.TraceContext):  # noqa: SLF001 - the library publishes no other name for what a Context holds
    """The W3C trace that an invocation belongs to."""

    def __init__(self, trace_parent: str, trace_state: str) -> None:
        self._trace_parent = trace_parent
        self._trace_state = trace_state

    @property
    def trace_parent(self) -> str:
        """The `traceparent` header's value."""
        return self._trace_parent

    @property
    def trace_state(self) -> str:
        """The `tracestate` header's value, or nothing."""
        return self._trace_state

    @property
    def attributes(self) -> dict[str, str]:
        """Nothing: only the host in Azure has some."""
        return {}


class NoRetry(func._abc.RetryContext):  # noqa: SLF001 - as above
    """Retry policies are not offered here; the queue's own retries are."""

    @property
    def retry_count(self) -> int:
        """None so far."""
        return 0

    @property
    def max_retry_count(self) -> int:
        """None to come."""
        return 0

    @property
    def exception(self) -> Any:
        """Nothing went wrong before."""
        return None


class InvocationContext(func.Context):
    """What a function that asks for `context` receives."""

    def __init__(self, function_name: str, trace: InvocationTrace) -> None:
        self._function_name = function_name
        self._trace = trace
        self._invocation_id = str(uuid.uuid4())
        self._storage = threading.local()

    @property
    def invocation_id(self) -> str:
        """A new id for each call."""
        return self._invocation_id

    @property
    def thread_local_storage(self) -> Any:
        """Somewhere for the function's own threads."""
        return self._storage

    @property
    def function_name(self) -> str:
        """The name that the function was indexed by."""
        return self._function_name

    @property
    def function_directory(self) -> str:
        """The app's folder."""
        return str(Path.cwd())

    @property
    def trace_context(self) -> InvocationTrace:
        """The trace that this call continues or begins."""
        return self._trace

    @property
    def retry_context(self) -> NoRetry:
        """No retries."""
        return NoRetry()


def trace_of(headers: dict[str, str] | None = None) -> InvocationTrace:
    """Continue the caller's trace, or begin a new one, as the host does."""
    given = headers or {}
    begun = f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-00"
    return InvocationTrace(given.get("traceparent") or begun, given.get("tracestate", ""))


class Invoker:
    """Runs functions and knows how many are running."""

    def __init__(self, loop: asyncio.AbstractEventLoop, threads: int = DEFAULT_THREADS) -> None:
        self._loop = loop
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="function")
        self._running = 0
        self._lock = threading.Lock()

    @property
    def running(self) -> int:
        """How many functions have begun and not ended."""
        return self._running

    async def call(self, function: IndexedFunction, argument: object, headers: dict[str, str] | None = None) -> object:
        """Run a function from the event loop and return, or raise, what it does."""
        call = _bound(function, argument, headers)
        if function.is_async:
            return await self._awaited(function.name, call)
        return await self._loop.run_in_executor(self._pool, self._run, function.name, call)

    def call_from_thread(self, function: IndexedFunction, argument: object) -> object:
        """Run a function for a thread that waits for it and return, or raise, what it does."""
        call = _bound(function, argument, None)
        if function.is_async:
            return asyncio.run_coroutine_threadsafe(self._awaited(function.name, call), self._loop).result()
        return self._pool.submit(self._run, function.name, call).result()

    def close(self) -> None:
        """Start nothing more; what runs is not waited for."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def _awaited(self, name: str, call: Callable[[], Any]) -> object:
        token = current_function.set(name)
        self._count(1)
        try:
            return await call()
        except (SystemExit, KeyboardInterrupt) as error:
            raise FunctionExitError(name) from error
        finally:
            self._count(-1)
            current_function.reset(token)

    def _run(self, name: str, call: Callable[[], Any]) -> object:
        token = current_function.set(name)
        self._count(1)
        try:
            return call()
        except (SystemExit, KeyboardInterrupt) as error:
            raise FunctionExitError(name) from error
        finally:
            self._count(-1)
            current_function.reset(token)

    def _count(self, change: int) -> None:
        with self._lock:
            self._running += change


def _bound(function: IndexedFunction, argument: object, headers: dict[str, str] | None) -> Callable[[], Any]:
    if not function.wants_context:
        return partial(function.call, **{function.parameter: argument})
    context = InvocationContext(function.name, trace_of(headers))
    return partial(function.call, **{function.parameter: argument, "context": context})
