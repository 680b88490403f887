"""While no model can be asked, words are indexed and found; vectors follow when it can."""

import pytest

from shared.core.jobs.models import FAILED
from shared.core.jobs.runner import run
from shared.search.jobs import EMBED_BLOCKS, INDEX_BACKLOG
from tests.api.search.searches import SEARCH, ask, index_waiting
from tests.integration.jobs.attempts import attempt, waiting_jobs
from tests.integration.jobs.job_rows import job_row
from tests.integration.search.conftest import OTHER_MODEL, OTHER_NAME, ChooseModel
from tests.integration.search.index_rows import block_models, indexed_chunks, job_states, pending_ids
from tests.people import Person
from tests.servers import openai_faults
from tests.servers.openai_server import OpenAiServer, Step, good

TITLE = "The harbour was closed today"
FAULTS = {
    "500": openai_faults.http_error(500),
    "429": openai_faults.http_error(429, retry_after="1"),
    "401": openai_faults.http_error(401),
    "reset": openai_faults.reset(),
    "no JSON": openai_faults.raw(b"{"),
}
WITH_FAULTS = pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
pytestmark = pytest.mark.usefixtures("any_database")


@WITH_FAULTS
def test_a_text_is_indexed_by_its_words_at_once_and_by_its_meaning_later(
    ada: Person, choose_model: ChooseModel, model: OpenAiServer, fault: Step
) -> None:
    choose_model(OTHER_MODEL)
    model.always(fault)
    entry = ada.write_entry(TITLE)
    index_waiting()

    assert (block_models(ada.id), pending_ids(ada.id), job_states()) == ([None], set(), {"completed": 1})
    answer = ask(ada, TITLE)
    assert (answer.status, answer.json["searched_by"]) == (200, ["words"])
    assert [(one["id"], one["why"]) for one in answer.json["results"]] == [(entry["id"], ["words"])]

    (job_id,) = waiting_jobs(EMBED_BLOCKS)
    run(EMBED_BLOCKS, job_id)
    assert (job_row(job_id).status, block_models(ada.id)) == (FAILED, [None])
    model.always(good())
    attempt(EMBED_BLOCKS, job_row(job_id))

    assert (block_models(ada.id), indexed_chunks(ada.id)) == ([OTHER_NAME], {entry["id"]: 1})
    answer = ask(ada, TITLE)
    assert answer.json["searched_by"] == ["meaning", "words"]
    assert [(one["id"], one["why"]) for one in answer.json["results"]] == [(entry["id"], ["meaning", "words"])]


@WITH_FAULTS
def test_a_question_is_answered_by_words_alone(
    ada: Person, choose_model: ChooseModel, model: OpenAiServer, fault: Step
) -> None:
    choose_model(OTHER_MODEL)
    entry = ada.write_entry(TITLE)
    index_waiting()
    model.always(fault)

    answer = ask(ada, "harbour")

    assert (answer.status, answer.json["searched_by"]) == (200, ["words"])
    assert [(one["id"], one["why"]) for one in answer.json["results"]] == [(entry["id"], ["words"])]


def test_what_is_similar_is_found_by_words_until_there_are_vectors(
    ada: Person, choose_model: ChooseModel, model: OpenAiServer
) -> None:
    choose_model(OTHER_MODEL)
    model.always(openai_faults.http_error(500))
    entry, like = ada.write_entry(TITLE), ada.write_entry("Today the harbour was closed again")
    index_waiting()

    answer = ada.get(f"{SEARCH}/similar?kind=journal_entry&id={entry['id']}")

    assert (answer.status, answer.json["searched_by"]) == (200, ["words"])
    assert [(one["id"], one["why"]) for one in answer.json["results"]] == [(like["id"], ["words"])]


def test_what_is_written_after_an_outage_is_found_by_meaning_beside_what_still_waits_for_it(
    ada: Person, choose_model: ChooseModel, model: OpenAiServer
) -> None:
    choose_model(OTHER_MODEL)
    model.always(openai_faults.http_error(500))
    before = ada.write_entry("A walk to the harbour")
    index_waiting()
    model.always(good())
    after = ada.write_entry("The harbour")
    for job_id in waiting_jobs(INDEX_BACKLOG):
        run(INDEX_BACKLOG, job_id)

    assert block_models(ada.id) == [None, OTHER_NAME]
    results = ask(ada, "The harbour").json["results"]
    assert [(one["id"], one["why"]) for one in results] == [
        (after["id"], ["meaning", "words"]),
        (before["id"], ["words"]),
    ]
