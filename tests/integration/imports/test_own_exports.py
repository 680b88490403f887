"""Our own export comes back: exported, imported into an empty account, and exported again, it is equal as data."""

import json
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from azure.storage.blob import ContainerClient

from shared.core.portability import PersonalData
from shared.decisions.jobs import TAG_DECISION
from shared.journal.jobs import TAG_ENTRY
from shared.wiring import list_personal_data
from tests.api.goals.goals import commit
from tests.client import Api
from tests.integration.exports.archives import build, download, read_archive
from tests.integration.imports.import_client import bring, list_entries, undo, zipped
from tests.integration.jobs.attempts import run_waiting
from tests.people import Person, new_person


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
    run_waiting(TAG_ENTRY)
    run_waiting(TAG_DECISION)


def read_tables(archive: ZipFile) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of the tables that are imported, with ids by their places: two archives agree where data do."""
    areas = {name.removesuffix(".models").rpartition(".")[2]: area for name, area in list_personal_data().items()}
    tables = {f"data/{name}/{table.name}.json": table.name for name, table in _list_imported(areas)}
    rows = {tables[name]: json.loads(archive.read(name)) for name in sorted(archive.namelist()) if name in tables}
    return _number_ids(rows)


def _list_imported(areas: dict[str, PersonalData]) -> list[tuple[str, Any]]:
    return [(name, table) for name, area in areas.items() for table in area.imported]


def _number_ids(found: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Write every id as the number of its first place, and no proof."""
    numbers: dict[str, int] = {}
    for rows in found.values():
        for row in rows:
            del row["proof"]
        rows.sort(key=lambda row: json.dumps({k: v for k, v in row.items() if not _is_id(v)}, sort_keys=True))
        for row in rows:
            for name, value in row.items():
                if _is_id(value):
                    row[name] = numbers.setdefault(value, len(numbers))
    return found


def _is_id(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(UUID(value))
    except ValueError:
        return False


@pytest.mark.usefixtures("any_database")
def test_an_export_imported_into_an_empty_account_is_equal_as_data(ada: Person, storage: ContainerClient) -> None:
    live(ada)
    first = build(ada)
    tables = read_tables(read_archive(ada, first))
    assert {"journal_entries", "decisions", "emotions", "goals", "commitments", "insights"} <= set(tables)
    eve = new_person(ada.api, timezone="Europe/Vienna")

    imported = bring(eve, download(ada, first).body)

    assert imported["status"] == "completed", imported
    assert imported["preview"]["format"] == "phronesis"
    assert read_tables(read_archive(eve, build(eve))) == tables
    assert list_entries(eve)[0]["id"] != list_entries(ada)[0]["id"]
    assert list_entries(eve)[0]["decision_id"] == eve.get("/v1/decisions").json[0]["id"]
    assert [one["labels"] for one in eve.get("/v1/emotions?label=hopeful").json] == [["Hopeful"]]
    again = bring(eve, download(ada, first).body)
    assert (again["added"], again["known"] > 0) == (0, True)
    undone = undo(eve, imported["id"])
    assert (undone["status"], undone["kept"]) == ("undone", 0), undone
    assert (list_entries(eve), eve.get("/v1/decisions").json, eve.get("/v1/goals").json) == ([], [], [])


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
