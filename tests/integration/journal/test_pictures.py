"""Pictures in real storage: sealed, read back, known again, and gone with their entry."""

import pytest
from azure.storage.blob import ContainerClient

from shared.journal.picture_storage import REMOVE_PICTURES
from tests.api.journal.test_journal_entries import JOURNAL
from tests.cases import assert_each
from tests.integration.audio.conftest import storage
from tests.integration.jobs.attempts import run_waiting
from tests.people import Person
from tests.pictures import gif, heic, jpeg, png, webp

__all__ = ["storage"]
KINDS = {"image/jpeg": jpeg(), "image/png": png(), "image/gif": gif(), "image/webp": webp(), "image/heic": heic()}


@pytest.mark.usefixtures("any_database")
def test_pictures_of_each_kind_are_sealed_and_come_back_as_they_were_sent(
    ada: Person, storage: ContainerClient
) -> None:
    entry_id = ada.write_entry()["id"]
    path = f"{JOURNAL}/{entry_id}/pictures"

    added = {
        kind: ada.post(path, body=content, headers={"Content-Type": "text/plain"}) for kind, content in KINDS.items()
    }

    assert [one.status for one in added.values()] == [201] * 5
    shown = ada.get(f"{JOURNAL}/{entry_id}").json["pictures"]
    assert shown == [one.json for one in added.values()]
    assert [one["content_type"] for one in shown] == list(KINDS)
    assert [(one["width"], one["height"]) for one in shown] == [(4, 3)] * 4 + [(None, None)]

    def comes_back(kind: str) -> None:
        read = ada.get(f"{path}/{added[kind].json['id']}")
        assert (read.status, read.body, read.headers["Content-Type"]) == (200, KINDS[kind], kind)
        assert read.headers["X-Content-Type-Options"] == "nosniff"
        assert read.headers["Content-Disposition"].startswith("attachment;")

    assert_each(KINDS, comes_back)
    stored = [storage.download_blob(name).readall() for name in storage.list_blob_names(name_starts_with="pictures/")]
    assert len(stored) == 5
    assert not any(content in blob for content in KINDS.values() for blob in stored)


def test_the_same_picture_again_is_the_one_that_is_there(ada: Person, storage: ContainerClient) -> None:
    path = f"{JOURNAL}/{ada.write_entry()['id']}/pictures"
    first = ada.post(path, body=jpeg())

    again = ada.post(path, body=jpeg())

    assert (again.status, again.json) == (200, first.json)
    assert len(list(storage.list_blob_names())) == 1


def test_pictures_go_with_their_entry(ada: Person, storage: ContainerClient) -> None:
    entry_id, kept_id = ada.write_entry()["id"], ada.write_entry()["id"]
    ada.post(f"{JOURNAL}/{entry_id}/pictures", body=jpeg())
    kept = ada.post(f"{JOURNAL}/{kept_id}/pictures", body=png())

    ada.delete(f"{JOURNAL}/{entry_id}")
    run_waiting(REMOVE_PICTURES)

    assert list(storage.list_blob_names()) == [f"pictures/{kept.json['id']}"]
