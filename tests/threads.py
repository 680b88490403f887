"""Running an action in many threads at the same moment."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from tests.patience import PATIENCE

T = TypeVar("T")


def at_once(count: int, action: Callable[[int], T]) -> list[T]:
    """Call `action(0)` to `action(count - 1)` in threads that start together; return the results in that order."""
    barrier = threading.Barrier(count, timeout=PATIENCE)

    def start(number: int) -> T:
        barrier.wait()
        return action(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(start, range(count), timeout=PATIENCE))
