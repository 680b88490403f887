"""Runs a hook as a process: a failure becomes one line on standard error and an exit code that azd reads."""

import sys
from collections.abc import Callable


class HookError(Exception):
    """A failure that ends the hook; its text says why and what to do about it."""


def print_line(text: str) -> None:
    """Print a line and flush it, so that it appears while azd still runs the hook."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def run_hook(name: str, hook: Callable[[], None]) -> None:
    """Run a hook and exit with 1 after a `HookError` and with 130 after Ctrl-C; return after success."""
    try:
        hook()
    except HookError as error:
        sys.stderr.write(f"{name}: {error}\n")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
