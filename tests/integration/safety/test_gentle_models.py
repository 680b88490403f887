"""At heavy a model goes on, and is told to be gentle; the written question is beside its words."""

from collections.abc import Callable
from typing import Any

import pytest

from shared.core.db import transaction
from shared.safety import service as safety
from shared.safety.consequences import CONSEQUENCES
from shared.safety.level_store import raise_current_level
from shared.safety.levels import GREEN, HEAVY, RED, YELLOW, Level
from shared.safety.replies import QUESTION, choose_reply
from tests.api.decisions.conversations import SUPPORT, begin, say
from tests.integration.decisions.test_chat_model import TURN
from tests.people import Person
from tests.servers.openai_server import OpenAiServer, call

WORDS = "I have to decide by Friday."
DOORS: dict[str, Callable[[Person], Any]] = {
    "coach": lambda person: say(person, begin(person), WORDS),
    "support chat": lambda person: person.post(SUPPORT, json={"messages": [{"role": "user", "content": WORDS}]}),
    "simulation": lambda person: person.post("/v1/future-self/simulate", json={"decision_context": WORDS}),
    "prompts": lambda person: person.post(
        "/v1/reflection/prompts/generate", json={"entry_id": person.write_entry(WORDS)["id"]}
    ),
}


def hold(person: Person, level: Level) -> None:
    if level != GREEN:
        with transaction() as db:
            raise_current_level(db, person.id, level)


@pytest.mark.parametrize("level", [GREEN, YELLOW, HEAVY])
@pytest.mark.parametrize("door", DOORS)
def test_a_model_is_told_to_be_gentle_as_the_table_says(
    model: OpenAiServer, ada: Person, door: str, level: Level
) -> None:
    model.always(call(TURN))
    hold(ada, level)
    DOORS[door](ada)
    assert (safety.GENTLE_INSTRUCTION in model.requests[0].message("system")) is CONSEQUENCES[level].gentle


def test_a_models_heavy_keeps_its_words_and_asks_directly_beside_them(model: OpenAiServer, ada: Person) -> None:
    model.always(call({**TURN, "concern": "heavy"}))
    session = begin(ada)
    reply = say(ada, session, WORDS)
    note = reply["safety"]
    assert (reply["reply"], reply["ai_generated"]) == (TURN["reply"], True)
    assert (note["level"], note["reply"], note["question"]) == (HEAVY, choose_reply(HEAVY, HEAVY), QUESTION)
    assert note["resources"]
    say(ada, session, WORDS + " Still.")
    assert safety.GENTLE_INSTRUCTION in model.requests[-1].message("system")


def test_after_a_no_a_model_is_asked_again(model: OpenAiServer, ada: Person) -> None:
    model.always(call(TURN))
    hold(ada, RED)
    session = begin(ada)
    assert say(ada, session, WORDS)["ai_generated"] is False
    assert model.requests == []
    ada.post("/v1/safety/correction", json={"level": "red", "thoughts_of_death": "no"})
    assert say(ada, session, WORDS + " Still.")["reply"] == TURN["reply"]
