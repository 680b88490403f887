"""An import: uploaded, looked at, added by jobs, once, and undone."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from azure.storage.blob import ContainerClient
from sqlalchemy import update

from shared.core import clock
from shared.core.db import transaction
from shared.core.jobs import JobKind, NetworkWork
from shared.core.mail.delivery import SEND_EMAIL
from shared.core.push.delivery import SEND_PUSH
from shared.imports import jobs, steps
from shared.imports.jobs import RUN_IMPORT
from shared.imports.models import AccountImport
from shared.reflection.jobs import WRITE_PROMPTS
from shared.safety import service as safety
from tests.api.search.searches import index_waiting
from tests.client import Api
from tests.integration.imports.import_client import bring, find, finish, list_entries, look, start, undo, upload, zipped
from tests.integration.jobs.attempts import attempt, attempt_after_a_crash, find_job, waiting_jobs
from tests.people import Person, new_person

FOLDER: dict[str, str | bytes] = {
    "journal/2019-05-04.md": "# The lake in May\n\nWe walked around it twice.",
    "journal/2020-06-01 18.30.md": "A line.\n\n![](walk.jpeg)",
    "journal/undated.md": "Nobody knows when.",
    "journal/latin.md": "date: caf\u00e9".encode("latin-1"),
}


@pytest.fixture
def ada(api: Api) -> Person:
    return new_person(api, name="Ada", timezone="Europe/Vienna")


@pytest.mark.usefixtures("any_database")
def test_a_folder_is_looked_at_added_once_and_undone(ada: Person, storage: ContainerClient) -> None:
    import_id = upload(ada, zipped(FOLDER))

    preview = look(ada, import_id)

    assert (preview["status"], preview["preview"]["format"], preview["preview"]["entries"]) == (
        "previewed",
        "markdown",
        2,
    )
    assert [one["place"] for one in preview["preview"]["problems"]] == ["journal/undated.md", "journal/latin.md"]
    assert list_entries(ada) == []
    imported = start(ada, import_id)
    assert (imported["status"], imported["added"], imported["progress"]) == ("completed", 2, 1.0)
    newer, older = list_entries(ada)
    assert (older["title"], older["context"]) == ("The lake in May", "We walked around it twice.")
    assert (older["occurred_at"], newer["occurred_at"]) == ("2019-05-04T10:00:00Z", "2020-06-01T16:30:00Z")
    assert (older["tagging_status"], older["tagged_by"]) == ("tagged", "rules")
    assert [name for name in storage.list_blob_names() if name.startswith("imports/")] == []
    again = bring(ada, zipped(FOLDER))
    assert (again["added"], again["known"], len(list_entries(ada))) == (0, 2, 2)
    undone = undo(ada, import_id)
    assert (undone["status"], undone["removed"], undone["kept"]) == ("undone", 2, 0)
    assert (list_entries(ada), find(ada, again["id"])["status"]) == ([], "completed")


def test_what_was_edited_since_stays(ada: Person, storage: ContainerClient) -> None:
    imported = bring(ada, zipped(FOLDER))
    newer, _ = list_entries(ada)
    ada.patch(f"/v1/decisions/journal/{newer['id']}", json={"context": "My words of today."})

    undone = undo(ada, imported["id"])

    assert (undone["removed"], undone["kept"]) == (1, 1)
    assert [one["context"] for one in list_entries(ada)] == ["My words of today."]


def test_an_import_can_be_undone_for_seven_days(ada: Person, storage: ContainerClient) -> None:
    imported = bring(ada, zipped(FOLDER))
    until = datetime.fromisoformat(imported["undo_until"])
    assert until - datetime.fromisoformat(imported["finished_at"]) == timedelta(days=7)

    move_end(imported["id"], clock.now() - timedelta(days=7))
    late = ada.post(f"/v1/account/imports/{imported['id']}/undo")

    assert (late.status, len(list_entries(ada))) == (409, 2)
    move_end(imported["id"], clock.now() - timedelta(days=7) + timedelta(minutes=1))
    assert undo(ada, imported["id"])["removed"] == 2


def move_end(import_id: str, moment: datetime) -> None:
    """Have an import end at another moment."""
    with transaction() as db:
        db.execute(update(AccountImport).where(AccountImport.id == UUID(import_id)).values(finished_at=moment))


RED = "I want to kill myself tonight. I have the pills here."


def dated(day: datetime) -> dict[str, str | bytes]:
    return {f"{day:%Y-%m-%d}.md": f"A hard day\n\n{RED}"}


def test_an_old_text_raises_no_alarm_and_does_not_come_back_as_a_memory(ada: Person, storage: ContainerClient) -> None:
    bring(ada, zipped(dated(clock.now().replace(day=1) - timedelta(days=400))))
    bring(ada, zipped({f"{_years_ago(2):%Y-%m-%d}.md": f"A hard day\n\n{RED}"}))
    bring(ada, zipped({f"{_years_ago(3):%Y-%m-%d}.md": "A light day\n\nWe swam."}))
    index_waiting()

    with transaction(read_only=True) as db:
        assert safety.get_current_level(db, ada.id) == "green"
    memories = ada.get("/v1/memories/on-this-day").json["memories"]
    assert [one["text"] for one in memories] == ["A light day\n\nWe swam."]


def test_a_text_of_the_last_days_counts_as_if_it_had_been_sent_from_offline(
    ada: Person, storage: ContainerClient
) -> None:
    bring(ada, zipped(dated(clock.now() - timedelta(days=2))))
    with transaction(read_only=True) as db:
        assert safety.get_current_level(db, ada.id) == "red"


def test_imported_entries_earn_nothing_and_nobody_is_asked_about_them(ada: Person, storage: ContainerClient) -> None:
    mails = waiting_jobs(SEND_EMAIL)
    badges, streaks = ada.get("/v1/gamification/badges").json, ada.get("/v1/gamification/streaks").json

    bring(ada, zipped({f"2020-01-{day:02}.md": f"Day {day}\n\nWords." for day in range(1, 29)}))

    assert ada.get("/v1/gamification/badges").json == badges
    assert ada.get("/v1/gamification/streaks").json == streaks
    assert waiting_jobs(WRITE_PROMPTS) == []
    assert (waiting_jobs(SEND_EMAIL), waiting_jobs(SEND_PUSH)) == (mails, [])


def test_an_import_that_is_killed_goes_on_where_it_was(
    ada: Person, storage: ContainerClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = [f"Day {day}" for day in range(1, 10)]
    import_id = upload(ada, zipped({f"2020-01-{n:02}.md": f"{title}\n\nWords." for n, title in enumerate(titles, 1)}))
    look(ada, import_id)
    monkeypatch.setattr(jobs, "BATCH", 2)
    monkeypatch.setattr(steps, "STEP_SECONDS", 0.0)
    ada.post(f"/v1/account/imports/{import_id}/start")
    first = find_job(RUN_IMPORT, UUID(import_id))

    with patch.object(jobs, "store_run", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        attempt(replace_store(RUN_IMPORT), first)
    assert 0 < find(ada, import_id)["progress"] < 1
    attempt_after_a_crash(RUN_IMPORT, first)
    finish()

    imported = find(ada, import_id)
    assert (imported["status"], imported["added"], imported["known"]) == ("completed", 9, 0)
    assert sorted(one["title"] for one in list_entries(ada)) == titles


def test_a_refused_file_says_why_and_is_removed(ada: Person, storage: ContainerClient) -> None:
    refused = look(ada, upload(ada, b"\x00\x01"))
    assert (refused["status"], refused["refusal"].startswith("This is none of the files")) == ("refused", True)
    assert [name for name in storage.list_blob_names() if name.startswith("imports/")] == []
    assert ada.post(f"/v1/account/imports/{refused['id']}/start").status == 409


def test_moods_of_daylio_are_in_the_calendar_and_go_with_an_undo(ada: Person, storage: ContainerClient) -> None:
    table = "full_date,date,weekday,time,mood,activities,note_title,note\n2026-05-20,May 20,Wed,22:13,rad,walk,,Fine\n"
    imported = bring(ada, table.encode())
    (emotion,) = ada.get("/v1/emotions?activity=walk").json
    assert (emotion["valence"], emotion["labels"], emotion["local_date"]) == ("positive", ["rad"], "2026-05-20")
    assert [one["title"] for one in list_entries(ada)] == ["Fine"]
    undo(ada, imported["id"])
    assert (ada.get("/v1/emotions").json, list_entries(ada)) == ([], [])


def _years_ago(years: int) -> date:
    today = clock.local_date(clock.now(), "Europe/Vienna")
    return today.replace(year=today.year - years, day=min(today.day, 28) if today.month == 2 else today.day)


def replace_store(kind: JobKind[Any]) -> JobKind[Any]:
    """Return the kind of a worker that is killed before it can note what its step came to."""
    work = kind.work
    assert isinstance(work, NetworkWork)
    return replace(kind, work=NetworkWork(work.load, work.perform, jobs.store_run))
