"""Keywords that another keyboard wrote: found by either spelling, also those that were stored before folding."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

import pytest
from sqlalchemy import delete, insert, select

from shared.core.db import table_of, transaction
from shared.core.jobs.outbox import enqueue
from shared.journal import jobs
from shared.journal.jobs import FOLD_KEYWORDS, FoldKeywords
from shared.journal.models import EntryKeyword
from tests.client import Api
from tests.integration.jobs.attempts import attempt_after_a_crash, run_waiting, waiting_jobs
from tests.integration.jobs.job_rows import job_row
from tests.people import Person, new_person

JOURNAL = "/v1/decisions/journal"
_KEYWORDS = table_of(EntryKeyword)
SPELLINGS = {
    "apostrophe": ("don\u2019t know", "don't know"),
    "dash": ("part\u2011time", "part-time"),
    "soft hyphen": ("lay\u00adoff", "layoff"),
    "turkish": ("\u0130STANBUL", "istanbul"),
    "dotless": ("\u0131\u015f", "i\u015f"),
    "full width": ("\uff2a\uff4f\uff42", "job"),
    "combining marks": ("re\u0301sume\u0301", "r\u00e9sum\u00e9"),
    "two hyphens": ("now -- later", "now - later"),
}


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of two entries."""
    monkeypatch.setattr(jobs, "FOLD_BATCH", 2)


def entry_with(person: Person, keywords: list[str]) -> str:
    """Write an entry and give it keywords; returns its id."""
    entry = person.write_entry()
    assert person.patch(f"{JOURNAL}/{entry['id']}", json={"keywords": keywords}).status == 200
    return str(entry["id"])


def store_unfolded(entry_id: str, keywords: list[str]) -> None:
    """Store keywords as they were stored before they were folded."""
    with transaction() as db:
        db.execute(delete(_KEYWORDS).where(_KEYWORDS.c.entry_id == UUID(entry_id)))
        rows = [{"entry_id": UUID(entry_id), "keyword": word, "position": at} for at, word in enumerate(keywords)]
        db.execute(insert(_KEYWORDS), rows)


def find(person: Person, keyword: str) -> list[str]:
    """Search by keyword; returns the ids of entries."""
    answer = person.get(f"{JOURNAL}?keyword={quote(keyword)}")
    assert answer.status == 200, answer.json
    return [entry["id"] for entry in answer.json]


def start_folding() -> UUID:
    """Enqueue the job as the migration does."""
    with transaction() as db:
        return enqueue(db, FoldKeywords())


def work_off() -> None:
    """Run the job, and those that follow from it."""
    while waiting_jobs(FOLD_KEYWORDS):
        run_waiting(FOLD_KEYWORDS)


@pytest.mark.parametrize("kind", SPELLINGS)
def test_both_spellings_of_a_keyword_find_both(any_database: str, api: Api, kind: str) -> None:
    ada, (first, second) = new_person(api), SPELLINGS[kind]
    both = {entry_with(ada, [first]), entry_with(ada, [second])}

    assert set(find(ada, first)) == set(find(ada, second)) == both


@pytest.mark.usefixtures("small_batches")
def test_stored_keywords_are_folded_in_batches_and_keep_their_order(any_database: str, api: Api) -> None:
    ada = new_person(api)
    older = [entry_with(ada, ["rent"]) for _ in range(5)]
    for entry_id in older:
        store_unfolded(entry_id, ["rent", "don\u2019t know", "\u200b", "don't know", "part\u2011time"])
    assert find(ada, "part-time") == []

    start_folding()
    work_off()

    assert sorted(find(ada, "part-time")) == sorted(find(ada, "don\u2019t know")) == sorted(older)
    for entry_id in older:
        assert ada.get(f"{JOURNAL}/{entry_id}").json["keywords"] == ["rent", "don't know", "part-time"]


def test_a_worker_that_died_is_followed_by_another_and_a_second_run_is_idle(any_database: str, api: Api) -> None:
    ada = new_person(api)
    entry_id = entry_with(ada, ["rent"])
    store_unfolded(entry_id, ["don\u2019t know"])
    attempt_after_a_crash(FOLD_KEYWORDS, job_row(start_folding()))
    folded = _read_rows()

    start_folding()
    work_off()

    assert find(ada, "don\u2019t know") == [entry_id]
    assert _read_rows() == folded


def _read_rows() -> list[tuple[Any, ...]]:
    with transaction(read_only=True) as db:
        return [tuple(row) for row in db.execute(select(_KEYWORDS).order_by(_KEYWORDS.c.entry_id))]
