"""What an app has to do before it can serve: bring its database up to date, in a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from devhost.errors import StartError

MODULE = "shared.migrations"
LAST_LINES = 5


@dataclass(frozen=True)
class Preparation:
    """The running command, or nothing where the app has no migrations."""

    process: subprocess.Popen[str] | None

    def finish(self) -> None:
        """Wait for its end; StartError with the end of what it said when it failed."""
        if self.process is None:
            return
        _, errors = self.process.communicate()
        if self.process.returncode != 0:
            said = "\n".join(errors.strip().splitlines()[-LAST_LINES:])
            raise StartError(f"preparing the database failed with code {self.process.returncode}: {said}")


@contextmanager
def prepared(app: Path) -> Iterator[Preparation]:
    """Start the app's preparation, while other things start too; it does not outlive this block."""
    if not (app / MODULE.replace(".", "/")).is_dir():
        yield Preparation(None)
        return
    command = [sys.executable, "-m", MODULE]
    process = subprocess.Popen(  # noqa: S603 - our own program with fixed arguments, no shell
        command, cwd=app, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with process:
        try:
            yield Preparation(process)
        finally:
            process.kill()
