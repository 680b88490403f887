"""The passing of time: requests at the moments of the story, jobs after each, timers in every night."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

import time_machine
from sqlalchemy import func, select

from demo_data.api_client import ApiClient
from demo_data.errors import DemoDataError
from shared import wiring
from shared.core import clock
from shared.core.db import transaction
from shared.core.jobs.models import COMPLETED, BackgroundJob
from shared.core.jobs.runner import run

_NIGHT, _MORNING, _EVENING = "00:20", "08:20", "20:40"
_LEFT_OUT = ("dispatch_waiting_jobs", "purge_expired", "recompute_moments")
_BREATH = timedelta(seconds=20)
"""Between two requests: it orders what belongs together."""
_MAX_ROUNDS = 20
_LATEST_RETRY = timedelta(days=30)
"""Longer than any delay of a job."""


@dataclass(frozen=True)
class Step:
    """Something that she does on a day of the story, counted from 0, at a local time."""

    day: int
    time: str
    act: Callable[[], object]


@dataclass
class Timeline:
    """Steps from the first day on, each at its moment in the person's time zone."""

    first_day: date
    timezone: str
    api: ApiClient
    _steps: list[Step] = field(default_factory=list)

    def add(self, day: int, at: str, act: Callable[[], object]) -> None:
        """Add a step."""
        self._steps.append(Step(day, at, act))

    def moment(self, day: int, at: str) -> datetime:
        """Return when a clock shows a time on a day of the story."""
        hours, minutes = at.split(":")
        return clock.find_moment(self.date_of(day), 60 * int(hours) + int(minutes), self.timezone)

    def date_of(self, day: int) -> date:
        """Return the date of a day of the story."""
        return self.first_day + timedelta(days=day)

    def play(self, days: int) -> None:
        """Let so many days pass, and the night after the last one."""
        for day in range(days):
            self._run_timers(day, _NIGHT, _MORNING)
            for step in sorted((one for one in self._steps if one.day == day), key=lambda one: one.time):
                with self._at(day, step.time):
                    step.act()
                    run_jobs()
            self._run_timers(day, _EVENING)
        self._run_timers(days, _NIGHT)
        if left := _list_unfinished(clock.now() + _LATEST_RETRY):
            raise DemoDataError(f"jobs were left at the end: {sorted({kind for _, kind in left})}")

    @contextmanager
    def _at(self, day: int, at: str) -> Iterator[None]:
        with time_machine.travel(self.moment(day, at), tick=False) as traveller:
            self.api.breathe = lambda: traveller.shift(_BREATH)
            if self.api.refresh_token:
                self.api.refresh()
            yield

    def _run_timers(self, day: int, *times: str) -> None:
        for at in times:
            with time_machine.travel(self.moment(day, at), tick=False):
                for name in wiring.TIMERS:
                    if name not in _LEFT_OUT:
                        wiring.run_timer(name)
                run_jobs()


def run_jobs() -> None:
    """Run the jobs that wait, and those that they bring about; raises `DemoDataError` for one that does not end."""
    for _ in range(_MAX_ROUNDS):
        waiting = _list_unfinished(clock.now())
        if not waiting:
            return
        for job_id, kind in waiting:
            run(wiring.JOB_KINDS[kind], job_id)
    raise DemoDataError(f"jobs do not end: {sorted({kind for _, kind in waiting})}")


def _list_unfinished(due_by: datetime) -> list[tuple[UUID, str]]:
    is_due = func.coalesce(BackgroundJob.next_retry_at, BackgroundJob.created_at) <= due_by
    unfinished = select(BackgroundJob.id, BackgroundJob.kind).where(BackgroundJob.status != COMPLETED, is_due)
    with transaction(read_only=True) as db:
        rows = db.execute(unfinished.order_by(BackgroundJob.created_at, BackgroundJob.id).limit(500))
        return [(row.id, row.kind) for row in rows]
