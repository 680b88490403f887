"""Pictures of entries of other apps: imported once, undone, left out where they are none; and those of our exports."""

import base64
import json

import pytest
from azure.storage.blob import ContainerClient

from shared.journal.picture_storage import REMOVE_PICTURES
from tests.client import Api
from tests.integration.exports.archives import build, download, read_archive
from tests.integration.imports.import_client import bring, list_entries, look, start, undo, upload, zipped
from tests.integration.jobs.attempts import run_waiting
from tests.people import Person, new_person
from tests.pictures import jpeg, mp4, png

LAKE, HILL = jpeg(note=b"the lake"), jpeg(note=b"the hill")
DAY_ONE: dict[str, str | bytes] = {
    "Journal.json": json.dumps(
        {
            "metadata": {"version": "1.0"},
            "entries": [
                {
                    "creationDate": "2021-05-04T10:00:00Z",
                    "text": "The lake\n\n![](dayone-moment://B2)\n\nand the hill\\.\n\n![](dayone-moment://A1)",
                    "photos": [
                        {"identifier": "A1", "md5": "aa11", "type": "jpeg", "orderInEntry": 0},
                        {"identifier": "B2", "md5": "bb22", "type": "jpeg", "orderInEntry": 1},
                        {"identifier": "C3", "md5": "cc33", "type": "jpeg", "orderInEntry": 2},
                    ],
                    "videos": [{"identifier": "D4", "md5": "dd44", "type": "mp4"}],
                },
                {"creationDate": "2021-05-05T10:00:00Z", "photos": [{"identifier": "E5", "md5": "ee55"}]},
            ],
        }
    ),
    "photos/aa11.jpeg": HILL,
    "photos/bb22.jpeg": LAKE,
    "photos/cc33.jpeg": mp4(),
    "photos/ee55.jpeg": png(),
    "videos/dd44.mp4": mp4(),
}
_BACKUP = {
    "customMoods": [{"id": 1, "mood_group_id": 1, "predefined_name_id": 1}],
    "tags": [],
    "assets": [{"id": 7, "checksum": "d41d8cd9", "type": 1}],
    "dayEntries": [
        {"year": 2023, "month": 4, "day": 2, "hour": 9, "minute": 5, "mood": 1, "note": "A walk.", "assets": [7]},
        {"year": 2023, "month": 4, "day": 3, "hour": 9, "minute": 5, "mood": 1, "note": ""},
    ],
}
DAYLIO: dict[str, str | bytes] = {
    "backup.daylio": base64.b64encode(json.dumps(_BACKUP).encode()),
    "assets/photos/2023/5/d41d8cd9": LAKE,
}


@pytest.fixture
def ada(api: Api) -> Person:
    return new_person(api, name="Ada", timezone="Europe/Vienna")


def read_pictures(person: Person, entry: dict[str, object]) -> list[bytes]:
    """Read what the pictures of an entry are, in their order."""
    path = f"/v1/decisions/journal/{entry['id']}/pictures"
    return [person.get(f"{path}/{one['id']}").body for one in entry["pictures"]]  # type: ignore[attr-defined]


def list_stored(storage: ContainerClient) -> list[str]:
    return list(storage.list_blob_names(name_starts_with="pictures/"))


@pytest.mark.usefixtures("any_database")
def test_photos_of_day_one_come_in_the_order_of_their_text_once_and_go_with_an_undo(
    ada: Person, storage: ContainerClient
) -> None:
    import_id = upload(ada, zipped(DAY_ONE))
    preview = look(ada, import_id)["preview"]
    assert (preview["entries"], preview["pictures"], preview["attachments"]) == (2, 4, 1)

    imported = start(ada, import_id)

    assert (imported["status"], imported["added"]) == ("completed", 5)
    assert [(one["place"], one["count"]) for one in imported["preview"]["left_out"]] == [("pictures", 1)]
    alone, told = list_entries(ada)
    assert (told["title"], told["context"]) == ("The lake", "and the hill.")
    assert (read_pictures(ada, told), read_pictures(ada, alone)) == ([LAKE, HILL], [png()])
    again = bring(ada, zipped(DAY_ONE))
    assert (again["added"], list_entries(ada)) == (0, [alone, told])
    undone = undo(ada, import_id)
    run_waiting(REMOVE_PICTURES)
    assert (undone["removed"], undone["kept"]) == (5, 0)
    assert (list_entries(ada), list_stored(storage)) == ([], [])


def test_pictures_of_a_backup_of_daylio_come_even_to_entries_that_were_imported_before(
    ada: Person, storage: ContainerClient
) -> None:
    without = {**DAYLIO, "assets/photos/2023/5/d41d8cd9": b"none"}
    first = bring(ada, zipped(without))
    assert ([one["pictures"] for one in list_entries(ada)], first["added"]) == ([[]], 2)

    second = bring(ada, zipped(DAYLIO))

    assert (second["added"], second["known"]) == (1, 2)
    (entry,) = list_entries(ada)
    assert read_pictures(ada, entry) == [LAKE]
    kept = undo(ada, first["id"])
    assert (kept["removed"], kept["kept"], len(list_entries(ada))) == (2, 1, 1)


def test_pictures_are_files_of_an_export_and_come_back_with_it(ada: Person, storage: ContainerClient) -> None:
    bring(ada, zipped(DAYLIO))
    export = build(ada)
    archive = read_archive(ada, export)
    (name,) = [one for one in archive.namelist() if one.startswith("pictures/")]
    assert archive.read(name) == LAKE
    assert f"![](../{name})" in archive.read("texts/journal_entry.md").decode()
    assert name in archive.read("texts/journal_entry.js").decode()
    eve = new_person(ada.api, timezone="Europe/Vienna")

    imported = bring(eve, download(ada, export).body)

    assert (imported["status"], imported["preview"]["pictures"]) == ("completed", 1)
    (entry,) = list_entries(eve)
    assert read_pictures(eve, entry) == [LAKE]
    assert bring(eve, download(ada, export).body)["added"] == 0
    undo(eve, imported["id"])
    run_waiting(REMOVE_PICTURES)
    assert len(list_stored(storage)) == 1
