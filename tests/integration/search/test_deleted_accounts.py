"""With an account its index goes, and the jobs that are still waiting for it find nothing to do."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete

from shared.accounts.models import User
from shared.core.crypto import key_jobs, key_store
from shared.core.crypto.key_jobs import DESTROY_PERSON_KEY
from shared.core.db import UnitOfWork, transaction
from shared.core.jobs import JobKind, enqueue
from shared.core.jobs.models import COMPLETED
from shared.core.jobs.runner import run
from shared.search import service as search
from shared.search.items import EmbedBlocks, IndexText
from shared.search.jobs import EMBED_BLOCKS, INDEX_BACKLOG, INDEX_MISSING_TEXTS, INDEX_TEXT, IndexMissingTexts
from tests.api.decisions.conversations import begin, decide, say
from tests.api.search.searches import found_ids, index_waiting
from tests.integration.jobs.attempts import run_waiting, waiting_jobs
from tests.integration.jobs.job_rows import job_row
from tests.integration.search.index_rows import block_count, indexed_chunks, item_ids
from tests.people import Person

pytestmark = pytest.mark.usefixtures("any_database")


def delete_account(user_id: UUID) -> None:
    with transaction() as db:
        key_id = key_store.find_key_id(user_id)
        assert key_id is not None
        key_jobs.schedule_destruction(db, key_id)
        db.execute(delete(User).where(User.id == user_id))
    run_waiting(DESTROY_PERSON_KEY)


def write(person: Person) -> set[str]:
    entry, decision = person.write_entry("The harbour"), decide(person, "Go to the harbour?")
    say(person, begin(person, decision_id=decision["id"]), "I like the harbour.")
    return {entry["id"], decision["id"]}


def test_the_index_of_a_deleted_account_goes_and_that_of_others_stays(ada: Person, ben: Person) -> None:
    write(ada)
    kept = write(ben)
    index_waiting()
    before = indexed_chunks(ben.id)
    ada.write_entry("The harbour, not yet indexed")

    delete_account(ada.id)

    assert (item_ids(ada.id), block_count(ada.id)) == (set(), 0)
    assert (indexed_chunks(ben.id), item_ids(ben.id)) == (before, set(before))
    assert kept <= set(found_ids(ben, "harbour"))


def test_jobs_of_a_deleted_account_end_and_leave_nothing(ada: Person, ben: Person) -> None:
    text_id = write(ada).pop()
    with transaction() as db:
        job_ids: dict[UUID, JobKind[Any]] = {
            enqueue(db, EmbedBlocks(user_id=ada.id)): EMBED_BLOCKS,
            enqueue(db, IndexMissingTexts(user_id=ada.id)): INDEX_MISSING_TEXTS,
            enqueue(db, IndexText(user_id=ada.id, item_id=UUID(text_id))): INDEX_TEXT,
            **dict.fromkeys(waiting_jobs(INDEX_BACKLOG), INDEX_BACKLOG),
        }
    delete_account(ada.id)

    for job_id, kind in job_ids.items():
        run(kind, job_id)
    while waiting := waiting_jobs(INDEX_MISSING_TEXTS):
        for job_id in waiting:
            run(INDEX_MISSING_TEXTS, job_id)

    assert {job_row(job_id).status for job_id in job_ids} == {COMPLETED}
    assert (item_ids(ada.id), block_count(ada.id)) == (set(), 0)
    assert search.retrieve(UnitOfWork(), ben.id, "harbour", 1_000) == []


def test_with_a_decision_all_messages_of_its_conversations_go_also_those_that_wait(ada: Person) -> None:
    decision, other = decide(ada, "Go to the harbour?"), decide(ada, "Stay at the harbour?")
    conversations = [begin(ada, decision_id=decision["id"]) for _ in range(2)]
    elsewhere = begin(ada, decision_id=other["id"])
    for conversation in (*conversations, elsewhere):
        say(ada, conversation, "The harbour is far away.")
    index_waiting()
    assert len(indexed_chunks(ada.id)) == 5
    say(ada, conversations[0], "The harbour is near.")

    assert ada.delete(f"/v1/decisions/{decision['id']}").status == 204

    left = set(indexed_chunks(ada.id))
    assert (len(left), item_ids(ada.id)) == (2, left)
    assert other["id"] in left
    index_waiting()
    assert set(found_ids(ada, "harbour")) == left
