"""Searching as a person does, after the jobs of the index have run."""

from typing import Any
from urllib.parse import urlencode

from shared.search.jobs import INDEX_BACKLOG, INDEX_TEXT
from tests.client import Response
from tests.integration.jobs.attempts import run_waiting, waiting_jobs
from tests.people import Person

SEARCH = "/v1/search"


def index_waiting() -> None:
    """Run the jobs that index what was written."""
    while waiting_jobs(INDEX_BACKLOG):
        run_waiting(INDEX_BACKLOG)
    run_waiting(INDEX_TEXT)


def ask(person: Person, q: str, **parameters: Any) -> Response:
    """Search for something, as it is indexed now."""
    return person.get(f"{SEARCH}?{urlencode({'q': q, **parameters})}")


def find(person: Person, q: str, **parameters: Any) -> list[dict[str, Any]]:
    """Search for something when everything is indexed; return the results."""
    index_waiting()
    answer = ask(person, q, **parameters)
    assert answer.status == 200, answer.json
    return list(answer.json["results"])


def found_ids(person: Person, q: str, **parameters: Any) -> list[str]:
    """Search and return the ids, best first."""
    return [result["id"] for result in find(person, q, **parameters)]
