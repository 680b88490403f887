"""A book of a session: made by a job, sealed in storage, read by its link for a day, and gone with what it rests on."""

import io
import zipfile
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from azure.storage.blob import ContainerClient
from sqlalchemy import update

from shared.core import clock
from shared.core.db import own_text, transaction
from shared.narrative.book import books
from shared.narrative.book.jobs import BUILD_BOOK, REMOVE_BOOK
from shared.narrative.synthesis.jobs import WRITE_SYNTHESIS
from shared.narrative.synthesis.paragraphs import Paragraph, dump_paragraphs
from shared.narrative.synthesis.synthesis_store import SYNTHESES
from tests.api.narrative.narrative_sessions import ANSWERS, SESSIONS, reach_sections, tell
from tests.api.narrative_synthesis.test_synthesis import PEOPLE, YARD, make, send
from tests.client import Api, Response
from tests.integration.accounts.erasures import erase
from tests.integration.jobs.attempts import attempt, attempt_after_a_crash, find_job, run_waiting, waiting_jobs
from tests.narrative_process import activate_process
from tests.people import Person, new_person

pytestmark = pytest.mark.usefixtures("process", "storage")
BOOKS = "/v1/narrative/books"


@pytest.fixture
def process(request: pytest.FixtureRequest) -> None:
    """The process of tests is active, on whichever database the test asked for."""
    request.getfixturevalue("any_database" if "any_database" in request.fixturenames else "database")
    activate_process()


@pytest.fixture
def ada(api: Api) -> Person:
    return new_person(api, name="Ada")


@pytest.fixture
def session_id(process: None, ada: Person) -> str:
    """A session in which the first section was told."""
    session_id = reach_sections(ada)
    tell(ada, session_id, "origins.scene", YARD)
    tell(ada, session_id, "origins.people", PEOPLE)
    return session_id


@pytest.fixture
def told(ada: Person, session_id: str) -> str:
    """A session with an approved draft of its first section."""
    send(ada, make(ada, session_id), "approve")
    return session_id


def ask(person: Person, session_id: str, **fields: Any) -> Response:
    return person.post(f"{SESSIONS}/{session_id}/book", json={"format": "html", **fields})


def build(person: Person, session_id: str, **fields: Any) -> dict[str, Any]:
    asked = ask(person, session_id, **fields)
    assert (asked.status, asked.json["status"], asked.json["url"]) == (202, "building", None)
    assert asked.headers["Location"] == f"/api{BOOKS}/{asked.json['id']}"
    run_waiting(BUILD_BOOK)
    return find(person, asked.json["id"])


def find(person: Person, book_id: str) -> dict[str, Any]:
    return dict(person.get(f"{BOOKS}/{book_id}").json)


def download(person: Person, book: dict[str, Any]) -> Response:
    """Read the file by its link, without signing in."""
    return person.api.get(book["url"].removeprefix("/api"))


def blob_names(storage: ContainerClient) -> list[str]:
    return [name for name in storage.list_blob_names() if name.startswith("books/")]


@pytest.mark.usefixtures("any_database")
def test_a_book_is_the_chapters_in_every_format_and_sealed_in_storage(
    ada: Person, told: str, storage: ContainerClient
) -> None:
    made = {name: build(ada, told, format=name) for name in ("markdown", "html", "epub", "pdf")}
    answers = {name: download(ada, book) for name, book in made.items()}

    assert [(one["status"], one["title"], one["author"]) for one in made.values()] == 4 * [("ready", "My story", "Ada")]
    assert {name: answer.status for name, answer in answers.items()} == dict.fromkeys(made, 200)
    assert YARD in answers["html"].body.decode()
    assert "# My story" in answers["markdown"].body.decode()
    assert zipfile.ZipFile(io.BytesIO(answers["epub"].body)).testzip() is None
    assert answers["pdf"].body.startswith(b"%PDF")
    assert answers["pdf"].headers["Content-Disposition"].endswith('.pdf"')
    assert [len(answers[name].body) for name in made] == [one["size_bytes"] for one in made.values()]
    names = blob_names(storage)
    assert len(names) == 4
    assert not [name for name in names if b"My story" in storage.download_blob(name).readall()]
    assert [one["id"] for one in ada.get(BOOKS).json] == [one["id"] for one in reversed(made.values())]
    left = [one for one in ada.get("/v1/account/egress").json if one["purpose"] == "narrative_book"]
    assert [one["size"] for one in reversed(left)] == [one["size_bytes"] for one in made.values()]


def test_a_file_in_the_place_of_another_does_not_open(ada: Person, told: str, storage: ContainerClient) -> None:
    first, second = build(ada, told), build(ada, told, title="Another")
    moved = storage.download_blob(f"books/{second['id']}").readall()
    storage.upload_blob(f"books/{first['id']}", moved, overwrite=True)
    assert download(ada, first).status == 500
    assert download(ada, second).status == 200


def test_title_and_author_are_the_persons_own(ada: Person, told: str) -> None:
    book = build(ada, told, title="<b>Mill</b>", author="Ada & Co")
    page = download(ada, book).body.decode()
    assert '<h1 dir="auto">&lt;b&gt;Mill&lt;/b&gt;</h1>' in page
    assert "Ada &amp; Co" in page


def test_without_a_chapter_or_of_someone_else_there_is_no_book(ada: Person, ben: Person, session_id: str) -> None:
    assert ask(ada, session_id).status == 409
    assert ask(ben, session_id).status == 404
    for fields in ({"format": "docx"}, {"title": "\u200b \n"}, {"author": " "}):
        assert ask(ada, session_id, **fields).json["errors"][0]["loc"] == ["body", *fields]


def test_a_story_of_private_words_alone_is_told_how_it_becomes_a_book(ada: Person, told: str) -> None:
    private = dump_paragraphs([Paragraph("The lighthouse.", True, (), is_private=True)])
    with transaction() as db:
        db.execute(update(SYNTHESES).values(content=own_text(ada.id, private)))
    refused = ask(ada, told)
    assert (refused.status, "has_private" in refused.json["detail"]) == (409, True)
    assert ask(ada, told, has_private=True).status == 202


def test_a_link_is_good_for_a_day_and_for_this_book_alone(ada: Person, told: str, storage: ContainerClient) -> None:
    book, other = build(ada, told), build(ada, told)
    forged = {"url": f"{BOOKS}/{book['id']}/file?signature={other['url'].split('=')[1]}"}
    assert download(ada, forged).status == 404
    with time_machine.travel(clock.now() + timedelta(hours=25), tick=False):
        assert download(ada, book).status == 404
        with transaction() as db:
            assert books.purge_expired(db, clock.now(), 100) == 2
        run_waiting(REMOVE_BOOK)
    assert find(ada, book["id"])["status"] == "expired"
    assert blob_names(storage) == []


@pytest.mark.usefixtures("any_database")
def test_a_book_ends_when_an_answer_is_withdrawn_and_with_its_session(
    ada: Person, told: str, storage: ContainerClient
) -> None:
    withdrawn = build(ada, told)
    answers = ada.get(f"{SESSIONS}/{told}/answers").json
    answer_id = next(one["id"] for one in answers if one["text"] == PEOPLE)
    assert ada.delete(f"{ANSWERS}/{answer_id}").status in (200, 204)
    assert find(ada, withdrawn["id"])["status"] == "expired"
    assert download(ada, withdrawn).status == 404
    run_waiting(REMOVE_BOOK)
    assert blob_names(storage) == []

    run_waiting(WRITE_SYNTHESIS)  # the draft, from what stands
    deleted = build(ada, told)
    assert ada.delete(f"{SESSIONS}/{told}").status == 204
    run_waiting(REMOVE_BOOK)
    assert ada.get(f"{BOOKS}/{deleted['id']}").status == 404
    assert blob_names(storage) == []


def test_nothing_of_a_book_is_left_of_an_erased_account(ada: Person, told: str, storage: ContainerClient) -> None:
    build(ada, told)
    erase(ada)
    while waiting_jobs(REMOVE_BOOK):
        run_waiting(REMOVE_BOOK)
    assert blob_names(storage) == []


def test_a_worker_that_is_killed_makes_the_book_once(ada: Person, told: str, storage: ContainerClient) -> None:
    asked = ask(ada, told).json
    job = find_job(BUILD_BOOK, UUID(asked["id"]))
    attempt(BUILD_BOOK, job)
    attempt_after_a_crash(BUILD_BOOK, job)
    assert find(ada, asked["id"])["status"] == "ready"
    assert len(blob_names(storage)) == 1
