"""Texts are indexed by jobs, replaced when they are edited, and withdrawn in the transaction that deletes them."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from shared.core import clock
from shared.core.blobs import StorageUnavailable
from shared.core.db import transaction
from shared.core.jobs.claims import claim
from shared.core.jobs.dead_letters import dead_letter_lost_jobs
from shared.core.jobs.runner import run
from shared.search import block_store, waiting_texts
from shared.search.boundary_flags import FLAG_TEXTS
from shared.search.items import IndexBacklog
from shared.search.jobs import INDEX_BACKLOG, INDEX_TEXT
from tests.api.decisions.conversations import begin, decide, say
from tests.api.search.searches import found_ids, index_waiting
from tests.client import Api
from tests.integration.jobs.attempts import attempt, attempt_after_a_crash, find_job, run_waiting, waiting_jobs
from tests.integration.jobs.job_rows import abandon, all_jobs, job_row, set_job
from tests.integration.search.index_rows import block_count, indexed_chunks, item_ids, job_states, pending_ids
from tests.integration.search.unreadable_texts import failing_at
from tests.people import Person, new_person

JOURNAL = "/v1/decisions/journal"
pytestmark = pytest.mark.usefixtures("any_database")


def edit(person: Person, entry_id: str, title: str) -> None:
    assert person.patch(f"{JOURNAL}/{entry_id}", json={"title": title}).status == 200


def test_all_that_a_person_writes_until_their_job_begins_is_one_job(ada: Person, ben: Person) -> None:
    written = {ada.write_entry(f"entry {number}")["id"] for number in range(4)}
    edit(ada, min(written), "The harbour, edited")
    of_another = ben.write_entry("of another")["id"]
    job_id, job_of_another = waiting_jobs(INDEX_BACKLOG)

    run(INDEX_BACKLOG, job_id)

    assert (indexed_chunks(ada.id), pending_ids(ada.id)) == (dict.fromkeys(written, 1), set())
    assert (pending_ids(ben.id), waiting_jobs(INDEX_BACKLOG)) == ({of_another}, [job_of_another])


def test_a_text_that_is_written_after_its_writer_s_job_has_begun_has_a_job_of_its_own(ada: Person) -> None:
    ada.write_entry("before")
    with transaction() as db:
        claim(db, waiting_jobs(INDEX_BACKLOG)[0], INDEX_BACKLOG.name)

    ada.write_entry("after")

    assert len(waiting_jobs(INDEX_BACKLOG)) == 1


def test_of_many_texts_the_newest_come_first_and_the_rest_behind_the_jobs_of_others(
    ada: Person, ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting_texts, "MAX_TEXTS", 2)
    first, *newest = (ada.write_entry(f"entry {number}")["id"] for number in range(3))
    ben.write_entry("of another")
    job_id, job_of_another = waiting_jobs(INDEX_BACKLOG)

    run(INDEX_BACKLOG, job_id)

    assert (set(indexed_chunks(ada.id)), pending_ids(ada.id)) == (set(newest), {first})
    next_job, last_job = waiting_jobs(INDEX_BACKLOG)
    assert next_job == job_of_another
    run(INDEX_BACKLOG, last_job)
    assert job_states() == {"completed": 2, "pending": 1}


@pytest.mark.parametrize(
    "place", ["shared.search.waiting_texts.load_texts", "shared.search.waiting_texts.build_chunks"]
)
def test_a_text_that_cannot_be_read_stops_no_other_and_ends_as_a_dead_job_of_its_own(
    ada: Person, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    bad, *good = (ada.write_entry(f"entry {number}")["id"] for number in range(3))
    with monkeypatch.context() as broken:
        broken.setattr(place, failing_at(place, UUID(bad)))
        index_waiting()
        assert (set(indexed_chunks(ada.id)), pending_ids(ada.id)) == (set(good), {bad})
        (job,) = (job for job in all_jobs() if job.kind == INDEX_TEXT.name and job.status == "failed")
        set_job(job.id, attempts=job.max_attempts - 1)
        attempt(INDEX_TEXT, job)
        assert job_row(job.id).status == "dead"
        good.append(ada.write_entry("written later")["id"])
        index_waiting()
        assert (set(indexed_chunks(ada.id)), pending_ids(ada.id)) == (set(good), {bad})

    edit(ada, bad, "The harbour, edited")
    index_waiting()
    assert (set(indexed_chunks(ada.id)), pending_ids(ada.id)) == ({bad, *good}, set())


def test_a_text_whose_storage_does_not_answer_outlives_an_outage(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise StorageUnavailable

    ada.write_entry("kept in storage")
    with monkeypatch.context() as broken:
        broken.setattr("shared.search.waiting_texts.build_chunks", fail)
        index_waiting()

    (job,) = (job for job in all_jobs() if job.kind == INDEX_TEXT.name)
    assert job.next_retry_at is not None
    attempts_left = job.max_attempts - job.attempts
    assert (job.next_retry_at - clock.now()) * attempts_left > timedelta(minutes=50)


def test_texts_that_killed_their_worker_together_are_tried_one_by_one(ada: Person) -> None:
    written = {ada.write_entry(f"entry {number}")["id"] for number in range(3)}
    (job_id,) = waiting_jobs(INDEX_BACKLOG)
    abandon(job_id, attempts=job_row(job_id).max_attempts)

    dead_letter_lost_jobs({INDEX_BACKLOG.name: INDEX_BACKLOG}, clock.now())

    assert (job_row(job_id).status, len(waiting_jobs(INDEX_TEXT))) == ("dead", len(written))
    index_waiting()
    assert (indexed_chunks(ada.id), pending_ids(ada.id)) == (dict.fromkeys(written, 1), set())


def test_an_edit_replaces_all_chunks_of_a_text(ada: Person) -> None:
    entry = ada.write_entry("Long", context="The zeppelin flew over the harbour once more today. " * 120)
    index_waiting()
    assert indexed_chunks(ada.id)[entry["id"]] > 2

    assert ada.patch(f"{JOURNAL}/{entry['id']}", json={"context": "The lighthouse."}).status == 200
    index_waiting()

    assert indexed_chunks(ada.id) == {entry["id"]: 1}
    assert (found_ids(ada, "zeppelin"), found_ids(ada, "lighthouse")) == ([], [entry["id"]])


def test_an_edit_that_comes_while_a_job_computes_is_indexed_by_the_next_job(ada: Person) -> None:
    entry = ada.write_entry("About the harbour")
    store = begin_job(ada)

    edit(ada, entry["id"], "About the lighthouse")
    store()

    assert (indexed_chunks(ada.id), len(waiting_jobs(INDEX_BACKLOG))) == ({}, 1)
    assert found_ids(ada, "lighthouse") == [entry["id"]]


def test_a_text_whose_boundary_is_lifted_while_a_job_computes_is_found(ada: Person) -> None:
    boundaries = "/v1/account/boundaries"
    ada.put(boundaries, json={"words": ["martin"]})
    entry = ada.write_entry("Martin and the harbour")
    store = begin_job(ada)

    assert ada.put(boundaries, json={}).status == 200
    run_waiting(FLAG_TEXTS)
    store()

    assert found_ids(ada, "harbour") == [entry["id"]]


def test_of_two_jobs_that_read_the_same_texts_the_slower_one_stores_nothing_and_asks_for_no_other(ada: Person) -> None:
    written = [ada.write_entry(f"entry {number}")["id"] for number in range(3)]
    store = begin_job(ada)
    (job_id,) = (job.id for job in all_jobs() if job.kind == INDEX_BACKLOG.name)
    abandon(job_id)

    run(INDEX_BACKLOG, job_id)
    store()

    assert indexed_chunks(ada.id) == dict.fromkeys(written, 1)
    assert job_states() == {"completed": 1}


def test_a_text_that_is_deleted_while_a_job_computes_stays_out(ada: Person) -> None:
    entry = ada.write_entry("About the harbour")
    store = begin_job(ada)

    assert ada.delete(f"{JOURNAL}/{entry['id']}").status == 204
    store()
    index_waiting()

    assert (indexed_chunks(ada.id), item_ids(ada.id)) == ({}, set())


def begin_job(person: Person) -> Callable[[], None]:
    """Claim a person's job, load and compute; return what stores the result."""
    (job_id,), payload = waiting_jobs(INDEX_BACKLOG), IndexBacklog(user_id=person.id)
    with transaction() as db:
        assert claim(db, job_id, INDEX_BACKLOG.name) is not None
    with transaction(read_only=True) as db:
        loaded = INDEX_BACKLOG.work.load(db, payload)  # type: ignore[union-attr]
    made = INDEX_BACKLOG.work.perform(loaded)  # type: ignore[union-attr]

    def store() -> None:
        with transaction() as db:
            INDEX_BACKLOG.work.store(db, payload, made)  # type: ignore[union-attr]

    return store


def test_an_attempt_after_a_killed_worker_doubles_nothing(ada: Person) -> None:
    entry = ada.write_entry("About the harbour")
    job = find_job(INDEX_BACKLOG, ada.id)
    index_waiting()

    attempt_after_a_crash(INDEX_BACKLOG, job)

    assert indexed_chunks(ada.id) == {entry["id"]: 1}


def test_a_deleted_entry_leaves_the_index_at_once_with_the_responses_to_its_prompts(api: Api) -> None:
    ada = new_person(api)
    entry, other = ada.write_entry("The harbour, and what I felt there"), ada.write_entry("The harbour")
    prompts = ada.post("/v1/reflection/prompts/generate", json={"entry_id": entry["id"]})
    prompt_id = prompts.json["items"][0]["id"]
    answer = ada.post(f"/v1/reflection/prompts/{prompt_id}/responses", json={"response_text": "It was the harbour."})
    assert answer.status == 201, answer.json
    index_waiting()
    assert set(indexed_chunks(ada.id)) == {entry["id"], other["id"], answer.json["id"]}

    assert ada.delete(f"{JOURNAL}/{entry['id']}").status == 204

    assert (set(indexed_chunks(ada.id)), item_ids(ada.id)) == ({other["id"]}, {other["id"]})


def test_a_deleted_decision_leaves_the_index_with_its_conversations(ada: Person) -> None:
    decision, other = decide(ada, "Go to the harbour?"), decide(ada, "Stay?")
    say(ada, begin(ada, decision_id=decision["id"]), "The harbour is far away.")
    index_waiting()
    assert len(indexed_chunks(ada.id)) == 3

    assert ada.delete(f"/v1/decisions/{decision['id']}").status == 204

    assert (set(indexed_chunks(ada.id)), item_ids(ada.id)) == ({other["id"]}, {other["id"]})


def test_a_block_without_chunks_is_deleted(ada: Person) -> None:
    entry = ada.write_entry("About the harbour")
    index_waiting()
    assert ada.delete(f"{JOURNAL}/{entry['id']}").status == 204

    assert block_count(ada.id) == 0


def test_a_full_block_is_followed_by_another(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(block_store, "MAX_CHUNKS", 3)
    written = {ada.write_entry(f"The harbour, day {number}")["id"] for number in range(8)}
    index_waiting()

    assert (set(indexed_chunks(ada.id)), block_count(ada.id)) == (written, 3)
    assert set(found_ids(ada, "harbour")) == written
