"""An export: one archive of everything, sealed until it is read, whole and in parts, for a day and for its owner."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import jsonschema_rs
import pytest
import time_machine
from azure.storage.blob import ContainerClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shared.core import clock, downloads
from shared.core.db import transaction
from shared.core.jobs import NetworkWork
from shared.core.mail.models import Mail
from shared.exports import batches, file_writers, jobs, sections
from shared.exports.jobs import BUILD_EXPORT
from shared.exports.models import ExportFile
from tests.api.search.searches import index_waiting
from tests.client import Api
from tests.integration.accounts.erasures import erase
from tests.integration.audio.recording_client import record
from tests.integration.exports.archives import (
    EXPORTS,
    build,
    download,
    find,
    finish,
    read_archive,
    read_rows,
    remove_expired,
)
from tests.integration.jobs.attempts import attempt, attempt_after_a_crash, find_job, run_waiting, waiting_jobs
from tests.people import Person, new_person
from tests.servers.audio_files import audio_file

SECRET = "The heron stood in the reeds all morning."


@pytest.fixture
def ada(api: Api) -> Person:
    return new_person(api, name="Ada")


def blob_names(storage: ContainerClient) -> list[str]:
    return [name for name in storage.list_blob_names() if name.startswith("exports/")]


@pytest.mark.usefixtures("any_database")
def test_an_archive_has_what_someone_wrote_and_said(ada: Person, storage: ContainerClient) -> None:
    ben = new_person(ada.api)
    ben.write_entry("Someone else's day")
    entry = ada.write_entry("By the lake", context=SECRET)
    decision = ada.post("/v1/decisions", json={"title": "Move away?"}).json
    sound = audio_file("audio/webm")
    recording = record(ada, sound)
    index_waiting()

    archive = read_archive(ada, build(ada))

    (row,) = read_rows(archive, "journal/journal_entries")
    assert (row["id"], row["context"], row["occurred_at"]) == (entry["id"], SECRET, entry["occurred_at"])
    assert [one["id"] for one in read_rows(archive, "decisions/decisions")] == [decision["id"]]
    assert read_rows(archive, "account/users")[0]["email"] == ada.email
    (name,) = (name for name in archive.namelist() if name.startswith("audio/"))
    assert (name.endswith(f"{recording}.webm"), archive.read(name)) == (True, sound)
    markdown = archive.read("texts/journal_entry.md").decode()
    assert SECRET in markdown
    assert SECRET in archive.read("texts/journal_entry.js").decode()
    assert 'src="texts/journal_entry.js"' in archive.read("index.html").decode()
    everything = b"".join(map(archive.read, archive.namelist()))
    for foreign in ("Someone else", str(ben.id), "password", "argon2"):
        assert foreign.encode() not in everything, foreign


def test_every_file_of_rows_follows_its_schema(ada: Person, storage: ContainerClient) -> None:
    ada.write_entry(context=SECRET)
    ada.post("/v1/emotions", json={"valence": "positive", "intensity": 5})
    archive = read_archive(ada, build(ada))

    names = [name for name in archive.namelist() if name.startswith("data/")]

    assert len(names) > 5
    for name in names:
        schema = json.loads(archive.read(name.replace("data/", "schemas/").replace(".json", ".schema.json")))
        validator = jsonschema_rs.validator_for(schema, validate_formats=True)
        assert [str(error) for error in validator.iter_errors(json.loads(archive.read(name)))] == [], name


def test_what_is_in_storage_is_sealed_and_names_nobody(ada: Person, storage: ContainerClient) -> None:
    ada.write_entry("By the lake", context=SECRET)
    build(ada)

    stored = {name: storage.download_blob(name).readall() for name in blob_names(storage)}

    assert len(stored) > 3
    for name, content in stored.items():
        assert str(ada.id) not in name
        assert (content[0], b"heron" in content) == (2, False)


def test_a_part_in_the_place_of_another_does_not_open(ada: Person, storage: ContainerClient) -> None:
    ada.write_entry("By the lake", context=SECRET)
    export = build(ada)
    first, second, *_ = blob_names(storage)
    storage.upload_blob(first, storage.download_blob(second).readall(), overwrite=True)

    assert download(ada, export).status == 500


def test_steps_that_are_killed_or_done_twice_make_the_same_archive(
    ada: Person, storage: ContainerClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = [f"Entry {number}" for number in range(9)]
    for title in titles:
        ada.write_entry(title, context=SECRET, domain="health" if title < "Entry 6" else "career")
    ada.post("/v1/decisions", json={"title": "Move away?"})
    index_waiting()
    monkeypatch.setattr(batches, "SIZE", 2)
    monkeypatch.setattr(file_writers, "PART_BYTES", 200)
    monkeypatch.setattr(jobs, "STEP_SECONDS", 0.0)
    export_id = ada.post(EXPORTS).json["id"]
    first = find_job(BUILD_EXPORT, export_id)

    with patch.object(jobs, "_store_file", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        attempt(BUILD_EXPORT, first)
    attempt_after_a_crash(BUILD_EXPORT, first)
    attempt_after_a_crash(BUILD_EXPORT, first)
    finish()
    archive = read_archive(ada, find(ada, export_id))

    assert sorted(row["title"] for row in read_rows(archive, "journal/journal_entries")) == titles
    domains = read_rows(archive, "journal/journal_entry_domains")
    entries = {row["id"] for row in read_rows(archive, "journal/journal_entries")}
    assert {row["entry_id"] for row in domains} == entries
    assert len({(row["entry_id"], row["domain"]) for row in domains}) == len(domains) >= len(titles)
    script = archive.read("texts/journal_entry.js").decode()
    assert script.count("Entry ") == len(titles)
    markdown = archive.read("texts/journal_entry.md").decode()
    assert markdown.count("## 20") == len(titles)


@pytest.mark.usefixtures("storage")
def test_an_export_begins_anew_where_a_deployment_has_changed_its_sections(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada.write_entry("By the lake", context=SECRET)
    page, account, *others = sections.list_sections()
    assert account.files[0] == "data/account/users.json"
    export_id = ada.post(EXPORTS).json["id"]
    with monkeypatch.context() as release_before:
        release_before.setattr(jobs, "STEP_SECONDS", 0.0)
        for module in (jobs, sections):
            release_before.setattr(module, "list_sections", lambda: [page, *others])
        run_waiting(BUILD_EXPORT)
        run_waiting(BUILD_EXPORT)

    finish()
    archive = read_archive(ada, find(ada, export_id))

    assert [row["name"] for row in read_rows(archive, "account/users")] == ["Ada"]
    assert len(archive.namelist()) == len(set(archive.namelist()))
    assert [row["title"] for row in read_rows(archive, "journal/journal_entries")] == ["By the lake"]


@pytest.mark.usefixtures("storage")
def test_a_step_among_thousands_of_recordings_loads_none_of_them(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "STEP_SECONDS", 0.0)
    for _ in range(3):
        record(ada)
    export_id = ada.post(EXPORTS).json["id"]
    loaded = list[set[str]]()
    load = jobs.load_step

    def look(db: Session, job: jobs.BuildExport) -> jobs.ExportStep | None:
        step = load(db, job)
        loaded.append(set(step.files) if step else set())
        return step

    work = replace(BUILD_EXPORT, work=NetworkWork(look, jobs.build_step, jobs.store_step))
    while waiting_jobs(BUILD_EXPORT):
        run_waiting(work)

    assert len({name for name in read_archive(ada, find(ada, export_id)).namelist() if name.startswith("audio/")}) == 3
    assert not any(name.startswith("audio/") for names_of_step in loaded for name in names_of_step)


@pytest.mark.usefixtures("storage")
def test_an_archive_is_read_in_parts(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    ada.write_entry("By the lake", context=SECRET)
    export = build(ada)
    whole, size = download(ada, export).body, export["size_bytes"]
    monkeypatch.setattr("shared.exports.service.MAX_PART_BYTES", 700)

    parts, at = list[bytes](), 0
    while at < size:
        answer = download(ada, export, f"bytes={at}-")
        end = min(size, at + 700)
        assert (answer.status, answer.headers["Content-Range"]) == (206, f"bytes {at}-{end - 1}/{size}")
        parts.append(answer.body)
        at = end

    assert b"".join(parts) == whole
    assert download(ada, export, "bytes=-5").body == whole[-5:]
    assert download(ada, export, "bytes=2-4").body == whole[2:5]
    for wrong in (
        None,
        f"bytes={size}-",
        "bytes=-",
        "lines=1-2",
        "bytes=1-2,4-5",
        f"bytes=0-{'9' * 5_000}",
        "bytes=\u0661-",
    ):
        refused = download(ada, export, wrong)
        assert (refused.status, refused.json["errors"][0]["loc"]) == (422, ["header", "Range"]), wrong


@pytest.mark.usefixtures("any_database", "storage")
def test_a_download_is_listed_as_what_left_once_a_day_however_it_is_read(ada: Person) -> None:
    export = build(ada)
    made_at = clock.now()
    for refused in ("bytes=9999999-", "lines=1-2"):
        download(ada, export, refused)
    assert _list_downloads(ada) == []

    for part in ("bytes=0-9", "bytes=10-19", None):
        assert download(ada, export, part).status in {200, 206}
    with time_machine.travel(made_at + timedelta(hours=23, minutes=59), tick=False):
        download(ada, export)

    listed = _list_downloads(ada)
    kinds = {(one["purpose"], one["consent"], one["destination"], one["size"], one["unit"]) for one in listed}
    assert kinds == {("account_export", "your_request", None, export["size_bytes"], "bytes")}
    assert len(listed) == (2 if made_at.date() < (made_at + timedelta(hours=23, minutes=59)).date() else 1)
    assert _list_downloads(new_person(ada.api)) == []
    with transaction() as db:
        assert downloads.purge_expired(db, made_at + downloads.RETENTION + timedelta(days=2), 10) == len(listed)


def _list_downloads(person: Person) -> list[dict[str, Any]]:
    return [one for one in person.get("/v1/account/egress").json if one["channel"] == "download"]


@pytest.mark.usefixtures("storage")
def test_only_the_link_opens_an_archive(ada: Person) -> None:
    export = build(ada)
    ben = new_person(ada.api)
    path = export["url"].removeprefix("/api").partition("?")[0]

    assert ben.get(f"{EXPORTS}/{export['id']}").status == 404
    assert ada.get(f"{path}?signature=wrong").status == 404
    assert ada.get(path).status == 422
    assert ben.get(EXPORTS).json == []


def test_after_a_day_the_archive_is_gone(ada: Person, storage: ContainerClient) -> None:
    export = build(ada)

    remove_expired()

    assert blob_names(storage) == []
    assert download(ada, export).status == 404
    assert (find(ada, export["id"])["status"], find(ada, export["id"])["url"]) == ("expired", None)
    with transaction(read_only=True) as db:
        assert db.scalar(select(func.count()).select_from(ExportFile)) == 0


def test_a_recording_that_is_deleted_meanwhile_ends_the_archive(ada: Person, storage: ContainerClient) -> None:
    recording = record(ada)
    export = build(ada)
    (blob,) = (name for name in storage.list_blob_names() if recording in name)
    storage.delete_blob(blob)

    assert download(ada, export).status == 404


@pytest.mark.usefixtures("storage")
def test_there_is_one_export_at_a_time_five_a_day_and_a_mail_for_each(ada: Person) -> None:
    first = ada.post(EXPORTS)
    again = ada.post(EXPORTS)
    assert (first.status, again.status, again.json["id"]) == (202, 200, first.json["id"])
    finish()
    for _ in range(4):
        build(ada)

    assert ada.post(EXPORTS).status == 429
    with transaction(read_only=True) as db:
        mails = select(func.count()).where(Mail.user_id == ada.id, Mail.template == "export_ready")
        assert db.scalar(mails) == 5
    assert len(ada.get(EXPORTS).json) == 5


def test_storage_that_is_down_delays_an_export_and_then_fails_it(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    export_id = ada.post(EXPORTS).json["id"]
    job = find_job(BUILD_EXPORT, export_id)
    for _ in range(jobs.BuildExport.max_attempts):
        assert find(ada, export_id)["status"] == "building"
        attempt(BUILD_EXPORT, find_job(BUILD_EXPORT, export_id))
    assert job.kind == "build_export"
    assert find(ada, export_id)["status"] == "failed"


def test_the_archives_go_with_the_account(ada: Person, storage: ContainerClient) -> None:
    ada.write_entry(context=SECRET)
    build(ada)

    erase(ada)
    remove_expired()

    assert blob_names(storage) == []
