"""What is measured of jobs."""

from typing import Any, Literal

from shared.core.jobs.kinds import JobKind
from shared.core.telemetry import Counter, Histogram

# `failed` will be tried again; the attempt after which a job is given up counts as `dead` alone.
JobOutcome = Literal["completed", "failed", "dead", "lease_lost"]

JOBS = Counter("phronesis.jobs", "{attempt}", "Attempts at jobs, by how they ended", ("kind", "outcome"))
WAITED = Histogram(
    "phronesis.jobs.waited",
    "s",
    "How long a job was due before someone worked on it",
    ("kind",),
    boundaries=(0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 600, 3600),
)


def count_job(kind: JobKind[Any], outcome: JobOutcome) -> None:
    """Count one ended attempt."""
    JOBS.add(1, kind=kind.name, outcome=outcome)


def note_wait(kind: JobKind[Any], seconds: float) -> None:
    """Record how long a job has waited: since it was asked for, or since its next attempt was due.

    Zero where the clocks of two machines disagree.
    """
    WAITED.record(max(seconds, 0), kind=kind.name)
