"""Waiting for what takes its time in a cloud: looking again and again, up to a deadline."""

import os
import time
from collections.abc import Callable
from typing import TypeVar

from infra.hooks.running import HookError

T = TypeVar("T")
_DEFAULT_SECONDS = 600.0
_LONGEST_PAUSE = 10.0


def patience() -> float:
    """How long to wait for one thing, in seconds: HOOKS_PATIENCE_SECONDS, or ten minutes."""
    return float(os.environ.get("HOOKS_PATIENCE_SECONDS") or _DEFAULT_SECONDS)


def wait_for(look: Callable[[], T | None], problem: Callable[[], str]) -> T:
    """Look until there is something; raises `HookError` with the problem when patience ends."""
    deadline = time.monotonic() + patience()
    while True:
        if (seen := look()) is not None:
            return seen
        if time.monotonic() > deadline:
            raise HookError(problem())
        time.sleep(min(_LONGEST_PAUSE, patience() / 20))
