"""Keywords at rest: sealed, found by either spelling, and so are those that the release before stored readable."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

import pytest
from sqlalchemy import delete, insert, select, update

from shared.core import clock
from shared.core.db import AnyTable, table_of, transaction
from shared.core.jobs import JobKind
from shared.core.jobs.outbox import enqueue
from shared.decisions import jobs as decision_jobs
from shared.decisions.models import Decision, DecisionKeyword
from shared.journal import jobs
from shared.journal.jobs import FOLD_KEYWORDS, SEAL_KEYWORDS, FoldKeywords, SealKeywords
from shared.journal.models import ENTRY_KEYWORD_DIGESTS, ENTRY_KEYWORDS, JournalEntry
from tests.client import Api
from tests.integration.jobs.attempts import attempt_after_a_crash, run_waiting, waiting_jobs
from tests.integration.jobs.job_rows import job_row
from tests.people import Person, new_person

JOURNAL, DECISIONS = "/v1/decisions/journal", "/v1/decisions"
_ENTRIES = table_of(JournalEntry)
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
    """Batches of two texts."""
    monkeypatch.setattr(jobs, "SEAL_BATCH", 2)
    monkeypatch.setattr(decision_jobs, "SEAL_BATCH", 2)


def entry_with(person: Person, keywords: list[str]) -> str:
    """Write an entry and give it keywords; returns its id."""
    entry = person.write_entry()
    assert person.patch(f"{JOURNAL}/{entry['id']}", json={"keywords": keywords}).status == 200
    return str(entry["id"])


def store_readable(entry_id: str, keywords: list[str]) -> None:
    """Store keywords as the release before stored them, or the one before that, which did not fold them."""
    key = UUID(entry_id)
    with transaction() as db:
        for table in (ENTRY_KEYWORDS, ENTRY_KEYWORD_DIGESTS):
            db.execute(delete(table).where(table.c.entry_id == key))
        db.execute(update(_ENTRIES).where(_ENTRIES.c.id == key).values(keywords=None))
        rows = [{"entry_id": key, "keyword": word, "position": at} for at, word in enumerate(keywords)]
        db.execute(insert(ENTRY_KEYWORDS), rows)


def find(person: Person, keyword: str) -> list[str]:
    """Search by keyword; returns the ids of entries."""
    answer = person.get(f"{JOURNAL}?keyword={quote(keyword)}")
    assert answer.status == 200, answer.json
    return [entry["id"] for entry in answer.json]


def keywords_of(person: Person, entry_id: str) -> list[str]:
    """The keywords that an entry shows."""
    return list(person.get(f"{JOURNAL}/{entry_id}").json["keywords"])


def start(payload: SealKeywords | FoldKeywords | decision_jobs.SealKeywords) -> UUID:
    """Enqueue a job as a migration does."""
    with transaction() as db:
        return enqueue(db, payload)


def work_off(kind: JobKind[Any]) -> None:
    """Run the job, and those that follow from it."""
    while waiting_jobs(kind):
        run_waiting(kind)


def rows_of(*models: AnyTable) -> list[list[tuple[Any, ...]]]:
    """What is stored, in some order that stays."""
    with transaction(read_only=True) as db:
        return [sorted(tuple(row) for row in db.execute(select(table_of(model)))) for model in models]


@pytest.mark.parametrize("kind", SPELLINGS)
def test_both_spellings_of_a_keyword_find_both(any_database: str, api: Api, kind: str) -> None:
    ada, (first, second) = new_person(api), SPELLINGS[kind]
    both = {entry_with(ada, [first]), entry_with(ada, [second])}

    assert set(find(ada, first)) == set(find(ada, second)) == both


def test_a_keyword_is_stored_nowhere_in_plain_form(any_database: str, api: Api) -> None:
    ada = new_person(api)
    entry_with(ada, ["redundancy"])

    assert rows_of(ENTRY_KEYWORDS) == [[]]
    [[(_, digest)]] = rows_of(ENTRY_KEYWORD_DIGESTS)
    assert len(digest) == 16
    assert b"redundancy" not in bytes(digest)


def test_equal_keywords_of_two_people_have_different_digests(any_database: str, api: Api) -> None:
    ada, ben = new_person(api), new_person(api)
    hers, his = entry_with(ada, ["rent"]), entry_with(ben, ["rent"])

    [digests] = rows_of(ENTRY_KEYWORD_DIGESTS)
    assert len({bytes(digest) for _, digest in digests}) == 2
    assert (find(ada, "rent"), find(ben, "rent")) == ([hers], [his])


def test_keywords_of_the_release_before_are_found_and_shown_as_they_are(any_database: str, api: Api) -> None:
    ada = new_person(api)
    older, newer = entry_with(ada, ["rent"]), entry_with(ada, ["rent", "harbor"])
    store_readable(older, ["rent", "lighthouse"])

    assert set(find(ada, "rent")) == {older, newer}
    assert keywords_of(ada, older) == ["rent", "lighthouse"]
    assert {tuple(one["keywords"]) for one in ada.get(JOURNAL).json} == {("rent", "lighthouse"), ("rent", "harbor")}


def test_whoever_chooses_other_keywords_loses_the_readable_ones(any_database: str, api: Api) -> None:
    ada = new_person(api)
    entry_id = entry_with(ada, ["rent"])
    store_readable(entry_id, ["lighthouse"])

    assert ada.patch(f"{JOURNAL}/{entry_id}", json={"keywords": ["harbor"]}).status == 200

    assert (keywords_of(ada, entry_id), find(ada, "lighthouse"), find(ada, "harbor")) == (["harbor"], [], [entry_id])
    assert rows_of(ENTRY_KEYWORDS) == [[]]


@pytest.mark.usefixtures("small_batches")
def test_readable_keywords_are_sealed_in_batches_folded_and_in_their_order(any_database: str, api: Api) -> None:
    ada = new_person(api)
    older = [entry_with(ada, ["rent"]) for _ in range(5)]
    for entry_id in older:
        store_readable(entry_id, ["rent", "don\u2019t know", "\u200b", "don't know", "part\u2011time"])

    start(SealKeywords())
    run_waiting(SEAL_KEYWORDS)
    found_half_way = find(ada, "rent")
    work_off(SEAL_KEYWORDS)

    assert sorted(found_half_way) == sorted(find(ada, "part-time")) == sorted(find(ada, "don\u2019t know"))
    assert sorted(found_half_way) == sorted(older)
    assert {tuple(keywords_of(ada, entry_id)) for entry_id in older} == {("rent", "don't know", "part-time")}
    assert rows_of(ENTRY_KEYWORDS) == [[]]


def test_a_worker_that_died_is_followed_by_another_and_a_second_run_is_idle(any_database: str, api: Api) -> None:
    ada = new_person(api)
    entry_id = entry_with(ada, ["rent"])
    store_readable(entry_id, ["don\u2019t know"])
    attempt_after_a_crash(SEAL_KEYWORDS, job_row(start(SealKeywords())))
    sealed = rows_of(ENTRY_KEYWORD_DIGESTS, ENTRY_KEYWORDS, JournalEntry)

    start(SealKeywords())
    work_off(SEAL_KEYWORDS)

    assert find(ada, "don\u2019t know") == [entry_id]
    assert rows_of(ENTRY_KEYWORD_DIGESTS, ENTRY_KEYWORDS, JournalEntry) == sealed


def test_the_job_that_an_older_migration_has_left_seals_too(any_database: str, api: Api) -> None:
    ada = new_person(api)
    entry_id = entry_with(ada, ["rent"])
    store_readable(entry_id, ["don\u2019t know"])

    start(FoldKeywords())
    work_off(FOLD_KEYWORDS)

    assert (find(ada, "don't know"), rows_of(ENTRY_KEYWORDS)) == ([entry_id], [[]])


def test_what_an_older_instance_stores_after_the_job_is_newer_and_sealed_by_the_daily_run(
    any_database: str, api: Api
) -> None:
    ada = new_person(api)
    entry_id = entry_with(ada, ["rent"])
    with transaction() as db:
        db.execute(insert(ENTRY_KEYWORDS), {"entry_id": UUID(entry_id), "keyword": "lighthouse", "position": 0})
    before = keywords_of(ada, entry_id)

    with transaction() as db:
        assert jobs.seal_left_keywords(db, clock.now(), 10) == 1
        assert jobs.seal_left_keywords(db, clock.now(), 10) == 0

    assert before == keywords_of(ada, entry_id) == ["lighthouse"]
    assert (find(ada, "rent"), find(ada, "lighthouse")) == ([], [entry_id])


@pytest.mark.usefixtures("small_batches")
def test_readable_keywords_of_decisions_are_shown_and_sealed_alike(any_database: str, api: Api) -> None:
    ada, keywords = new_person(api), table_of(DecisionKeyword)
    ids = [ada.post(DECISIONS, json={"title": "Move?"}).json["id"] for _ in range(3)]
    with transaction() as db:
        db.execute(update(Decision).values(keywords=None))
        words = [(UUID(each), word, at) for each in ids for at, word in enumerate(["sea", "don\u2019t know"])]
        db.execute(insert(keywords), [{"decision_id": a, "keyword": b, "position": c} for a, b, c in words])
    shown = [ada.get(f"{DECISIONS}/{each}").json["keywords"] for each in ids]

    start(decision_jobs.SealKeywords())
    work_off(decision_jobs.SEAL_KEYWORDS)

    assert shown == [["sea", "don\u2019t know"]] * 3
    assert [ada.get(f"{DECISIONS}/{each}").json["keywords"] for each in ids] == [["sea", "don't know"]] * 3
    assert rows_of(DecisionKeyword) == [[]]
    with transaction() as db:
        assert decision_jobs.seal_left_keywords(db, clock.now(), 10) == 0
