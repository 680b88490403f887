"""A database of the release before the index is brought up: what is written there is found once the job has run."""

import io

import pytest
from alembic import command
from sqlalchemy import text

from shared.core import clock
from shared.core.crypto import cipher
from shared.core.db import get_engine
from shared.core.jobs.runner import run
from shared.migrations import upgrade
from shared.migrations.runner import build_alembic_config
from shared.search.jobs import INDEX_MISSING_TEXTS
from tests.api.decisions.conversations import begin, decide, say
from tests.api.search.searches import found_ids, index_waiting
from tests.integration.jobs.attempts import waiting_jobs
from tests.integration.jobs.job_rows import job_row
from tests.integration.search.index_rows import indexed_chunks, item_ids
from tests.people import Person

JOURNAL = "/v1/decisions/journal"
pytestmark = pytest.mark.usefixtures("any_database")


def write(person: Person) -> set[str]:
    entry, decision = person.write_entry("The harbour"), decide(person, "Go to the harbour?")
    say(person, begin(person, decision_id=decision["id"]), "I like the harbour.")
    theme = person.post("/v1/life-theme", json={"theme_text": "Be a harbour"}).json
    return {entry["id"], decision["id"], theme["id"]}


def go_back() -> None:
    """Leave the database as revision 0015 had it: no index and no job for it, texts under the key ring."""
    command.downgrade(build_alembic_config(io.StringIO()), "0015")
    title = cipher.encrypt("The harbour", "journal_entries.title")
    with get_engine().begin() as connection:
        connection.execute(text("DELETE FROM background_jobs"))
        connection.execute(text("UPDATE journal_entries SET title = :title"), {"title": title})


def run_chain() -> None:
    while waiting := waiting_jobs(INDEX_MISSING_TEXTS):
        for job_id in waiting:
            run(INDEX_MISSING_TEXTS, job_id)


def test_everything_from_before_is_found_after_the_job_of_the_migration(ada: Person, ben: Person) -> None:
    written = {person.id: write(person) for person in (ada, ben)}
    go_back()

    assert upgrade().return_code == 0
    (job_id,) = waiting_jobs(INDEX_MISSING_TEXTS)
    assert job_row(job_id).wake_at <= clock.now()
    for person in (ada, ben):
        assert found_ids(person, "harbour") == []
        assert person.get(f"{JOURNAL}?q=harbour").json == []
    run_chain()

    for person in (ada, ben):
        assert written[person.id] <= set(found_ids(person, "harbour"))
        assert len(found_ids(person, "harbour")) == len(indexed_chunks(person.id)) == 4
        assert [entry["title"] for entry in person.get(f"{JOURNAL}?q=harbour").json] == ["The harbour"]


def test_what_is_written_edited_and_deleted_before_the_job_has_run_is_right_after_it(ada: Person) -> None:
    edited, gone = ada.write_entry("-"), ada.write_entry("-")
    go_back()
    assert upgrade().return_code == 0

    assert ada.patch(f"{JOURNAL}/{edited['id']}", json={"title": "The lighthouse"}).status == 200
    assert ada.delete(f"{JOURNAL}/{gone['id']}").status == 204
    new = ada.write_entry("The zeppelin")
    run_chain()
    index_waiting()

    assert indexed_chunks(ada.id) == {edited["id"]: 1, new["id"]: 1}
    assert item_ids(ada.id) == {edited["id"], new["id"]}
    words = ("harbour", "lighthouse", "zeppelin")
    assert [[one["id"] for one in ada.get(f"{JOURNAL}?q={word}").json] for word in words] == [
        [],
        [edited["id"]],
        [new["id"]],
    ]


def test_texts_of_a_kind_that_has_joined_since_are_found_after_the_job_of_its_migration(ada: Person) -> None:
    reminder = ada.post(
        "/v1/reminders", json={"kind": "custom", "cadence": "daily", "time": "18:30", "message": "The harbour"}
    ).json
    command.downgrade(build_alembic_config(io.StringIO()), "0063")
    with get_engine().begin() as connection:
        for table in ("background_jobs", "search_items"):
            connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - our own names

    assert upgrade().return_code == 0
    run_chain()

    assert found_ids(ada, "harbour") == [reminder["id"]]
