"""Reports in tests: asked for at a moment, made by their job, and read."""

from datetime import datetime
from typing import Any

import time_machine
from sqlalchemy import select

from shared.core.db import transaction
from shared.reports.jobs import WRITE_REPORT
from shared.reports.models import ReportSchedule
from tests.api.progress.activity import at
from tests.client import Response
from tests.integration.jobs.attempts import run_waiting
from tests.people import Person

REPORTS = "/v1/reports"


def ask(person: Person, moment: datetime, report_type: str = "seven_day") -> Response:
    """Ask for a report at a moment."""
    with at(person, moment) as then:
        return then.post(REPORTS, json={"type": report_type})


def read(person: Person, moment: datetime, report_id: str) -> dict[str, Any]:
    """Read a report."""
    with at(person, moment) as then:
        answer = then.get(f"{REPORTS}/{report_id}")
    assert answer.status == 200, answer.json
    return dict(answer.json)


def run_jobs(moment: datetime) -> None:
    """Make the reports that wait."""
    with time_machine.travel(moment, tick=False):
        run_waiting(WRITE_REPORT)


def made(person: Person, moment: datetime, report_type: str = "seven_day") -> dict[str, Any]:
    """Ask for a report, have it made and read it."""
    answer = ask(person, moment, report_type)
    assert answer.status in (200, 202), answer.json
    run_jobs(moment)
    return read(person, moment, answer.json["id"])


def measure(report: dict[str, Any], name: str) -> dict[str, Any]:
    """One measure of a report."""
    return next(one for one in report["payload"]["measures"] if one["name"] == name)


def listed(person: Person, moment: datetime) -> list[dict[str, Any]]:
    """All reports of someone, newest first."""
    with at(person, moment) as then:
        answer = then.get(f"{REPORTS}?limit=200")
    assert answer.status == 200, answer.json
    return list(answer.json)


def schedule_of(person: Person) -> datetime:
    """When someone's next report is due."""
    with transaction(read_only=True) as db:
        return db.scalars(select(ReportSchedule.next_at).where(ReportSchedule.user_id == person.id)).one()
