"""The first entry of a process against its second, as somebody meets them: after a list and a pause, and at once.

In fresh processes, through the functions that the host calls: a list of entries, then a pause until the process has
warmed up (two seconds in a build without a warm-up), then two entries with other texts, one after the other. The same
without a pause is the worst that can happen and has no aim. And sixteen first entries in as many threads, against
sixteen more. CPU of single entries is that of the thread that answers, CPU of sixteen that of the process. "Rules" are
the screening in a transaction and the tags alone, after the pause, where the statements were compiled before. Where
`BENCH_BEFORE` names the checkout of another build, the same is measured there, in turns.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
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
    """Seconds and mebibytes of one round, each pair the first and what followed: see `_figures`."""

    after_pause: Sequence[float]
    without_pause: Sequence[float]
    crowds_after_pause: Sequence[float]
    crowds_without_pause: Sequence[float]
    rules: Sequence[float]
    imports: Sequence[float]


@dataclass(frozen=True)
class Build:
    """A checkout, its settings, and the id of a person in its database."""

    checkout: Path
    settings: Mapping[str, str]
    user_id: str

    def measure(self, number: int) -> Round:
        """Measure everything once, beginning with the labeled entry of a number."""
        run = partial(_probe, self.checkout, self.settings)
        token, entries = run("sign_in"), (_ENTRIES, str(number))
        return Round(
            run("posts", token, "long", *entries),
            run("posts", token, "none", *entries),
            run("at_once", token, "long", *entries),
            run("at_once", token, "none", *entries),
            run("rules", token, self.user_id, *entries),
            run("imports"),
        )


def measure() -> list[Figure]:
    """Measure every build in every round, each round with other entries."""
    with _builds() as builds:
        rounds = {name: list[Round]() for name in builds}
        for turn in range(ROUNDS):
            for name, build in builds.items():
                rounds[name].append(build.measure(turn * 2))
    return [found for name, measured in rounds.items() for found in _figures(name, measured)]


def _figures(name: str, rounds: Sequence[Round]) -> Iterator[Figure]:
    aim = AIM if name == NOW else None
    yield from _compare_posts(f"after a pause, {name}", _column(rounds, "after_pause"), aim)
    yield from _compare_posts(f"at once, {name}", _column(rounds, "without_pause"), None)
    yield from _compare_crowds(f"after a pause, {name}", _column(rounds, "crowds_after_pause"))
    yield from _compare_crowds(f"at once, {name}", _column(rounds, "crowds_without_pause"))
    first, second = _column(rounds, "rules")
    yield ratio(f"rules: first entry / second, {name}", first, second, aim)
    for what, took in (("first entry", first), ("second entry", second), ("import", _column(rounds, "imports")[0])):
        yield figure(f"rules: {what}, {name}", "ms", [one * MILLI for one in took])
    *_, listed, paused = _column(rounds, "after_pause")
    yield figure(f"memory after the first list, {name}", "MiB", listed)
    yield figure(f"memory after the pause, {name}", "MiB", paused)


def _compare_posts(when: str, posts: Sequence[Sequence[float]], aim: Aim | None) -> Iterator[Figure]:
    first, second, first_time, second_time, *_ = posts
    yield ratio(f"first post / second {when}, CPU", first, second, aim)
    yield ratio(f"first post / second {when}, time", first_time, second_time)
    yield figure(f"first post {when}, CPU", "ms", [one * MILLI for one in first])
    yield figure(f"second post {when}, CPU", "ms", [one * MILLI for one in second])
    yield figure(f"first post {when}, time", "ms", [one * MILLI for one in first_time])
    yield figure(f"second post {when}, time", "ms", [one * MILLI for one in second_time])


def _compare_crowds(when: str, crowds: Sequence[Sequence[float]]) -> Iterator[Figure]:
    first, later = crowds
    yield ratio(f"sixteen first posts / sixteen more {when}", first, later)
    yield figure(f"sixteen first posts {when}", "ms", [one * MILLI for one in first])
    yield figure(f"sixteen more posts {when}", "ms", [one * MILLI for one in later])


def _column(rounds: Sequence[Round], field: str) -> list[list[float]]:
    """Return the values of a field, each over all rounds."""
    return [list(values) for values in zip(*(getattr(one, field) for one in rounds), strict=True)]


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
