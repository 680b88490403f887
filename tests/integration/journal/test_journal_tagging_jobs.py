"""Tagging jobs that come late, twice, or for what has changed."""

from uuid import UUID

from sqlalchemy import func, select, update

from shared.accounts.models import User
from shared.core.db import transaction
from shared.core.jobs.models import BackgroundJob
from shared.journal.jobs import TagEntry, fail_tagging, load, store
from shared.journal.models import ENTRY_DOMAINS, ENTRY_KEYWORD_DIGESTS, JournalEntry
from shared.tagging.schemas import TaggingResult, Tags
from tests.integration.journal.tagging import JOURNAL, run_waiting_jobs
from tests.people import Person


def test_a_job_for_an_older_version_does_nothing(ada: Person) -> None:
    entry = ada.write_entry("Old")
    ada.patch(f"{JOURNAL}/{entry['id']}", json={"title": "New"})

    with transaction() as db:
        assert load(db, TagEntry(entry_id=UUID(entry["id"]), version=1)) is None


def test_a_job_that_finishes_after_an_edit_keeps_nothing(any_database: str, ada: Person) -> None:
    entry = ada.write_entry("Old")
    ada.patch(f"{JOURNAL}/{entry['id']}", json={"title": "New"})
    late = TaggingResult(ada.id, Tags(("career",), "positive", ("late",), "rules"))

    with transaction() as db:
        store(db, TagEntry(entry_id=UUID(entry["id"]), version=1), late)

    assert ada.get(f"{JOURNAL}/{entry['id']}").json["keywords"] == []


def test_no_job_replaces_a_persons_tags(any_database: str, ada: Person) -> None:
    entry = ada.write_entry()
    ada.patch(f"{JOURNAL}/{entry['id']}", json={"keywords": ["mine"]})
    own = ada.get(f"{JOURNAL}/{entry['id']}").json
    late = TaggingResult(ada.id, Tags(("career",), "positive", ("theirs",), "rules"))

    with transaction() as db:
        store(db, TagEntry(entry_id=UUID(entry["id"]), version=own["version"]), late)
    run_waiting_jobs()

    assert ada.get(f"{JOURNAL}/{entry['id']}").json == own


def test_a_job_for_a_removed_entry_completes(ada: Person) -> None:
    entry = ada.write_entry()
    ada.delete(f"{JOURNAL}/{entry['id']}")

    run_waiting_jobs()

    with transaction(read_only=True) as db:
        mine = select(BackgroundJob.status).where(BackgroundJob.kind == TagEntry.kind)
        assert db.scalars(mine).all() == ["completed"]


def test_a_job_for_an_account_that_was_suspended_on_a_hard_day_completes(ada: Person) -> None:
    ada.write_entry("A hard day", context="I feel worthless.")
    with transaction() as db:
        db.execute(update(User).values(account_status="suspended"))

    run_waiting_jobs()

    with transaction(read_only=True) as db:
        assert db.scalars(select(BackgroundJob.status).where(BackgroundJob.kind == TagEntry.kind)).all() == [
            "completed"
        ]


def test_tags_do_not_make_a_persons_version_stale(ada: Person) -> None:
    entry = ada.write_entry()
    run_waiting_jobs()

    changed = ada.patch(f"{JOURNAL}/{entry['id']}", json={"title": "New"}, headers={"If-Match": '"1"'})

    assert changed.status == 200


def test_tagging_again_replaces_and_never_adds(any_database: str, ada: Person) -> None:
    entry = ada.write_entry("Laid off", context="worried about rent")
    run_waiting_jobs()
    first = ada.get(f"{JOURNAL}/{entry['id']}").json
    with transaction() as db:
        db.execute(update(BackgroundJob).values(status="pending"))
    run_waiting_jobs()

    with transaction(read_only=True) as db:
        rows = [db.scalar(select(func.count()).select_from(table)) for table in (ENTRY_DOMAINS, ENTRY_KEYWORD_DIGESTS)]
    assert rows == [len(first["domain_tags"]), len(first["keywords"])]


def test_an_entry_whose_job_died_says_so(ada: Person) -> None:
    entry = ada.write_entry()

    with transaction() as db:
        fail_tagging(db, TagEntry(entry_id=UUID(entry["id"]), version=1))

    assert ada.get(f"{JOURNAL}/{entry['id']}").json["tagging_status"] == "failed"


def test_a_dead_job_does_not_speak_for_a_newer_text(ada: Person) -> None:
    entry = ada.write_entry()
    ada.patch(f"{JOURNAL}/{entry['id']}", json={"title": "New"})

    with transaction() as db:
        fail_tagging(db, TagEntry(entry_id=UUID(entry["id"]), version=1))
        status = db.scalars(select(JournalEntry.tagging_status)).one()

    assert status == "pending"
