"""Doing the same thing from many threads at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from shared.core.db import get_engine

T = TypeVar("T")


def at_once(times: int, work: Callable[[int], T]) -> list[T]:
    """Do something so many times from as many threads, which start together and share one engine."""
    get_engine()
    start = Barrier(times)

    def one(number: int) -> T:
        start.wait(timeout=30)
        return work(number)

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(one, range(times)))
