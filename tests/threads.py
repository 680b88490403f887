"""Running an action in many threads at the same moment."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
SECONDS = 60.0


def at_once(count: int, action: Callable[[int], T]) -> list[T]:
    """Call `action(0)` to `action(count - 1)` in threads that start together; return the results in that order."""
    barrier = threading.Barrier(count, timeout=SECONDS)

    def start(number: int) -> T:
        barrier.wait()
        return action(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(start, range(count), timeout=SECONDS))
