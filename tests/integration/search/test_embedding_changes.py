"""After a change of the model vectors are made anew block by block, and nothing is lost of what happens meanwhile."""

import os
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from shared.core.db import UnitOfWork, transaction
from shared.core.jobs.models import COMPLETED, FAILED
from shared.core.jobs.runner import run
from shared.search import block_store
from shared.search.jobs import EMBED_BLOCKS
from shared.search.timers import embed_stale_vectors
from tests.api.search.searches import ask, index_waiting
from tests.integration.job_worker import BEFORE_STORING, BEFORE_THE_COMMIT, start_worker
from tests.integration.jobs.attempts import attempt, attempt_after_a_crash, waiting_jobs
from tests.integration.jobs.job_rows import job_row
from tests.integration.search.conftest import EMBEDDED_NAME, OTHER_MODEL, OTHER_NAME, ChooseModel
from tests.integration.search.index_rows import block_models, indexed_chunks
from tests.people import Person
from tests.servers import openai_faults
from tests.servers.openai_server import OpenAiServer

NOW = datetime(2026, 3, 2, 4, tzinfo=UTC)
DAY = timedelta(days=1)
MODEL_SETTINGS = ("OPENAI_API_KEY", "OPENAI_BASE_URL", "EMBEDDING_MODEL", "EMBEDDING_DIMENSION")
JOURNAL = "/v1/decisions/journal"
TITLES = [f"The {place} was closed today" for place in ("harbour", "lighthouse", "bakery", "library", "station")]
pytestmark = pytest.mark.usefixtures("any_database")


@pytest.fixture
def written(any_database: str, ada: Person, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Five texts in three blocks, with vectors of the embedded model: titles with their ids."""
    monkeypatch.setattr(block_store, "MAX_CHUNKS", 2)
    ids = {title: ada.write_entry(title)["id"] for title in TITLES}
    index_waiting()
    return ids


def notice(now: datetime = NOW) -> list[UUID]:
    """Run the timer; return the jobs that wait."""
    embed_stale_vectors(UnitOfWork(), now)
    return waiting_jobs(EMBED_BLOCKS)


def run_chain() -> int:
    """Run the jobs that wait and those that follow; return how many there were."""
    count = 0
    while waiting := waiting_jobs(EMBED_BLOCKS):
        for job_id in waiting:
            run(EMBED_BLOCKS, job_id)
            count += 1
    return count


def assert_found_by_meaning(person: Person, ids: dict[str, str]) -> None:
    for title, entry_id in ids.items():
        answer = ask(person, title)
        assert (answer.status, answer.json["searched_by"]) == (200, ["meaning", "words"])
        first = answer.json["results"][0]
        assert (first["id"], first["why"]) == (entry_id, ["meaning", "words"]), title


def perform(user_id: UUID) -> tuple[Any, Any]:
    """Do the work of a job up to where it stores."""
    payload = EMBED_BLOCKS.payload(user_id=user_id)
    with transaction(read_only=True) as db:
        loaded = EMBED_BLOCKS.work.load(db, payload)  # type: ignore[union-attr]
    return payload, EMBED_BLOCKS.work.perform(loaded)  # type: ignore[union-attr]


def store(payload: Any, result: Any) -> None:
    with transaction() as db:
        EMBED_BLOCKS.work.store(db, payload, result)  # type: ignore[union-attr]


def test_each_job_makes_one_block_anew_while_the_old_vectors_serve(
    ada: Person, written: dict[str, str], choose_model: ChooseModel
) -> None:
    assert notice() == []
    choose_model(OTHER_MODEL)
    assert len(notice()) == 1

    for done in range(3):
        assert block_models(ada.id) == [OTHER_NAME] * done + [EMBEDDED_NAME] * (3 - done)
        assert_found_by_meaning(ada, written)
        (job_id,) = waiting_jobs(EMBED_BLOCKS)
        run(EMBED_BLOCKS, job_id)

    assert block_models(ada.id) == [OTHER_NAME] * 3
    assert_found_by_meaning(ada, written)
    assert run_chain() == 1
    assert notice(NOW + DAY) == []
    assert indexed_chunks(ada.id) == dict.fromkeys(written.values(), 1)


@pytest.mark.parametrize("following", ["third-small", "embedded"])
def test_a_model_of_the_server_serves_until_the_next_one_has_made_all_vectors(
    ada: Person, written: dict[str, str], choose_model: ChooseModel, following: str
) -> None:
    choose_model(OTHER_MODEL)
    notice()
    run_chain()

    choose_model(following)
    notice(NOW + DAY)
    assert ask(ada, TITLES[0]).json["searched_by"] == ["words"]
    choose_model(following, before=OTHER_MODEL)
    for done in range(3):
        assert block_models(ada.id).count(OTHER_NAME) == 3 - done
        assert_found_by_meaning(ada, written)
        similar = ada.get(f"/v1/search/similar?kind=journal_entry&id={written[TITLES[0]]}").json
        assert {one["id"] for one in similar["results"]} <= {*written.values()} - {written[TITLES[0]]}
        (job_id,) = waiting_jobs(EMBED_BLOCKS)
        run(EMBED_BLOCKS, job_id)

    assert OTHER_NAME not in block_models(ada.id)
    assert_found_by_meaning(ada, written)


@pytest.mark.usefixtures("written")
def test_a_person_gets_one_job_a_day(ada: Person, ben: Person, choose_model: ChooseModel) -> None:
    ben.write_entry("The mill")
    index_waiting()
    choose_model(OTHER_MODEL)

    assert (len(notice()), len(notice()), len(notice(NOW + DAY))) == (2, 2, 4)
    run_chain()
    assert {*block_models(ada.id), *block_models(ben.id)} == {OTHER_NAME}


def test_who_takes_consent_back_gets_vectors_of_the_embedded_model_again(
    ada: Person, written: dict[str, str], choose_model: ChooseModel, model: OpenAiServer
) -> None:
    choose_model(OTHER_MODEL)
    notice()
    run_chain()
    assert ada.patch("/v1/preferences", json={"ai_suggestions_enabled": False}).status == 200
    sent = len(model.requests)

    assert len(notice(NOW + DAY)) == 1
    run_chain()

    assert block_models(ada.id) == [EMBEDDED_NAME] * 3
    assert_found_by_meaning(ada, written)
    assert len(model.requests) == sent


def test_a_server_that_fails_leaves_everything_as_it_was_until_the_next_attempt(
    ada: Person, written: dict[str, str], choose_model: ChooseModel, model: OpenAiServer
) -> None:
    choose_model(OTHER_MODEL)
    (first,) = notice()
    run(EMBED_BLOCKS, first)
    (second,) = waiting_jobs(EMBED_BLOCKS)
    model.script(openai_faults.http_error(500))
    run(EMBED_BLOCKS, second)

    assert job_row(second).status == FAILED
    assert block_models(ada.id) == [OTHER_NAME, EMBEDDED_NAME, EMBEDDED_NAME]
    assert_found_by_meaning(ada, written)
    attempt(EMBED_BLOCKS, job_row(second))
    run_chain()

    assert (job_row(second).status, block_models(ada.id)) == (COMPLETED, [OTHER_NAME] * 3)
    assert indexed_chunks(ada.id) == dict.fromkeys(written.values(), 1)


@pytest.mark.parametrize("place", [BEFORE_STORING, BEFORE_THE_COMMIT])
def test_a_killed_worker_loses_and_doubles_nothing(
    any_database: str, ada: Person, written: dict[str, str], choose_model: ChooseModel, place: str
) -> None:
    choose_model(OTHER_MODEL)
    (job_id,) = notice()
    settings = {name: os.environ[name] for name in MODEL_SETTINGS}
    start_worker(any_database, "shared.search.jobs:EMBED_BLOCKS", job_id, place, **settings).kill()

    assert block_models(ada.id) == [EMBEDDED_NAME] * 3
    attempt_after_a_crash(EMBED_BLOCKS, job_row(job_id))
    assert block_models(ada.id) == [OTHER_NAME, EMBEDDED_NAME, EMBEDDED_NAME]
    run_chain()

    assert block_models(ada.id) == [OTHER_NAME] * 3
    assert indexed_chunks(ada.id) == dict.fromkeys(written.values(), 1)
    assert_found_by_meaning(ada, written)


def test_a_text_that_is_edited_and_indexed_while_a_job_computes_stays_as_it_is_now(
    ada: Person, written: dict[str, str], choose_model: ChooseModel
) -> None:
    choose_model(OTHER_MODEL)
    payload, result = perform(ada.id)
    assert ada.patch(f"{JOURNAL}/{written[TITLES[0]]}", json={"title": "The zeppelin landed"}).status == 200
    index_waiting()

    store(payload, result)
    run_chain()

    written["The zeppelin landed"] = written.pop(TITLES[0])
    assert set(block_models(ada.id)) == {OTHER_NAME}
    assert indexed_chunks(ada.id) == dict.fromkeys(written.values(), 1)
    assert_found_by_meaning(ada, written)


def test_a_text_that_is_edited_but_not_yet_indexed_is_made_anew_by_its_own_job(
    ada: Person, written: dict[str, str], choose_model: ChooseModel
) -> None:
    choose_model(OTHER_MODEL)
    payload, result = perform(ada.id)
    assert ada.patch(f"{JOURNAL}/{written[TITLES[0]]}", json={"title": "The zeppelin landed"}).status == 200
    store(payload, result)

    run_chain()
    index_waiting()

    written["The zeppelin landed"] = written.pop(TITLES[0])
    assert set(block_models(ada.id)) == {OTHER_NAME}
    assert indexed_chunks(ada.id) == dict.fromkeys(written.values(), 1)
    assert_found_by_meaning(ada, written)


def test_a_text_that_is_deleted_while_a_job_computes_stays_out(
    ada: Person, written: dict[str, str], choose_model: ChooseModel
) -> None:
    choose_model(OTHER_MODEL)
    payload, result = perform(ada.id)
    assert ada.delete(f"{JOURNAL}/{written.pop(TITLES[0])}").status == 204

    store(payload, result)
    run_chain()

    assert set(block_models(ada.id)) == {OTHER_NAME}
    assert indexed_chunks(ada.id) == dict.fromkeys(written.values(), 1)
    assert_found_by_meaning(ada, written)
