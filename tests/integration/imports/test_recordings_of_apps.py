"""Recordings of entries of other apps, and media of each app: they come with their entries once, and can be undone."""

import base64
import json
from collections.abc import Mapping
from typing import Any

import pytest
from azure.storage.blob import ContainerClient

from shared.audio.jobs import REMOVE_AUDIO, TRANSCRIBE_AUDIO
from tests.client import Api
from tests.integration.audio.recording_client import play
from tests.integration.exports.archives import build, download, read_archive
from tests.integration.imports.import_client import bring, list_entries, look, start, undo, upload, zipped
from tests.integration.jobs.attempts import run_waiting, waiting_jobs
from tests.people import Person, new_person
from tests.pictures import jpeg
from tests.servers.audio_files import SOUND, VIDEO, audio_file, mp4_file, webm_file

LAKE = jpeg(note=b"the lake")
VOICE, RAIN, SPOKEN = mp4_file((b"soun", b"mp4a")), audio_file("audio/mpeg"), audio_file("audio/ogg")
DAY_ONE: dict[str, str | bytes] = {
    "Journal.json": json.dumps(
        {
            "metadata": {"version": "1.0"},
            "entries": [
                {
                    "creationDate": "2021-05-04T10:00:00Z",
                    "text": "The rain\n\n![](dayone-moment:/audio/A2)\n\na voice\\.\n\n![](dayone-moment:/audio/A1)",
                    "audios": [
                        {"identifier": "A1", "md5": "aa11", "format": "aac", "duration": 12.5, "orderInEntry": 0},
                        {"identifier": "A2", "md5": "aa22", "format": "mp3", "duration": -1, "orderInEntry": 1},
                        {"identifier": "A3", "md5": "aa33", "format": "aac", "orderInEntry": 2},
                        {"identifier": "A4", "md5": "aa11", "format": "aac", "orderInEntry": 3},
                    ],
                },
                {"creationDate": "2021-05-05T10:00:00Z", "audios": [{"identifier": "B1", "md5": "bb11"}]},
            ],
        }
    ),
    "audios/aa11.m4a": VOICE,
    "audios/aa22.mp3": RAIN,
    "audios/aa33.m4a": webm_file(VIDEO, SOUND),
    "audios/bb11.m4a": SPOKEN,
}
_BACKUP = {
    "assets": [{"id": 7, "checksum": "d41d8cd9", "type": 1}, {"id": 8, "checksum": "900150983cd", "type": 2}],
    "dayEntries": [{"year": 2023, "month": 4, "day": 2, "hour": 9, "minute": 5, "note": "A walk.", "assets": [7, 8]}],
}
_JOURNIV = {
    "export_version": "1.0",
    "journals": [
        {
            "entries": [
                {
                    "content": "A walk.",
                    "entry_datetime_utc": "2024-01-01T10:00:00",
                    "media": [
                        {"filename": "lake.jpg", "file_path": "u1/images/77.jpg", "media_type": "image"},
                        {"filename": "voice.m4a", "file_path": "u1/audio/78.m4a", "media_type": "audio", "duration": 2},
                    ],
                }
            ]
        }
    ],
}
APPS: Mapping[str, dict[str, str | bytes]] = {
    "journey": {
        "15-x.json": json.dumps(
            {"date_journal": 1_556_994_000_000, "text": "A walk.", "photos": ["15-x-a.jpg", "15-x-b.m4a"]}
        ),
        "15-x-a.jpg": LAKE,
        "15-x-b.m4a": VOICE,
    },
    "diarium": {
        "Diarium.json": json.dumps([{"date": "2019-10-07T10:03:39.1234567", "html": "<p>A walk.</p>"}]),
        "media/2019-10-07/lake.jpg": LAKE,
        "media/2019-10-07/voice.m4a": VOICE,
    },
    "journiv": {"data.json": json.dumps(_JOURNIV), "media/77.jpg": LAKE, "media/78.m4a": VOICE},
    "daylio_backup": {
        "backup.daylio": base64.b64encode(json.dumps(_BACKUP).encode()),
        "assets/photos/2023/5/d41d8cd9": LAKE,
        "assets/audio/2023/5/900150983cd": VOICE,
    },
    "markdown": {
        "days/2022-03-04.md": "A walk.\n\n![](../files/the%20lake.jpg)\n\n![[voice.m4a]]",
        "files/the lake.jpg": LAKE,
        "files/voice.m4a": VOICE,
    },
}


@pytest.fixture
def ada(api: Api) -> Person:
    return new_person(api, name="Ada", timezone="Europe/Vienna")


def list_recordings(person: Person, entry: Mapping[str, Any]) -> list[dict[str, Any]]:
    """List the recordings of an entry, in any order."""
    return list(person.get(f"/v1/audio?result_id={entry['id']}").json)


def hear(person: Person, entry: Mapping[str, Any]) -> set[bytes]:
    """Play the recordings of an entry."""
    return {play(person, one["id"]).body for one in list_recordings(person, entry)}


def see(person: Person, entry: Mapping[str, Any]) -> list[bytes]:
    """Look at the pictures of an entry."""
    path = f"/v1/decisions/journal/{entry['id']}/pictures"
    return [person.get(f"{path}/{one['id']}").body for one in entry["pictures"]]


def list_stored(storage: ContainerClient) -> list[str]:
    return list(storage.list_blob_names(name_starts_with="sound/"))


@pytest.mark.usefixtures("any_database")
def test_recordings_of_day_one_come_once_with_their_entries_and_go_with_an_undo(
    ada: Person, storage: ContainerClient
) -> None:
    import_id = upload(ada, zipped(DAY_ONE))
    preview = look(ada, import_id)["preview"]
    assert (preview["entries"], preview["recordings"], preview["attachments"]) == (2, 5, 0)

    imported = start(ada, import_id)

    assert (imported["status"], imported["added"], imported["known"]) == ("completed", 5, 1)
    left = [(one["place"], one["count"]) for one in imported["preview"]["left_out"]]
    assert left == [("recordings", 1)]
    alone, told = list_entries(ada)
    assert (told["title"], told["context"]) == ("The rain", "a voice.")
    assert (hear(ada, told), hear(ada, alone)) == ({VOICE, RAIN}, {SPOKEN})
    shown = {(one["status"], one["content_type"], one["duration_seconds"]) for one in list_recordings(ada, told)}
    assert shown == {("imported", "audio/mp4", 12.5), ("imported", "audio/mpeg", None)}
    assert waiting_jobs(TRANSCRIBE_AUDIO) == []
    again = bring(ada, zipped(DAY_ONE))
    assert (again["added"], len(list_recordings(ada, told))) == (0, 2)
    undone = undo(ada, import_id)
    run_waiting(REMOVE_AUDIO)
    assert (undone["removed"], undone["kept"]) == (5, 0)
    assert (list_entries(ada), ada.get("/v1/audio").json, list_stored(storage)) == ([], [], [])


def test_a_recording_goes_with_its_entry_and_can_come_again(ada: Person, storage: ContainerClient) -> None:
    bring(ada, zipped(DAY_ONE))
    alone, told = list_entries(ada)
    assert ada.delete(f"/v1/decisions/journal/{alone['id']}").status == 204
    (rain,) = [one for one in list_recordings(ada, told) if one["content_type"] == "audio/mpeg"]
    assert ada.delete(f"/v1/audio/{rain['id']}").status == 204
    run_waiting(REMOVE_AUDIO)
    assert len(list_stored(storage)) == 1

    again = bring(ada, zipped(DAY_ONE))

    assert again["added"] == 3
    alone, told = list_entries(ada)
    assert (hear(ada, told), hear(ada, alone)) == ({VOICE, RAIN}, {SPOKEN})


def test_recordings_of_apps_are_in_an_export_and_come_back_with_it(ada: Person, storage: ContainerClient) -> None:
    bring(ada, zipped(DAY_ONE))
    export = build(ada)
    archive = read_archive(ada, export)
    files = [archive.read(name) for name in archive.namelist() if name.startswith("audio/")]
    assert set(files) == {VOICE, RAIN, SPOKEN}
    eve = new_person(ada.api, timezone="Europe/Vienna")

    imported = bring(eve, download(ada, export).body)

    assert (imported["status"], imported["preview"]["recordings"]) == ("completed", 3)
    alone, told = list_entries(eve)
    assert (hear(eve, told), hear(eve, alone)) == ({VOICE, RAIN}, {SPOKEN})


def test_pictures_and_recordings_of_every_app_come_with_their_entries(ada: Person, storage: ContainerClient) -> None:
    for app, files in APPS.items():
        imported = bring(ada, zipped(files))

        preview = imported["preview"]
        found = (preview["format"], preview["pictures"], preview["recordings"], preview["attachments"])
        assert (found, preview["left_out"], imported["added"]) == ((app, 1, 1, 0), [], 3)
        (entry,) = [one for one in list_entries(ada) if one["title"] == "A walk."]
        assert (see(ada, entry), hear(ada, entry)) == ([LAKE], {VOICE}), app
        assert bring(ada, zipped(files))["added"] == 0
        assert undo(ada, imported["id"])["removed"] == 3
