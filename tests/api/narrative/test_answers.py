"""Answers: in the format of their prompt, once, edited with revisions, withdrawn without a word left, found again."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from shared.core.db import transaction
from shared.core.kept_texts import find_kept
from shared.narrative import service as narrative
from shared.narrative.models import PERSONAL_DATA
from tests.api.audio.uploads import announced, set_columns
from tests.api.narrative.narrative_sessions import ANSWERS, SESSIONS, choose, move, reach_sections, read, tell
from tests.api.progress.activity import RED_TEXT
from tests.people import Person
from tests.rows import all_cells

UPLOAD = {"content_type": "audio/webm", "size_bytes": 1_000}


def test_an_answer_takes_what_its_format_asks_for(ada: Person) -> None:
    session_id = reach_sections(ada, scope="single_event", prefers_some_private=False)
    assert tell(ada, session_id, "event.sure", checked=False)["checked"] is False
    assert tell(ada, session_id, "event.feelings", choices=["relief"])["choices"] == ["relief"]
    voice = ada.post(f"{SESSIONS}/{session_id}/answers", json={"prompt_key": "event.what"}).json
    assert (voice["response_format"], voice["awaits_recording"], voice["text"]) == ("voice", True, None)
    assert read(ada, session_id, "/current")["missing_prompts"] == ["event.what"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"prompt_key": "event.sure", "text": "Yes"}, "text"),
        ({"prompt_key": "event.sure"}, "checked"),
        ({"prompt_key": "event.feelings", "choices": ["joy"]}, "choices"),
        ({"prompt_key": "event.feelings", "choices": ["fear", "fear"]}, "choices"),
    ],
)
def test_another_value_is_refused_by_its_field(ada: Person, body: dict[str, Any], field: str) -> None:
    session_id = reach_sections(ada, scope="single_event")
    refused = ada.post(f"{SESSIONS}/{session_id}/answers", json=body)
    assert refused.status == 422
    assert refused.json["errors"][0]["loc"][:2] == ["body", field]


def test_a_text_keeps_the_length_of_its_prompt(ada: Person) -> None:
    session_id = reach_sections(ada)
    body = {"prompt_key": "origins.scene", "text": "\N{FOX FACE}" * 101}
    assert ada.post(f"{SESSIONS}/{session_id}/answers", json=body).status == 422
    tell(ada, session_id, "origins.scene", "\N{FOX FACE}" * 100)


def test_a_prompt_takes_one_answer_and_only_where_the_person_is(ada: Person) -> None:
    session_id = reach_sections(ada)
    told = tell(ada, session_id, "origins.scene")
    again = ada.post(f"{SESSIONS}/{session_id}/answers", json={"prompt_key": "origins.scene", "text": "Two"})
    assert (again.status, again.json["answer_id"]) == (409, told["id"])
    for key, status in (("pause.mood", 409), ("event.what", 404), ("origins.nothing", 404), ("children.scene", 404)):
        answer = ada.post(f"{SESSIONS}/{session_id}/answers", json={"prompt_key": key, "text": "So."})
        assert (key, answer.status) == (key, status)


def test_an_edit_keeps_what_was_there_and_names_its_version(any_database: str, ada: Person) -> None:
    session_id = reach_sections(ada)
    told = tell(ada, session_id, "origins.scene", "The kitchen.")
    path = f"{ANSWERS}/{told['id']}"
    changed = ada.patch(path, json={"text": "The kitchen, at dawn."}, headers={"If-Match": '"1"'})
    assert (changed.status, changed.json["version"]) == (200, 2)
    assert ada.patch(path, json={"text": "Late."}, headers={"If-Match": '"1"'}).status == 412
    assert [(one["version"], one["text"]) for one in ada.get(f"{path}/revisions").json] == [(1, "The kitchen.")]
    assert len(read(ada, session_id, "/answers")) == 1


def test_a_withdrawn_answer_leaves_no_word_and_its_prompt_can_be_answered_again(any_database: str, ada: Person) -> None:
    session_id = reach_sections(ada)
    told = tell(ada, session_id, "origins.scene", "Marmalade on the stairs.")
    ada.patch(f"{ANSWERS}/{told['id']}", json={"text": "Marmalade on the landing."})
    assert ada.delete(f"{ANSWERS}/{told['id']}").status == 204
    assert ada.delete(f"{ANSWERS}/{told['id']}").status == 204
    withdrawn = ada.get(f"{ANSWERS}/{told['id']}").json
    assert (withdrawn["text"], withdrawn["withdrawn_at"] is not None) == (None, True)
    assert ada.patch(f"{ANSWERS}/{told['id']}", json={"text": "Again."}).status == 409
    assert "armalade" not in str(all_cells(PERSONAL_DATA.tables))
    tell(ada, session_id, "origins.scene", "Another one.")
    assert len(read(ada, session_id, "/answers")) == 1


def test_words_are_sealed_screened_and_kept_from_models_by_answer_or_by_session(ada: Person) -> None:
    session_id = reach_sections(ada)
    kept = tell(ada, session_id, "origins.scene", ai_mode="never")
    open_one = tell(ada, session_id, "origins.people")
    assert "nine" not in str(all_cells(PERSONAL_DATA.tables))
    ids = {kept["id"], open_one["id"]}

    def find() -> set[str]:
        with transaction() as db:
            return {str(one) for one in find_kept(db, ada.id, [*map(UUID, ids)])}

    assert find() == {kept["id"]}
    assert ada.patch(f"{SESSIONS}/{session_id}", json={"ai_mode": "never"}).json["ai_mode"] == "never"
    assert find() == ids
    red = ada.patch(f"{ANSWERS}/{open_one['id']}", json={"text": RED_TEXT}).json
    assert red["safety"]["level"] == "red"


def test_a_recording_gives_its_words_to_the_answer_that_waits_and_goes_with_it(ada: Person) -> None:
    session_id = reach_sections(ada, scope="single_event")
    waiting = ada.post(f"{SESSIONS}/{session_id}/answers", json={"prompt_key": "event.what"}).json
    recording_id = announced(ada, purpose="narrative", target_id=waiting["id"], ai_mode="never")
    set_columns(recording_id, status="awaiting_transcription", etag="e")
    typed = ada.put(f"/v1/audio/{recording_id}/transcript", json={"transcript": "It rained all day."})
    assert (typed.status, typed.json["result_id"]) == (200, waiting["id"])
    answer = ada.get(f"{ANSWERS}/{waiting['id']}").json
    assert (answer["text"], answer["awaits_recording"], answer["ai_mode"]) == ("It rained all day.", False, "never")
    assert read(ada, session_id, "/current")["missing_prompts"] == []
    assert (
        ada.post("/v1/audio/uploads", json={**UPLOAD, "purpose": "narrative", "target_id": waiting["id"]}).status == 409
    )
    ada.delete(f"{ANSWERS}/{waiting['id']}")
    assert ada.get(f"/v1/audio/{recording_id}").status == 404


def test_the_synthesis_reads_what_stands(ada: Person) -> None:
    session_id = reach_sections(ada)
    first = tell(ada, session_id, "origins.scene", "The kitchen.")
    gone = tell(ada, session_id, "origins.people")
    ada.delete(f"{ANSWERS}/{gone['id']}")
    with transaction() as db:
        told = narrative.list_answers(db, UUID(session_id), "origins")
        assert [(str(one.id), one.text, one.version) for one in told] == [(first["id"], "The kitchen.", 1)]
        assert narrative.list_answers(db, UUID(session_id), "work") == []
        assert narrative.load_boundaries(db, ada.id) is not None


def test_a_deleted_session_takes_its_answers_along(any_database: str, ada: Person) -> None:
    session_id = reach_sections(ada)
    tell(ada, session_id, "origins.scene")
    assert ada.delete(f"{SESSIONS}/{session_id}").status == 204
    with transaction() as db:
        assert all(db.scalars(select(model)).first() is None for model in PERSONAL_DATA.tables)


def test_a_private_answer_is_found_in_its_session_only(ada: Person) -> None:
    session_id = reach_sections(ada, scope="single_event")
    tell(ada, session_id, "event.what", "It was in May.")
    secret = tell(ada, session_id, "event.secret", "Nobody knew of the lighthouse.")
    assert secret["sensitivity_tier"] == 3
    choose(ada, session_id, "profile", {"prefers_some_private": True})
    assert ada.get(f"{ANSWERS}/{secret['id']}").json["is_set_aside"]
    move(ada, session_id)
