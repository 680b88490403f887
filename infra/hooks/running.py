"""How a hook begins and ends: what went wrong is one line that says what to do, and an exit code that azd sees."""

import sys
from collections.abc import Callable


class HookError(Exception):
    """The hook cannot go on; its text says why, and what to do about it."""


def say(text: str) -> None:
    """Tell whoever watches azd."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def run(name: str, hook: Callable[[], None]) -> None:
    """Run a hook as a process: exit code 0, 1 where it cannot go on, 130 where somebody pressed Ctrl-C."""
    try:
        hook()
    except HookError as error:
        sys.stderr.write(f"{name}: {error}\n")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
