"""The simulation of a month: requests as an app makes them, timers once a day, jobs as they come."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine
from sqlalchemy import func, select, update

from bench.month.activities import MONTH, OPENS, accepted
from shared import wiring
from shared.accounts.models import User
from shared.core import clock
from shared.core.db import transaction
from shared.core.jobs.models import BackgroundJob
from shared.core.jobs.runner import run
from tests.client import Api, Response
from tests.people import PASSWORD, Person, new_person
from tests.servers.openai_server import OpenAiServer

BEGIN = datetime(2026, 11, 2, 8, 5, tzinfo=UTC)
EVENING = timedelta(hours=11)
DAYS = 30
_KINDS = wiring.JOB_KINDS


@dataclass(frozen=True)
class CountingApi(Api):
    """The API, with a count of its requests."""

    asked: Counter[str] = field(default_factory=Counter)

    def request(self, method: str, path: str, **options: Any) -> Response:
        """Count, then ask."""
        self.asked["requests"] += 1
        return super().request(method, path, **options)


@dataclass(frozen=True)
class MonthTally:
    """What a number of people did in a month."""

    people: int
    requests: int
    jobs: Counter[str]
    calls: Counter[str]
    prompt_characters: Counter[str]


def play(people: int, model: OpenAiServer) -> MonthTally:
    """Simulate a month of so many people."""
    api, jobs = CountingApi(), Counter[str]()
    with _on(0):
        crowd = [_arrive(api) for _ in range(people)]
    for day in range(DAYS):
        with _on(day):
            _run_timers(jobs)
            if day in OPENS:
                crowd = [_sign_in(api, person) for person in crowd]
            _live(crowd, day, jobs)
        with _on(day, EVENING):
            _run_timers(jobs)
    with _on(DAYS + 2):
        wiring.run_timer("purge_expired")
    calls, characters = _spoken(model)
    return MonthTally(people, api.asked["requests"], jobs, calls, characters)


@contextmanager
def _on(day: int, later: timedelta = timedelta()) -> Iterator[None]:
    with time_machine.travel(BEGIN + timedelta(days=day) + later, tick=True):
        yield


def _arrive(api: Api) -> Person:
    """Register, verify the address, and ask for two reminders a week."""
    person = new_person(api)
    with transaction() as db:
        db.execute(update(User).where(User.id == person.id).values(email_verified_at=BEGIN))
    wish = {"kind": "journal", "cadence": "weekdays", "weekdays": ["monday", "thursday"], "time": "08:00"}
    accepted(person.post("/v1/reminders", json=wish))
    return person


def _sign_in(api: CountingApi, person: Person) -> Person:
    """Get tokens for a new day. Not counted: an app refreshes its tokens instead, which `open_app` does."""
    tokens = accepted(Api().post("/v1/auth/login", json={"email": person.email, "password": PASSWORD}))
    return replace(person, api=api, token=tokens["access_token"], refresh_token=tokens["refresh_token"])


def _run_timers(jobs: Counter[str]) -> None:
    wiring.run_timer("issue_daily_challenges")
    wiring.run_timer("send_due_reminders")
    wiring.run_timer("send_weekly_digests")
    _run_jobs(jobs)


def _live(crowd: Sequence[Person], day: int, jobs: Counter[str]) -> None:
    for action, days in MONTH.items():
        if day in days:
            for person in crowd:
                action(person, day)
            _run_jobs(jobs)


def _run_jobs(jobs: Counter[str]) -> None:
    """Run the jobs that workers would have run by now, and count them by kind."""
    while waiting := _waiting():
        for kind, job_id in waiting:
            jobs[kind] += 1
            run(_KINDS[kind], job_id)


def _waiting() -> list[tuple[str, Any]]:
    with transaction() as db:
        is_due = func.coalesce(BackgroundJob.next_retry_at, BackgroundJob.created_at) <= clock.now()
        pending = select(BackgroundJob.kind, BackgroundJob.id).where(BackgroundJob.status == "pending", is_due)
        return [(kind, job_id) for kind, job_id in db.execute(pending)]


def _spoken(model: OpenAiServer) -> tuple[Counter[str], Counter[str]]:
    """Count calls, and the characters sent with them, by the function that the model was to call."""
    calls, characters = Counter[str](), Counter[str]()
    for request in model.requests:
        name = str(request.function["name"])
        calls[name] += 1
        characters[name] += len(json.dumps(request.body["messages"])) + len(json.dumps(request.body["tools"]))
    return calls, characters
