"""Our own export comes back: exported, imported into an empty account, and exported again, it is equal as data."""

import hashlib
import json
import re
from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest
from azure.storage.blob import ContainerClient

from shared.core import clock
from shared.core.portability import PersonalData
from shared.decisions.jobs import TAG_DECISION
from shared.journal.jobs import TAG_ENTRY
from shared.therapy.artifact_storage import MOVE_ARTIFACT
from shared.wiring import list_personal_data
from tests.api.goals.goals import commit
from tests.api.narrative import narrative_sessions
from tests.api.therapy import therapy_requests as therapy
from tests.api.therapy.therapy_requests import EP_ANSWERS, PROFILES, THERAPY
from tests.client import Api
from tests.integration.audio.recording_client import AUDIO, record, transcribe, work
from tests.integration.exports.archives import build, download, read_archive
from tests.integration.imports.import_client import bring, list_entries, undo, zipped
from tests.integration.jobs.attempts import run_waiting
from tests.narrative_process import activate_process
from tests.people import Person, new_person
from tests.servers.audio_files import audio_file


@pytest.fixture
def ada(api: Api) -> Person:
    return new_person(api, name="Ada", timezone="Europe/Vienna")


def live(person: Person) -> None:
    """Write something in many areas."""
    decision = person.post("/v1/decisions", json={"title": "Move away?", "description": "To the sea."}).json
    person.write_entry("By the lake", context="We walked.", decision_id=decision["id"], domain="health")
    person.post("/v1/emotions", json={"valence": "positive", "intensity": 7, "labels": ["Hopeful"], "note": "Good."})
    goal = person.post("/v1/goals", json={"title": "Read", "unit": "books", "target": 12, "starts_on": "2030-01-01"})
    commitment = commit(person, goal_id=goal.json["id"])
    done = person.post(f"/v1/commitments/{commitment['id']}/complete", json={})
    assert done.status == 200, done.json
    person.post("/v1/coaching/insights", json={"text": "Water calms me.", "tags": ["water"]})
    day = (clock.now() + timedelta(days=30)).date().isoformat()
    person.post("/v1/reminders", json={"kind": "custom", "cadence": "daily", "time": "07:30", "message": "Breathe."})
    revisit = {"kind": "decision_revisit", "cadence": "once", "on_date": day, "time": "09:00"}
    assert person.post("/v1/reminders", json={**revisit, "decision_id": decision["id"]}).status == 201
    run_waiting(TAG_ENTRY)
    run_waiting(TAG_DECISION)


_ROUNDS = 4
LARGE = "The heron stood in the water and I thought of the old office. " * 800


def write_and_tell(person: Person) -> None:
    """Write in a therapeutic session, small and large, and tell a part of a life."""
    assert person.post(PROFILES, json=EP_ANSWERS).status == 201
    session = therapy.begin(person, intensity=2)
    therapy.move(person, session, "writing")
    therapy.save(person, session, str(uuid4()), 1, "The first words.")
    therapy.store(person, session, "The heron again.")
    therapy.store(person, session, LARGE)
    run_waiting(MOVE_ARTIFACT)
    activate_process()
    story = narrative_sessions.reach_sections(person)
    narrative_sessions.tell(person, story, "origins.scene", ai_mode="never")


def speak(person: Person) -> bytes:
    """Record twice, with a typed transcript and with none so far; return what was said."""
    sound = audio_file("audio/webm")
    for number in range(2):
        recording = record(person, sound)
        transcribe(person, recording)
        if number == 0:
            person.put(f"{AUDIO}/{recording}/transcript", json={"transcript": "I spoke by the sea."})
    run_waiting(TAG_ENTRY)
    return sound


def read_tables(archive: ZipFile, without: Collection[str] = ()) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of the tables that are imported: two archives agree where data do, whatever their ids are.

    No row has a proof, or columns in `without`; neither has it what names a file in storage, or when a job is due.
    """
    areas = {name.removesuffix(".models").rpartition(".")[2]: area for name, area in list_personal_data().items()}
    tables = {f"data/{name}/{table.name}.json": table.name for name, table in _list_imported(areas)}
    dropped = {"proof", "etag", "sealed_at", "try_at", *without}
    return _name_rows(
        {
            tables[name]: [
                {key: value for key, value in row.items() if key not in dropped}
                for row in json.loads(archive.read(name))
            ]
            for name in sorted(archive.namelist())
            if name in tables
        }
    )


def _list_imported(areas: dict[str, PersonalData]) -> list[tuple[str, Any]]:
    return [(name, table) for name, area in areas.items() for table in area.imported]


def _name_rows(found: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Write every id as a digest of the rows in which it stands, so that it is the same in another account.

    Rows have ids, too, so that takes a few rounds, in each of which an id says more of what refers to it.
    """
    names: dict[str, str] = {}
    for _ in range(_ROUNDS):
        said: dict[str, list[str]] = {}
        for table, row in ((table, row) for table, rows in found.items() for row in rows):
            content = json.dumps(_name_ids(row, names), sort_keys=True)
            for column in filter(lambda column: _is_id(row[column]), row):
                said.setdefault(row[column], []).append(f"{table} {column} {content}")
        names = {one: hashlib.sha256("\n".join(sorted(texts)).encode()).hexdigest() for one, texts in said.items()}
    return {
        table: sorted((_name_ids(row, names) for row in rows), key=lambda row: json.dumps(row, sort_keys=True))
        for table, rows in found.items()
    }


def _name_ids(row: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """Write the ids of a row anew, also those within a document that it holds as text."""
    return {
        column: _ID_IN_TEXT.sub(lambda found: names.get(found[0], ""), value) if isinstance(value, str) else value
        for column, value in row.items()
    }


def _is_id(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(UUID(value))
    except ValueError:
        return False


_ID_IN_TEXT = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SHORT = {"journal_entries", "decisions", "emotions", "goals", "commitments", "insights", "reminders"}
LONG = {"audio_recordings", "journaling_artifacts", "journaling_drafts", "ep_profiles", "narrative_answers"}


@pytest.mark.usefixtures("any_database")
def test_an_export_imported_into_an_empty_account_is_equal_as_data(ada: Person, storage: ContainerClient) -> None:
    live(ada)
    first = build(ada)
    tables = read_tables(read_archive(ada, first))
    assert set(tables) >= SHORT
    eve = new_person(ada.api, timezone="Europe/Vienna")

    imported = bring(eve, download(ada, first).body)

    assert imported["status"] == "completed", imported
    assert imported["preview"]["format"] == "phronesis"
    assert "data/accounts/account_sessions.json" in [one["place"] for one in imported["preview"]["left_out"]]
    assert read_tables(read_archive(eve, build(eve))) == tables
    assert list_entries(eve)[0]["id"] != list_entries(ada)[0]["id"]
    assert list_entries(eve)[0]["decision_id"] == eve.get("/v1/decisions").json[0]["id"]
    assert [one["labels"] for one in eve.get("/v1/emotions?label=hopeful").json] == [["Hopeful"]]
    about = {one["decision_id"] for one in eve.get("/v1/reminders").json}
    assert about == {None, eve.get("/v1/decisions").json[0]["id"]}
    again = bring(eve, download(ada, first).body)
    assert (again["added"], again["known"] > 0) == (0, True)
    undone = undo(eve, imported["id"])
    assert (undone["status"], undone["kept"]) == ("undone", 0), undone
    assert (list_entries(eve), eve.get("/v1/decisions").json, eve.get("/v1/goals").json) == ([], [], [])
    assert eve.get("/v1/reminders").json == []


def test_recordings_and_long_texts_come_back_with_what_is_in_storage_and_go_with_an_undo(
    ada: Person, storage: ContainerClient
) -> None:
    write_and_tell(ada)
    sound = speak(ada)
    stored = list_stored(storage)
    first = build(ada)
    tables = read_tables(read_archive(ada, first))
    assert set(tables) >= LONG
    eve = new_person(ada.api, timezone="Europe/Vienna")

    imported = bring(eve, download(ada, first).body)

    assert (imported["status"], imported["preview"]["recordings"]) == ("completed", 2), imported
    second = read_archive(eve, build(eve))
    assert read_tables(second) == tables
    assert [second.read(name) for name in second.namelist() if name.startswith("audio/")] == [sound, sound]
    long_one = next(one for one in eve.get(f"{THERAPY}/artifacts").json if one["word_count"] > 1000)
    assert eve.get(f"{THERAPY}/artifacts/{long_one['id']}").json["content"] == LARGE
    assert bring(eve, download(ada, first).body)["added"] == 0
    undone = undo(eve, imported["id"])
    assert (undone["status"], undone["kept"]) == ("undone", 0), undone
    work("remove_audio")
    assert list_stored(storage) == stored


def list_stored(storage: ContainerClient) -> list[str]:
    """List what is in storage but for exports."""
    return [name for name in storage.list_blob_names() if not name.startswith("exports/")]


def test_rows_that_were_edited_are_entries_at_most(ada: Person, storage: ContainerClient) -> None:
    live(ada)
    archive = read_archive(ada, build(ada))
    files = {name: archive.read(name) for name in archive.namelist()}
    for name in ("data/journal/journal_entries.json", "data/goals/goals.json"):
        files[name] = files[name].replace(b'"title": "', b'"title": "Not ')
    eve = new_person(ada.api)

    imported = bring(eve, zipped(files))

    assert [one["title"] for one in list_entries(eve)] == ["Not By the lake"]
    assert eve.get("/v1/goals").json == []
    assert [one["place"] for one in imported["preview"]["problems"]] == ["data/goals/goals.json, row 1"]


def test_in_the_same_account_what_was_deleted_comes_back_under_its_id(ada: Person, storage: ContainerClient) -> None:
    live(ada)
    export = build(ada)
    (entry,) = list_entries(ada)
    ada.delete(f"/v1/decisions/journal/{entry['id']}")

    bring(ada, download(ada, export).body)

    assert [one["id"] for one in list_entries(ada)] == [entry["id"]]
    assert len(ada.get("/v1/decisions").json) == 1


def test_an_undo_leaves_what_its_owner_has_gone_on_with(ada: Person, storage: ContainerClient) -> None:
    live(ada)
    eve = new_person(ada.api)
    imported = bring(eve, download(ada, build(ada)).body)
    (entry,) = list_entries(eve)
    asked = eve.post("/v1/reflection/prompts/generate", json={"entry_id": entry["id"]})
    prompt_id = asked.json["items"][0]["id"]
    answered = eve.post(f"/v1/reflection/prompts/{prompt_id}/responses", json={"response_text": "It did."})
    assert answered.status == 201, answered.json

    undone = undo(eve, imported["id"])

    assert (undone["status"], undone["kept"]) == ("undone", 1)
    assert [one["id"] for one in list_entries(eve)] == [entry["id"]]
    assert (eve.get("/v1/decisions").json, eve.get("/v1/goals").json) == ([], [])


@pytest.mark.usefixtures("any_database")
def test_an_insight_whose_words_are_there_already_is_not_imported_a_second_time(
    ada: Person, storage: ContainerClient
) -> None:
    """A twin of another account has another id, and the words are one insight (issue 15)."""
    assert storage.exists()
    rests_on = [{"kind": "journal_entry", "id": ada.write_entry(context="I swam.")["id"]}]
    for words in ("Water calms me.", "I plan too much."):
        written = ada.post("/v1/coaching/insights", json={"text": words, "tags": ["water"], "sources": rests_on})
        assert written.status == 201, written.json
    eve = new_person(ada.api)
    there = eve.post("/v1/coaching/insights", json={"text": "water  calms ME."}).json

    imported = bring(eve, download(ada, build(ada)).body)

    assert imported["status"] == "completed", imported
    texts = {one["text"]: one["id"] for one in eve.get("/v1/coaching/insights").json}
    assert texts.keys() == {"water  calms ME.", "I plan too much."}
    assert texts["water  calms ME."] == there["id"]
    known = eve.get("/v1/coaching/insights").json
    assert {one["text"]: len(one["sources"]) for one in known} == {"water  calms ME.": 0, "I plan too much.": 1}
    assert undo(eve, imported["id"])["status"] == "undone"
    assert [one["text"] for one in eve.get("/v1/coaching/insights").json] == ["water  calms ME."]
