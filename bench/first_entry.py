"""The first entry of a process against its second: screening in a transaction, and tags by rules.

Compared, in fresh processes: the CPU that the first entry takes against that of the second, which is another text;
and the CPU of sixteen first entries in as many threads at once against that of the sixteen that follow. Modules are
imported, the SQLite database is migrated, and the statements of a screening were compiled: what is left is what the
rules themselves load, parse and compile at first use. What they read at import is told, too. Where `BENCH_BEFORE`
names the checkout of another build, the same is measured there, in turns.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from bench.environment import folder
from bench.figures import MILLI, Aim, Figure, figure, ratio
from bench.tagging import LABELLED
from tests.environment import ENVIRONMENT
from tests.servers.devhost import REPOSITORY

ROUNDS = 15
NOW, BEFORE = "now", "BENCH_BEFORE"
AIM = Aim("at most", 1.5)
_PROBE = REPOSITORY / "bench" / "first_entry_probe.py"
_ENTRIES = str(LABELLED / "development.jsonl")


class Round(NamedTuple):
    """Seconds of CPU: of two entries in a row, of two crowds of sixteen, and of importing the rules."""

    first: float
    second: float
    first_crowd: float
    later_crowd: float
    imports: float


@dataclass(frozen=True)
class Build:
    """A checkout, its settings, and the id of a person in its database."""

    checkout: Path
    settings: Mapping[str, str]
    user_id: str

    def measure(self, number: int) -> Round:
        """Measure everything once, beginning with the labeled entry of a number; seconds of CPU."""
        first, second = _probe(self.checkout, self.settings, "twice", self.user_id, _ENTRIES, str(number))
        first_crowd, later_crowd = _probe(self.checkout, self.settings, "at_once", _ENTRIES, str(number))
        (imports,) = _probe(self.checkout, self.settings, "imports")
        return Round(first, second, first_crowd, later_crowd, imports)


def measure() -> list[Figure]:
    """Measure every build in every round, each round with other entries."""
    with _builds() as builds:
        rounds = {name: list[Round]() for name in builds}
        for turn in range(ROUNDS):
            for name, build in builds.items():
                rounds[name].append(build.measure(turn * 2))
    return [found for name, measured in rounds.items() for found in _figures(name, measured)]


def _figures(name: str, rounds: Sequence[Round]) -> Iterator[Figure]:
    first, second, first_crowd, later_crowd, imports = map(list, zip(*rounds, strict=True))
    aim = AIM if name == NOW else None
    yield ratio(f"first entry / second, {name}", first, second, aim)
    yield ratio(f"sixteen first at once / sixteen more, {name}", first_crowd, later_crowd)
    seconds = {"first entry": first, "second entry": second, "sixteen first at once": first_crowd}
    seconds |= {"sixteen more at once": later_crowd, "import of the rules": imports}
    for what, took in seconds.items():
        yield figure(f"{what}, {name}", "ms", [one * MILLI for one in took])


@contextmanager
def _builds() -> Iterator[dict[str, Build]]:
    """Prepare this build, and the one before where there is one, each with its own database."""
    checkouts = {NOW: REPOSITORY}
    if BEFORE in os.environ:
        checkouts["before"] = Path(os.environ[BEFORE]).resolve()
    with folder() as path:
        yield {name: _prepare(checkout, path / f"{name}.db") for name, checkout in checkouts.items()}


def _prepare(checkout: Path, database: Path) -> Build:
    settings = {**ENVIRONMENT, "DATABASE_URL": f"sqlite:///{database}"}
    return Build(checkout, settings, _probe(checkout, settings, "prepare"))


def _probe(checkout: Path, settings: Mapping[str, str], what: str, *arguments: str) -> Any:
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | dict(settings)
    command = [sys.executable, str(_PROBE), what, *arguments]
    done = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{what} in {checkout.name}: {done.stderr[-2000:]}")
    return json.loads(done.stdout)
