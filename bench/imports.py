"""Import of `function_app` against importing only what it cannot do without.

Compared, in fresh processes that take turns: the seconds that `import function_app` takes, against
`import azure.functions, sqlalchemy.orm, pydantic`. Measured inside the process, so that Python's own start, which
would flatter the ratio, is in neither. Bytecode is warm in both, as on a deployed instance. No setting is present:
indexing must not need any.
"""

import os
import subprocess
import sys
from collections.abc import Callable

from bench.figures import MILLI, Aim, Figure, figure, ratio, take_turns
from tests.servers.devhost import REPOSITORY

ROUNDS, WARM_UPS = 25, 2
AIM = Aim("at most", 1.5)
APP = "function_app"
LEAST = "azure.functions, sqlalchemy.orm, pydantic"
_PROGRAM = "import time; began = time.perf_counter(); import {}; print(time.perf_counter() - began)"


def measure() -> list[Figure]:
    """Import both, many times."""
    contestants = {"app": _import(APP), "least": _import(LEAST)}
    take_turns(WARM_UPS, contestants)
    measured = take_turns(ROUNDS, contestants)
    return [
        ratio("function_app / libraries", measured["app"], measured["least"], AIM),
        figure("function_app", "ms", [seconds * MILLI for seconds in measured["app"]]),
        figure("libraries", "ms", [seconds * MILLI for seconds in measured["least"]]),
    ]


def _import(modules: str) -> Callable[[], float]:
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}

    def run() -> float:
        command = [sys.executable, "-c", _PROGRAM.format(modules)]
        done = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=True)
        return float(done.stdout)

    return run
