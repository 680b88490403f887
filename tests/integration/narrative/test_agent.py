"""The agent of a node: what a model is told, and what of a model that leaves its constraints is not said."""

import json
from typing import Any

import pytest

from tests.api.decisions.conversations import IN_DANGER
from tests.api.narrative.narrative_sessions import SESSIONS, choose, move, reach_sections, tell
from tests.cases import assert_each
from tests.integration.decisions.test_chat_model import material
from tests.narrative_process import activate_process
from tests.people import Person
from tests.servers.openai_server import OpenAiServer, call

GOOD: dict[str, Any] = {
    "concern": "green",
    "reply": "The kitchen, before anybody was up. What did you hear there?",
    "prompt": "origins.scene",
}
LEAVING: dict[str, dict[str, Any]] = {
    "a closed subject": {"reply": "Was there violence at home when you were little?"},
    "the same in German": {"reply": "Gab es zu Hause Mißhandlungen, oder Gewalt?"},
    "a question of another place": {"reply": "What hurt when the work went away, in the end?"},
    "a hidden prompt": {"reply": "What did you tell nobody about it?"},
    "a prompt that is not here": {"prompt": "event.what"},
    "many questions": {"reply": "Who was there? What did they say? And then?"},
    "a diagnosis": {"reply": "That sounds like a depressive disorder. When did it begin?"},
    "a closed subject in other words": {"reply": "Did your father ever raise his hand against you?"},
    "another one in other words": {"reply": "Whom did you first hold close at the school dance?"},
    "advice": {"reply": "A letter to her would do you good; why don't you try one?"},
    "an interpretation": {"reply": "It sounds as if you were a lonely child. What did you see?"},
    "a reason": {"reply": "Why did you stay there?"},
    "another language": {"reply": "Que oyo usted primero en la cocina de su abuela?"},
    "a lecture": {"reply": " ".join(["And the kitchen was as it had been."] * 12) + " What did you hear?"},
}


@pytest.fixture
def session_id(database: str, ada: Person) -> str:
    """Ada's session at its first section; she does not want to be asked about love and hard times."""
    activate_process()
    session = reach_sections(ada)
    choose(
        ada,
        session,
        "profile",
        {"comfortable_discussing_romance": False, "comfortable_discussing_trauma": False, "has_children": True},
    )
    return session


def ask(person: Person, session_id: str, *said: str) -> Any:
    messages = [{"role": "user" if at % 2 == 0 else "assistant", "content": text} for at, text in enumerate(said)]
    answer = person.post(f"{SESSIONS}/{session_id}/agent", json={"messages": messages})
    assert answer.status == 200, answer.json
    return answer.json


def test_a_model_is_told_the_node_and_what_was_told_there_and_nothing_private(
    model: OpenAiServer, ada: Person, session_id: str
) -> None:
    model.always(call(GOOD))
    tell(ada, session_id, "origins.scene", "My grandmother was up first.")
    tell(ada, session_id, "origins.people", "Only she.", ai_mode="inherit")
    reply = ask(ada, session_id, "It smelled of coffee.")
    assert (reply["reply"], reply["prompt_key"], reply["ai_generated"]) == (GOOD["reply"], "origins.scene", True)
    seen = material(model.requests[-1])
    assert seen["objective"] == "Help them to tell one scene in full."
    assert seen["constraints"].startswith("Ask about one moment at a time")
    assert (seen["scope"], seen["profile"]) == ("whole_life", "has_children")
    assert seen["closed_subjects"] == "comfortable_discussing_romance, comfortable_discussing_trauma"
    assert "origins.scene: Which moment comes to mind first?" in seen["prompts"]
    assert "work." not in seen["prompts"]
    assert seen["answer_origins.scene"] == "My grandmother was up first."
    assert ada.email not in json.dumps(model.requests[-1].body)


def test_what_leaves_the_constraints_is_not_said_and_the_rules_follow_up(
    model: OpenAiServer, ada: Person, session_id: str
) -> None:
    tell(ada, session_id, "origins.scene", "My grandmother was up first.")

    def check(name: str) -> None:
        model.always(call({**GOOD, **LEAVING[name]}))
        reply = ask(ada, session_id, "It smelled of coffee.")
        assert reply["ai_generated"] is False
        assert (reply["prompt_key"], "Who was there with you?" in reply["reply"]) == ("origins.people", True)

    assert_each(LEAVING, check)


def test_without_a_model_the_rules_ask_what_is_open_and_then_for_more(ada: Person, session_id: str) -> None:
    first = ask(ada, session_id)
    assert first["prompt_key"] == "origins.scene"
    for key in ("origins.scene", "origins.people", "exploration.more"):
        tell(ada, session_id, key)
    second = ask(ada, session_id, "So it was.")
    third = ask(ada, session_id, "So it was.", second["reply"], "And rain.")
    assert second["reply"] != third["reply"]
    assert "Why" not in second["reply"] + third["reply"]


def test_what_is_kept_from_models_is_not_sent(model: OpenAiServer, ada: Person, session_id: str) -> None:
    tell(ada, session_id, "origins.scene", "My grandmother was up first.", ai_mode="never")
    before = len(model.requests)
    assert ask(ada, session_id, "It smelled of coffee.")["ai_generated"] is False
    assert len(model.requests) == before


def test_words_of_danger_get_the_written_reply(model: OpenAiServer, ada: Person, session_id: str) -> None:
    before = len(model.requests)
    reply = ask(ada, session_id, IN_DANGER)
    assert (reply["safety"]["level"], reply["prompt_key"], len(model.requests)) == ("red", None, before)


def test_a_session_that_is_paused_is_not_talked_about(ada: Person, session_id: str) -> None:
    move(ada, session_id, "pause")
    paused = ada.post(f"{SESSIONS}/{session_id}/agent", json={"messages": []})
    assert paused.status == 409
