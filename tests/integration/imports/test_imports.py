"""An import: uploaded, looked at, added by jobs, once, and undone."""

import pytest
from azure.storage.blob import ContainerClient

from tests.client import Api
from tests.integration.imports.import_client import bring, find, list_entries, look, start, undo, upload, zipped
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
