"""What people wrote before there was an index is indexed by a chain of jobs, which a crash only delays."""

from uuid import UUID

import pytest
from sqlalchemy import delete

from shared.core.db import transaction
from shared.core.jobs.outbox import enqueue
from shared.core.jobs.runner import run
from shared.search import jobs, waiting_texts
from shared.search.jobs import INDEX_MISSING_TEXTS, IndexMissingTexts
from shared.search.models import SearchBlock, SearchItem
from tests.api.decisions.conversations import begin, decide, say
from tests.api.search.searches import find, found_ids, index_waiting
from tests.client import Api
from tests.integration.jobs.attempts import attempt_after_a_crash, waiting_jobs
from tests.integration.jobs.job_rows import job_row
from tests.integration.search.index_rows import indexed_chunks
from tests.integration.search.unreadable_texts import failing_at
from tests.people import Person, new_person

pytestmark = pytest.mark.usefixtures("any_database")


def forget_index() -> None:
    """Leave the texts as the release before left them: without an index."""
    with transaction() as db:
        db.execute(delete(SearchItem))
        db.execute(delete(SearchBlock))


def run_chain() -> int:
    """Run the job and those that follow; return how many there were."""
    with transaction() as db:
        enqueue(db, IndexMissingTexts())
    count = 0
    while waiting := waiting_jobs(INDEX_MISSING_TEXTS):
        for job_id in waiting:
            run(INDEX_MISSING_TEXTS, job_id)
            count += 1
    return count


def write_much(person: Person) -> set[str]:
    written = {person.write_entry(f"The harbour, day {number}")["id"] for number in range(5)}
    decision = decide(person, "Go to the harbour?")
    say(person, begin(person, decision_id=decision["id"]), "I like the harbour.")
    return {*written, decision["id"]}


def test_everything_of_everyone_is_indexed_once(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "MAX_TEXTS", 2)
    people = [new_person(api) for _ in range(3)]
    written = [write_much(person) for person in people]
    index_waiting()
    before = [indexed_chunks(person.id) for person in people]
    forget_index()

    assert run_chain() > 3 * len(people)

    assert [indexed_chunks(person.id) for person in people] == before
    assert written[0] <= set(found_ids(people[0], "harbour"))
    run_chain()
    assert [indexed_chunks(person.id) for person in people] == before


def test_what_is_edited_meanwhile_is_indexed_as_it_is_now(ada: Person) -> None:
    entry = ada.write_entry("The harbour")
    forget_index()
    assert ada.patch(f"/v1/decisions/journal/{entry['id']}", json={"title": "The lighthouse"}).status == 200

    run_chain()
    index_waiting()

    assert indexed_chunks(ada.id) == {entry["id"]: 1}
    assert [result["snippet"]["text"] for result in find(ada, "harbour")] == ["The lighthouse"]
    assert [result["why"] for result in find(ada, "harbour")] == [["meaning"]]


def test_a_batch_that_is_done_again_after_a_crash_doubles_nothing(ada: Person) -> None:
    entry = ada.write_entry("The harbour")
    forget_index()
    with transaction() as db:
        job_id = enqueue(db, IndexMissingTexts())
    while waiting := waiting_jobs(INDEX_MISSING_TEXTS):
        for waiting_id in waiting:
            run(INDEX_MISSING_TEXTS, waiting_id)

    attempt_after_a_crash(INDEX_MISSING_TEXTS, job_row(job_id))

    assert indexed_chunks(ada.id) == {entry["id"]: 1}


@pytest.mark.parametrize("place", ["shared.search.jobs.load_texts", "shared.search.jobs.build_chunks"])
def test_a_text_that_cannot_be_read_stops_neither_the_others_nor_the_chain(
    api: Api, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    ada, ben = new_person(api), new_person(api)
    bad, *good = (ada.write_entry(f"The harbour, day {number}")["id"] for number in range(3))
    last = ben.write_entry("The harbour")["id"]
    index_waiting()
    forget_index()
    with monkeypatch.context() as broken:
        broken.setattr(place, failing_at(place, UUID(bad)))
        broken.setattr(waiting_texts, "build_chunks", failing_at("shared.search.text_chunks.build_chunks", UUID(bad)))
        run_chain()
        index_waiting()
        assert (set(indexed_chunks(ada.id)), set(indexed_chunks(ben.id))) == (set(good), {last})

    assert ada.patch(f"/v1/decisions/journal/{bad}", json={"title": "The lighthouse"}).status == 200
    assert found_ids(ada, "lighthouse")[0] == bad
