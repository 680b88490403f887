"""A worker is killed (SIGKILL) while it indexes, or many work at once: no text is lost, and none is there twice."""

from dataclasses import replace
from uuid import UUID

import pytest

from shared.core.db import transaction
from shared.core.jobs import enqueue_many
from shared.core.jobs.models import COMPLETED
from shared.core.jobs.runner import run
from shared.search.items import IndexBacklog, IndexText
from shared.search.jobs import INDEX_BACKLOG, INDEX_TEXT
from tests.api.search.searches import found_ids, index_waiting
from tests.client import Api
from tests.integration.job_worker import BEFORE_STORING, BEFORE_THE_COMMIT, start_worker
from tests.integration.jobs.attempts import attempt_after_a_crash, run_waiting, waiting_jobs
from tests.integration.jobs.job_rows import job_row
from tests.integration.search.conftest import OTHER_MODEL, ChooseModel
from tests.integration.search.index_rows import indexed_chunks, job_states, pending_ids
from tests.people import Person, new_person
from tests.servers.openai_server import OpenAiServer
from tests.threads import at_once

JOBS = 12


@pytest.mark.parametrize("place", [BEFORE_STORING, BEFORE_THE_COMMIT])
def test_a_killed_worker_loses_and_doubles_nothing(any_database: str, api: Api, place: str) -> None:
    ada = new_person(api)
    kept = ada.write_entry("The harbour, before")
    index_waiting()
    written = {kept["id"], *(ada.write_entry(f"The harbour, day {number}")["id"] for number in range(3))}
    (job_id,) = waiting_jobs(INDEX_BACKLOG)
    start_worker(any_database, "shared.search.jobs:INDEX_BACKLOG", job_id, place).kill()

    written.add(ada.write_entry("The harbour, after")["id"])
    assert indexed_chunks(ada.id) == {kept["id"]: 1}
    attempt_after_a_crash(INDEX_BACKLOG, job_row(job_id))
    index_waiting()  # of what was written after the kill: it has nothing left to do

    assert indexed_chunks(ada.id) == dict.fromkeys(written, 1)
    assert set(found_ids(ada, "harbour")) == written


@pytest.mark.usefixtures("database")
def test_jobs_of_one_person_that_run_at_once_embed_each_text_once(
    ada: Person, choose_model: ChooseModel, model: OpenAiServer
) -> None:
    choose_model(OTHER_MODEL)
    written = {ada.write_entry(f"The harbour, day {number}")["id"] for number in range(JOBS)}
    with transaction() as db:
        job_ids = enqueue_many(db, [IndexBacklog(user_id=ada.id)] * JOBS)  # as asked for by transactions at once

    at_once(JOBS, lambda number: run(INDEX_BACKLOG, job_ids[number]))

    assert [len(request.body["input"]) for request in model.requests] == [JOBS]
    assert indexed_chunks(ada.id) == dict.fromkeys(written, 1)
    assert {job_row(job_id).status for job_id in job_ids} == {COMPLETED}


@pytest.mark.usefixtures("postgres_database")
def test_jobs_that_write_to_one_block_at_the_same_time_lose_nothing(api: Api) -> None:
    ada = new_person(api)
    ada.write_entry("The harbour, first")
    index_waiting()
    written = {ada.write_entry(f"The harbour, day {number}")["id"] for number in range(JOBS)}
    gone = ada.write_entry("The harbour, to be deleted")
    with transaction() as db:
        texts = [UUID(item_id) for item_id in (*sorted(written), gone["id"])]
        job_ids = enqueue_many(db, [IndexText(user_id=ada.id, item_id=item_id) for item_id in texts])
    elsewhere = replace(INDEX_TEXT, turn=None)  # as in as many processes, which do not wait for each other

    def act(number: int) -> None:
        if number < len(job_ids):
            run(elsewhere, job_ids[number])
        else:
            ada.delete(f"/v1/decisions/journal/{gone['id']}")

    at_once(len(job_ids) + 1, act)
    for job_id in job_ids:
        if job_row(job_id).status != COMPLETED:  # a conflict has failed it, and it is tried again
            attempt_after_a_crash(INDEX_TEXT, job_row(job_id))

    found = indexed_chunks(ada.id)
    assert (set(found) & written, max(found.values())) == (written, 1)
    assert gone["id"] not in found
    assert pending_ids(ada.id) == set()


@pytest.mark.usefixtures("postgres_database")
def test_of_texts_that_are_written_while_jobs_run_none_is_left(api: Api) -> None:
    ada, writers = new_person(api), 4
    written: list[str] = []

    def act(number: int) -> None:
        for turn in range(JOBS):
            if number < writers:
                written.append(ada.write_entry(f"The harbour, {number} {turn}")["id"])
            else:
                run_waiting(INDEX_BACKLOG)

    at_once(writers + 2, act)
    index_waiting()

    assert (indexed_chunks(ada.id), pending_ids(ada.id)) == (dict.fromkeys(written, 1), set())
    assert set(job_states()) == {COMPLETED}
