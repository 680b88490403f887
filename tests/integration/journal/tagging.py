"""Running the tagging jobs that wait, as their queue function would."""

from typing import Any

from sqlalchemy import select

from shared.core.db import transaction
from shared.core.jobs.models import BackgroundJob
from shared.core.jobs.runner import run
from shared.journal.jobs import TAG_ENTRY
from tests.environment import DEFAULT_MODEL
from tests.people import Person

JOURNAL = "/v1/decisions/journal"
MODEL = DEFAULT_MODEL


def run_waiting_jobs() -> None:
    with transaction(read_only=True) as db:
        mine = BackgroundJob.kind == TAG_ENTRY.name, BackgroundJob.status == "pending"
        waiting = db.scalars(select(BackgroundJob.id).where(*mine)).all()
    for job_id in waiting:
        run(TAG_ENTRY, job_id)


def tagged(person: Person, entry: dict[str, Any]) -> dict[str, Any]:
    run_waiting_jobs()
    return dict(person.get(f"{JOURNAL}/{entry['id']}").json)
