"""The start beside body and rest: what `import function_app` costs with their functions, and without them.

The build without them is this one with a manifest in which their areas are not listed. Both are indexed in fresh
processes that alternate. How many modules of these areas and domains a start imports is counted, too: none.

`python -m bench.wellness_imports` measures this alone; it writes no results.
"""

import json
import shutil
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from bench.environment import folder
from bench.figures import MILLI, Aim, Figure, figure, ratio, take_turns
from bench.imports import FLAT_AIM, Build
from bench.report import Report, table
from tests.servers.devhost import REPOSITORY

AREAS = ("onboarding", "wellness", "wellness_coach", "plans", "tasks", "calendar", "analytics")
DOMAINS = ("wellness", "wellness_coach", "plans", "tasks", "analytics")
ROUNDS, WARMING = 9, 1
NONE = Aim("at most", 0)


def measure() -> list[Figure]:
    """Start both builds, some times each."""
    with folder() as path:
        builds = {"with": Build(REPOSITORY), "without": Build(_write_build(path / "without"))}
        contestants = {name: partial(build.run, "indexed") for name, build in builds.items()}
        take_turns(WARMING, contestants)
        cpu = {name: [one.cpu * MILLI for one in starts] for name, starts in take_turns(ROUNDS, contestants).items()}
    return [
        ratio("import of function_app, with / without body and rest, CPU", cpu["with"], cpu["without"], FLAT_AIM),
        *(figure(f"import of function_app {name} body and rest, CPU", "ms", took) for name, took in cpu.items()),
        figure("modules of body and rest that it imports", "modules", [_count_modules()], NONE),
    ]


def _write_build(checkout: Path) -> Path:
    """Write a build that has every file of this one, and a manifest without body and rest."""
    checkout.mkdir()
    for name in ("function_app.py", "host.json"):
        shutil.copy2(REPOSITORY / name, checkout / name)
    (checkout / "shared").symlink_to(REPOSITORY / "shared")
    shutil.copytree(REPOSITORY / "functions", checkout / "functions")
    manifest = checkout / "functions" / "manifest.json"
    gone = {f"functions.{area}" for area in AREAS}
    listed = json.loads(manifest.read_text("utf-8"))
    kept = [one for one in listed if one["module"] not in gone]
    if len(kept) == len(listed):
        raise RuntimeError("the manifest lists no area of body and rest")
    manifest.write_text(json.dumps(kept), "utf-8")
    return checkout


def _count_modules() -> float:
    """Return how many modules of these areas and domains there are after `import function_app`."""
    mine = (*(f"functions.{area}" for area in AREAS), *(f"shared.{domain}" for domain in DOMAINS))
    script = (
        "import sys, function_app\n"
        f"mine = {mine!r}\n"
        "print(sum(any(name == one or name.startswith(one + '.') for one in mine) for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, check=True, capture_output=True, text=True)
    return float(done.stdout)


if __name__ == "__main__":
    began = time.perf_counter()
    print(table(Report("wellness_imports", "the start", measure(), time.perf_counter() - began)))
