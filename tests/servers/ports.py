"""Ports that stay free from when a test finds them until a server listens there, and while that server starts again.

A port that the system hands out (port 0) is held by whoever got it. Once it is let go, the next server or the next
outgoing connection of any test may get it, and a process takes seconds to start. So a test that has to know a port
beforehand takes one that the system never hands out by itself (Linux begins at 32768, macOS at 49152), below those
that devhost chooses for storage.
"""

import os
from collections.abc import Iterator
from functools import lru_cache
from itertools import count

from devhost.addresses import FIRST_STORAGE_PORT, is_free

_FIRST, _EACH = 10_000, 100
_PLACES = (FIRST_STORAGE_PORT - _FIRST) // _EACH


def free_ports(amount: int) -> list[int]:
    """Find ports where nothing listens, each of them another."""
    candidates = (_FIRST + number % (_PLACES * _EACH) for number in _numbers())
    free = (port for port in candidates if is_free(port))
    return [next(free) for _ in range(amount)]


@lru_cache(maxsize=1)
def _numbers() -> Iterator[int]:
    """Each process of tests begins at a place of its own, and comes back to a port after all the others only.

    It is chosen when the first port is: workers are copies of the process that has imported this.
    """
    return count(os.getpid() % _PLACES * _EACH)
