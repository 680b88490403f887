"""What is refused as a picture of an entry, and who may not see one; storage is reached by none of these."""

from shared.core.http.bodies import MAX_BINARY_BYTES
from shared.journal.pictures import MOST_PICTURES
from tests.api.journal.picture_rows import add_rows
from tests.api.journal.test_journal_entries import JOURNAL
from tests.cases import assert_each
from tests.people import Person
from tests.pictures import jpeg, mp4

FALSE = {
    "a text": b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
    "a video": mp4(),
    "a JPEG without a frame": b"\xff\xd8\xff\xe0\x00\x04ab",
    "a GIF of no width": b"GIF89a\x00\x00\x01\x00",
    "nothing": b"",
}


def test_what_is_no_picture_is_refused_whatever_its_header_says(ada: Person) -> None:
    path = f"{JOURNAL}/{ada.write_entry()['id']}/pictures"

    def is_refused(name: str) -> None:
        assert ada.post(path, body=FALSE[name], headers={"Content-Type": "image/jpeg"}).status == 415

    assert_each(FALSE, is_refused)


def test_a_picture_that_is_too_large_is_refused(ada: Person) -> None:
    path = f"{JOURNAL}/{ada.write_entry()['id']}/pictures"

    assert ada.post(path, body=jpeg() + bytes(MAX_BINARY_BYTES)).status == 413


def test_a_full_entry_takes_no_other_picture(ada: Person) -> None:
    entry_id = ada.write_entry()["id"]
    add_rows(ada, entry_id, MOST_PICTURES)

    refused = ada.post(f"{JOURNAL}/{entry_id}/pictures", body=jpeg())

    assert refused.status == 409
    assert len(ada.get(f"{JOURNAL}/{entry_id}").json["pictures"]) == MOST_PICTURES


def test_without_storage_a_picture_is_not_taken_and_the_entry_is_as_it_was(ada: Person) -> None:
    entry = ada.write_entry()

    assert ada.post(f"{JOURNAL}/{entry['id']}/pictures", body=jpeg()).status == 503
    assert ada.get(f"{JOURNAL}/{entry['id']}").json == entry


def test_pictures_of_others_are_not_there(ada: Person, ben: Person) -> None:
    entry_id = ada.write_entry()["id"]
    [picture_id] = add_rows(ada, entry_id, 1)
    path = f"{JOURNAL}/{entry_id}/pictures"

    answers = [
        ben.post(path, body=jpeg()),
        ben.get(f"{path}/{picture_id}"),
        ben.delete(f"{path}/{picture_id}"),
        ada.get(f"{JOURNAL}/{ada.write_entry()['id']}/pictures/{picture_id}"),
    ]

    assert [one.status for one in answers] == [404, 404, 404, 404]
    assert [one["id"] for one in ada.get(f"{JOURNAL}/{entry_id}").json["pictures"]] == [picture_id]


def test_a_deleted_picture_is_no_picture_of_its_entry(ada: Person) -> None:
    entry_id = ada.write_entry()["id"]
    first, second = add_rows(ada, entry_id, 2)

    assert ada.delete(f"{JOURNAL}/{entry_id}/pictures/{first}").status == 204

    assert [one["id"] for one in ada.get(f"{JOURNAL}/{entry_id}").json["pictures"]] == [second]
