"""Polls until a resource in Azure is ready, up to a deadline."""

import os
import time
from collections.abc import Callable
from typing import TypeVar

from infra.hooks.process import HookError

T = TypeVar("T")
_DEFAULT_SECONDS = 600.0
_LONGEST_PAUSE = 10.0


def read_timeout_seconds() -> float:
    """Return how long one poll may take, in seconds: HOOKS_PATIENCE_SECONDS, or ten minutes."""
    return float(os.environ.get("HOOKS_PATIENCE_SECONDS") or _DEFAULT_SECONDS)


def read_pause_seconds() -> float:
    """Return the pause between two looks: HOOKS_PAUSE_SECONDS, or a twentieth of the timeout, at most ten seconds."""
    return float(os.environ.get("HOOKS_PAUSE_SECONDS") or min(_LONGEST_PAUSE, read_timeout_seconds() / 20))


def poll_until(look: Callable[[], T | None], problem: Callable[[], str]) -> T:
    """Call `look` until it returns something; raises `HookError` with the problem at the deadline."""
    deadline = time.monotonic() + read_timeout_seconds()
    while True:
        if (seen := look()) is not None:
            return seen
        if time.monotonic() > deadline:
            raise HookError(problem())
        time.sleep(read_pause_seconds())
