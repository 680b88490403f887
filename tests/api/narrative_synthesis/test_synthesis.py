"""Drafts, chapters and shapes: made by jobs of own words, reviewed by their person, made anew with their answers."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from shared.core.db import transaction
from shared.narrative import service
from shared.narrative.synthesis.archetype_store import INFER_ARCHETYPE
from shared.narrative.synthesis.jobs import WRITE_SYNTHESIS
from shared.narrative.synthesis.text_source import list_ids, load_texts
from tests import environment
from tests.api.narrative.narrative_sessions import ANSWERS, SESSIONS, move, reach_sections, tell
from tests.api.search.searches import found_ids
from tests.client import Response
from tests.integration.jobs.attempts import run_waiting
from tests.people import Person
from tests.servers.openai_server import OpenAiServer, call, running_openai_server

SYNTHESES = "/v1/narrative/syntheses"
YARD = "We sat in the yard behind the bakery, and my uncle sang until the neighbors came out to listen."
PEOPLE = "There was my uncle, there was Rosa from upstairs, and a brown dog that belonged to nobody at all."
SHOP = "The shop smelled of ink and paper. On Fridays we swept the floor together and had sandwiches."


@pytest.fixture
def session_id(ada: Person) -> str:
    """A session in which the first section was told."""
    session_id = reach_sections(ada)
    tell(ada, session_id, "origins.scene", YARD)
    tell(ada, session_id, "origins.people", PEOPLE)
    return session_id


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAiServer]:
    """A model that arranges what it is sent."""
    with running_openai_server() as server:
        environment.use_model(monkeypatch, server.base_url)
        yield server


def ask(person: Person, session_id: str, type_: str, section: str | None = "origins", status: int = 202) -> Any:
    """Ask for a text."""
    body = {"type": type_, **({} if section is None else {"section_key": section})}
    answer = person.post(f"{SESSIONS}/{session_id}/syntheses", json=body)
    assert answer.status == status, answer.json
    return answer.json


def read(person: Person, synthesis: Any) -> Any:
    """Read a text."""
    answer = person.get(f"{SYNTHESES}/{synthesis['id']}")
    assert answer.status == 200, answer.json
    return answer.json


def make(person: Person, session_id: str, type_: str = "draft", section: str | None = "origins") -> Any:
    """Have a text made, and read it."""
    made = ask(person, session_id, type_, section)
    run_waiting(WRITE_SYNTHESIS)
    return read(person, made)


def send(person: Person, synthesis: Any, what: str, **body: Any) -> Response:
    """Approve a text, or say what is not right with it."""
    return person.post(f"{SYNTHESES}/{synthesis['id']}/{what}", json=body)


def own_words(synthesis: Any) -> list[str]:
    """Return the paragraphs in the person's own words."""
    return [one["text"] for one in synthesis["paragraphs"] if one["is_own_words"]]


def test_a_draft_is_the_persons_own_words_each_with_its_answer(ada: Person, session_id: str) -> None:
    asked = ask(ada, session_id, "draft")
    again = ask(ada, session_id, "draft", status=200)
    run_waiting(WRITE_SYNTHESIS)
    draft = read(ada, asked)

    assert (asked["status"], again["id"]) == ("pending", asked["id"])
    assert (draft["status"], draft["title"], draft["made_by"], draft["version"]) == ("ready", "Origins", "rules", 1)
    assert own_words(draft) == [YARD, PEOPLE]
    assert all(one["answer_ids"] for one in draft["paragraphs"])
    assert (draft["is_provisional"], draft["user_approved"]) == (True, None)
    assert ada.get(f"{SESSIONS}/{session_id}/syntheses?type=draft").json[0]["id"] == asked["id"]


def test_a_chapter_needs_an_approved_draft_and_a_book_reads_it(ada: Person, session_id: str) -> None:
    draft = make(ada, session_id)
    ask(ada, session_id, "chapter", status=409)
    assert send(ada, draft, "approve").json["user_approved"] is True
    chapter = make(ada, session_id, "chapter")

    assert own_words(chapter) == [YARD, PEOPLE]
    with transaction(read_only=True) as db:
        (read_chapter,) = service.load_chapters(db, UUID(session_id))
    assert (read_chapter.section_key, read_chapter.title, read_chapter.is_draft) == ("origins", "Origins", False)
    assert [one.text for one in read_chapter.paragraphs if one.is_own_words] == [YARD, PEOPLE]
    ask(ada, session_id, "draft", "nowhere", status=422)
    ask(ada, session_id, "draft", "pause", status=422)  # a node without a question of the story
    ask(ada, session_id, "draft", "work", status=409)
    ask(ada, session_id, "checkpoint", "origins", status=422)


def test_feedback_makes_the_next_version_and_the_old_one_cannot_be_approved(ada: Person, session_id: str) -> None:
    draft = make(ada, session_id)
    left_out = next(one["answer_ids"][0] for one in draft["paragraphs"] if one["text"] == PEOPLE)
    reviewed = send(ada, draft, "feedback", text="Make it shorter.", title="Behind the Bakery", leave_out=[left_out])
    run_waiting(WRITE_SYNTHESIS)
    second = read(ada, reviewed.json)

    assert (reviewed.status, reviewed.json["safety"]["level"]) == (202, "green")
    assert (second["version"], second["reason"], second["title"]) == (2, "feedback", "Behind the Bakery")
    assert (own_words(second), second["left_out"]) == ([YARD], [left_out])
    assert read(ada, draft)["user_feedback"] == "Make it shorter."
    assert send(ada, draft, "approve").status == 409
    assert send(ada, second, "feedback").status == 422
    for field in ("leave_out", "take_in"):
        refused = send(ada, second, "feedback", **{field: [left_out, str(ada.id)]}).json
        assert [one["loc"] for one in refused["errors"]] == [["body", field, 1]]
    third = send(ada, second, "feedback", take_in=[left_out]).json
    run_waiting(WRITE_SYNTHESIS)
    assert own_words(read(ada, third)) == [YARD, PEOPLE]


def test_a_withdrawn_answer_leaves_no_word_and_what_rested_on_it_is_made_anew(ada: Person, session_id: str) -> None:
    draft = make(ada, session_id)
    send(ada, draft, "approve")
    chapter, checkpoint = make(ada, session_id, "chapter"), make(ada, session_id, "checkpoint", None)
    withdrawn = next(one["answer_ids"][0] for one in draft["paragraphs"] if one["text"] == YARD)

    assert ada.delete(f"{ANSWERS}/{withdrawn}").status == 204
    for one in (draft, chapter, checkpoint):
        gone = read(ada, one)
        assert (gone["status"], gone["title"], gone["paragraphs"]) == ("withdrawn", None, [])
    run_waiting(WRITE_SYNTHESIS)  # the chapter waits for its draft, whose job wakes it
    run_waiting(WRITE_SYNTHESIS)

    newest = [one for one in ada.get(f"{SESSIONS}/{session_id}/syntheses").json if one["version"] == 2]
    assert {one["type"]: (one["status"], one["reason"]) for one in newest} == dict.fromkeys(
        ("draft", "chapter", "checkpoint"), ("ready", "answer_withdrawn")
    )
    for one in newest:
        text = str(read(ada, one))
        assert withdrawn not in text
        assert "bakery" not in text
        assert (one["user_approved"], one["is_provisional"]) == (None, True)


def test_a_new_answer_marks_the_texts_of_its_part_as_outdated(ada: Person, session_id: str) -> None:
    draft, checkpoint = make(ada, session_id), make(ada, session_id, "checkpoint", None)
    assert (draft["is_outdated"], checkpoint["is_outdated"]) == (False, False)
    move(ada, session_id)
    tell(ada, session_id, "work.scene", "The hall was never quiet.")
    assert (read(ada, draft)["is_outdated"], read(ada, checkpoint)["is_outdated"]) == (False, True)

    again = make(ada, session_id, "checkpoint", None)
    assert (again["version"], again["is_outdated"]) == (2, False)
    listed = ada.get(f"{SESSIONS}/{session_id}/syntheses").json
    assert {(one["type"], one["version"]): one["is_outdated"] for one in listed} == {
        ("draft", 1): False,
        ("checkpoint", 1): True,
        ("checkpoint", 2): False,
    }


def test_an_edit_while_the_job_writes_is_seen_when_it_stores(ada: Person, session_id: str) -> None:
    asked = ask(ada, session_id, "draft")
    (answer,) = ada.get(f"{SESSIONS}/{session_id}/answers?prompt_key=origins.scene").json
    job = WRITE_SYNTHESIS.payload(user_id=ada.id, synthesis_id=UUID(asked["id"]))
    work: Any = WRITE_SYNTHESIS.work
    with transaction(read_only=True) as db:
        material = work.load(db, job)
    written = work.perform(material)
    ada.patch(f"{ANSWERS}/{answer['id']}", json={"text": SHOP})
    with transaction() as db:
        work.store(db, job, written)

    assert read(ada, asked)["status"] == "pending"
    run_waiting(WRITE_SYNTHESIS)
    assert own_words(read(ada, asked)) == [SHOP, PEOPLE]


def test_a_model_orders_true_words_and_reads_nothing_that_is_kept(
    ada: Person, session_id: str, model: OpenAiServer
) -> None:
    move(ada, session_id)
    tell(ada, session_id, "work.scene", SHOP)
    tell(ada, session_id, "work.people", "Only for me, and for no machine: the foreman wept.", ai_mode="never")
    pieces = [
        {"kind": "line", "text": "On Fridays, in the shop:", "answers": ["a1"]},
        {"kind": "quotation", "text": "On Fridays we swept the floor together", "answers": ["a1"]},
        {"kind": "quotation", "text": "We were happy then.", "answers": ["a1"]},
        {"kind": "line", "text": "Your depression began in the shop.", "answers": ["a1"]},
    ]
    model.script(call({"title": "Ink and Paper", "pieces": pieces}))

    draft = make(ada, session_id, "draft", "work")

    assert draft["title"] == "Ink and Paper"
    assert draft["made_by"] != "rules"
    assert [one["text"] for one in draft["paragraphs"]] == [
        "On Fridays, in the shop:",
        "On Fridays we swept the floor together and had sandwiches.",
        "Who was there with you?",
        "Only for me, and for no machine: the foreman wept.",
    ]
    assert "foreman" not in str([one.body for one in model.requests])


def test_what_shows_danger_is_held_back_until_its_writer_takes_it_in(ada: Person, session_id: str) -> None:
    move(ada, session_id)
    danger = tell(ada, session_id, "work.people", "I want to kill myself and I have bought the pills for it.")
    tell(ada, session_id, "work.scene", SHOP)
    draft = make(ada, session_id, "draft", "work")

    assert (own_words(draft), draft["held_back"]) == ([SHOP], [danger["id"]])
    taken = send(ada, draft, "feedback", take_in=[danger["id"]]).json
    run_waiting(WRITE_SYNTHESIS)
    assert len(own_words(read(ada, taken))) == 2


def test_the_search_has_the_newest_version_of_a_text(ada: Person, session_id: str) -> None:
    first = make(ada, session_id)
    second = send(ada, first, "feedback", title="Behind the Bakery").json
    run_waiting(WRITE_SYNTHESIS)
    with transaction(read_only=True) as db:
        ids = list_ids(db, ada.id, None, 10)
        (text,) = load_texts(db, ada.id, [UUID(first["id"]), UUID(second["id"])])

    assert ids == [text.id] == [UUID(second["id"])]
    assert text.text.startswith("Behind the Bakery")
    assert YARD in text.text
    assert str(text.parent_id) == session_id
    assert len(text.source_ids) == 2


def shape(person: Person, session_id: str, what: str = "", **body: Any) -> Response:
    """Read the shape of a session's story, or do something with it."""
    url = f"{SESSIONS}/{session_id}/archetype"
    return person.post(f"{url}/{what}", json=body) if what else person.get(url)


@pytest.fixture
def shaped_id(ada: Person, session_id: str) -> str:
    """A session whose shape was inferred, before the part of the process that shows it."""
    assert shape(ada, session_id).json["status"] == "none"
    move(ada, session_id)
    tell(ada, session_id, "work.scene", SHOP)
    tell(ada, session_id, "work.people", "My brother died that winter, and friends brought soup to the shop every day.")
    asked = ada.post(f"{SESSIONS}/{session_id}/archetype")
    run_waiting(INFER_ARCHETYPE)
    assert asked.status == 202
    return session_id


def test_a_shape_is_hidden_until_its_node_and_then_confirmed_or_said_otherwise(ada: Person, shaped_id: str) -> None:
    hidden = shape(ada, shaped_id).json
    early = [shape(ada, shaped_id, what).status for what in ("reveal", "confirm")]
    move(ada, shaped_id)
    move(ada, shaped_id, "skip")
    unseen = shape(ada, shaped_id, "confirm").status
    revealed = shape(ada, shaped_id, "reveal").json
    confirmed = shape(ada, shaped_id, "confirm").json
    reframed = shape(ada, shaped_id, "reframe", text="A bench by the road.").json

    assert (hidden["status"], hidden["shape"], early, unseen) == ("ready", None, [409, 409], 409)
    assert revealed["shape"]["confidence_score"] <= 0.6
    assert revealed["shape"]["narrative_shape"]
    assert confirmed["user_confirmed"] is True
    assert (reframed["user_confirmed"], reframed["user_reframed"]) == (False, "A bench by the road.")
    assert reframed["safety"]["level"] == "green"
    assert found_ids(ada, '"bench by the road"') == [reframed["id"]]

    (answer,) = ada.get(f"{SESSIONS}/{shaped_id}/answers?prompt_key=work.people").json
    ada.delete(f"{ANSWERS}/{answer['id']}")
    assert found_ids(ada, '"bench by the road"') == []


def test_a_shape_goes_with_an_answer_that_it_rests_on(ada: Person, shaped_id: str) -> None:
    (answer,) = ada.get(f"{SESSIONS}/{shaped_id}/answers?prompt_key=work.people").json
    ada.delete(f"{ANSWERS}/{answer['id']}")
    run_waiting(INFER_ARCHETYPE)

    again = shape(ada, shaped_id).json
    assert (again["version"], again["status"], again["revealed_to_user"]) == (2, "withdrawn", False)
