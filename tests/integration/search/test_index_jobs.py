"""Texts are indexed by jobs, replaced when they are edited, and withdrawn in the transaction that deletes them."""

from uuid import UUID

import pytest

from shared.core.db import transaction
from shared.core.jobs.runner import run
from shared.search import block_store
from shared.search.jobs import INDEX_TEXT
from tests.api.decisions.conversations import begin, decide, say
from tests.api.search.searches import found_ids, index_waiting
from tests.client import Api
from tests.integration.jobs.attempts import attempt_after_a_crash, find_job, waiting_jobs
from tests.integration.search.index_rows import block_count, indexed_chunks, item_ids, job_states, pending_ids
from tests.people import Person, new_person

JOURNAL = "/v1/decisions/journal"
pytestmark = pytest.mark.usefixtures("any_database")


def edit(person: Person, entry_id: str, title: str) -> None:
    assert person.patch(f"{JOURNAL}/{entry_id}", json={"title": title}).status == 200


def test_many_edits_in_a_short_time_make_one_job(ada: Person) -> None:
    entry = ada.write_entry("first")
    for number in range(5):
        edit(ada, entry["id"], f"The harbour, edited {number}")

    assert len(waiting_jobs(INDEX_TEXT)) == 1
    index_waiting()
    assert (indexed_chunks(ada.id), pending_ids(ada.id)) == ({entry["id"]: 1}, set())


def test_one_job_indexes_what_else_is_pending_and_the_other_jobs_then_do_nothing(ada: Person) -> None:
    written = {ada.write_entry(f"entry {number}")["id"] for number in range(4)}

    run(INDEX_TEXT, waiting_jobs(INDEX_TEXT)[2])

    assert set(indexed_chunks(ada.id)) == written
    index_waiting()
    assert indexed_chunks(ada.id) == dict.fromkeys(written, 1)
    assert job_states() == {"completed": 4}


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
    (job_id,) = waiting_jobs(INDEX_TEXT)
    payload = INDEX_TEXT.payload(user_id=ada.id, item_id=UUID(entry["id"]))
    with transaction(read_only=True) as db:
        loaded = INDEX_TEXT.work.load(db, payload)  # type: ignore[union-attr]
    made = INDEX_TEXT.work.perform(loaded)  # type: ignore[union-attr]

    edit(ada, entry["id"], "About the lighthouse")
    with transaction() as db:
        INDEX_TEXT.work.store(db, payload, made)  # type: ignore[union-attr]

    assert not indexed_chunks(ada.id)
    assert len(waiting_jobs(INDEX_TEXT)) == 2
    run(INDEX_TEXT, job_id)
    assert found_ids(ada, "lighthouse") == [entry["id"]]


def test_of_two_jobs_that_read_the_same_texts_the_slower_one_stores_nothing_and_asks_for_no_other(ada: Person) -> None:
    written = [ada.write_entry(f"entry {number}")["id"] for number in range(3)]
    payload = INDEX_TEXT.payload(user_id=ada.id, item_id=UUID(written[0]))
    with transaction(read_only=True) as db:
        loaded = INDEX_TEXT.work.load(db, payload)  # type: ignore[union-attr]
    made = INDEX_TEXT.work.perform(loaded)  # type: ignore[union-attr]

    run(INDEX_TEXT, waiting_jobs(INDEX_TEXT)[0])
    with transaction() as db:
        INDEX_TEXT.work.store(db, payload, made)  # type: ignore[union-attr]

    assert indexed_chunks(ada.id) == dict.fromkeys(written, 1)
    assert sum(job_states().values()) == len(written)


def test_a_text_that_is_deleted_while_a_job_computes_stays_out(ada: Person) -> None:
    entry = ada.write_entry("About the harbour")
    payload = INDEX_TEXT.payload(user_id=ada.id, item_id=UUID(entry["id"]))
    with transaction(read_only=True) as db:
        loaded = INDEX_TEXT.work.load(db, payload)  # type: ignore[union-attr]
    made = INDEX_TEXT.work.perform(loaded)  # type: ignore[union-attr]

    assert ada.delete(f"{JOURNAL}/{entry['id']}").status == 204
    with transaction() as db:
        INDEX_TEXT.work.store(db, payload, made)  # type: ignore[union-attr]
    index_waiting()

    assert (indexed_chunks(ada.id), item_ids(ada.id)) == ({}, set())


def test_an_attempt_after_a_killed_worker_doubles_nothing(ada: Person) -> None:
    entry = ada.write_entry("About the harbour")
    job = find_job(INDEX_TEXT, UUID(entry["id"]))
    index_waiting()

    attempt_after_a_crash(INDEX_TEXT, job)

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
