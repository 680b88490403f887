"""Running the tagging jobs that wait, as their queue function would."""

from typing import Any

from shared.journal.jobs import TAG_ENTRY
from tests.environment import DEFAULT_MODEL
from tests.integration.jobs.attempts import run_waiting
from tests.people import Person

JOURNAL = "/v1/decisions/journal"
MODEL = DEFAULT_MODEL


def run_waiting_jobs() -> None:
    run_waiting(TAG_ENTRY)


def tagged(person: Person, entry: dict[str, Any]) -> dict[str, Any]:
    run_waiting_jobs()
    return dict(person.get(f"{JOURNAL}/{entry['id']}").json)
