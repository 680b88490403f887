"""A worker is killed (SIGKILL) while it indexes, or many work at once: no text is lost, and none is there twice."""

from dataclasses import replace

import pytest

from shared.core.jobs.models import COMPLETED
from shared.core.jobs.runner import run
from shared.search import jobs
from shared.search.jobs import INDEX_TEXT
from tests.api.search.searches import found_ids, index_waiting
from tests.client import Api
from tests.integration.job_worker import BEFORE_STORING, BEFORE_THE_COMMIT, start_worker
from tests.integration.jobs.attempts import attempt_after_a_crash, waiting_jobs
from tests.integration.jobs.job_rows import job_row
from tests.integration.search.conftest import OTHER_MODEL, ChooseModel
from tests.integration.search.index_rows import indexed_chunks, pending_ids
from tests.people import Person, new_person
from tests.servers.openai_server import OpenAiServer
from tests.threads import at_once

JOBS = 12


@pytest.mark.parametrize("place", [BEFORE_STORING, BEFORE_THE_COMMIT])
def test_a_killed_worker_loses_and_doubles_nothing(any_database: str, api: Api, place: str) -> None:
    ada = new_person(api)
    kept = ada.write_entry("The harbour, before")
    index_waiting()
    entry = ada.write_entry("The harbour, after")
    (job_id,) = waiting_jobs(INDEX_TEXT)
    start_worker(any_database, "shared.search.jobs:INDEX_TEXT", job_id, place).kill()

    assert indexed_chunks(ada.id) == {kept["id"]: 1}
    attempt_after_a_crash(INDEX_TEXT, job_row(job_id))

    assert indexed_chunks(ada.id) == {kept["id"]: 1, entry["id"]: 1}
    assert set(found_ids(ada, "harbour")) == {kept["id"], entry["id"]}


@pytest.mark.usefixtures("database")
def test_jobs_of_one_person_that_run_at_once_embed_each_text_once(
    ada: Person, choose_model: ChooseModel, model: OpenAiServer
) -> None:
    choose_model(OTHER_MODEL)
    written = {ada.write_entry(f"The harbour, day {number}")["id"] for number in range(JOBS)}
    job_ids = waiting_jobs(INDEX_TEXT)

    at_once(JOBS, lambda number: run(INDEX_TEXT, job_ids[number]))

    assert sum(len(request.body["input"]) for request in model.requests) == JOBS
    assert indexed_chunks(ada.id) == dict.fromkeys(written, 1)
    assert {job_row(job_id).status for job_id in job_ids} == {COMPLETED}


@pytest.mark.usefixtures("postgres_database")
def test_jobs_that_write_to_one_block_at_the_same_time_lose_nothing(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    ada = new_person(api)
    ada.write_entry("The harbour, first")
    index_waiting()
    monkeypatch.setattr(jobs, "MAX_TEXTS", 1)
    written = {ada.write_entry(f"The harbour, day {number}")["id"] for number in range(JOBS)}
    gone = ada.write_entry("The harbour, to be deleted")
    job_ids = waiting_jobs(INDEX_TEXT)
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
