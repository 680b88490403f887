"""How often a turn goes to the database: as often in a long conversation as in a short one, and not more than it must.

Every statement is a round trip in production. The numbers are what there is today: a lower one is welcome here, a
higher one needs a reason: two statements note the person's words for the search index and enqueue its job, and one
reads what the person confirmed, for the rules too. One reads what they do not want to be brought up. Where there is a
model, one reads which of its texts they keep from models. After the commit one counts the message for analytics. Once a
second one more asks who was suspended lately; here it has just been asked.
"""

from typing import Any

import pytest

from shared.core.db import transaction
from shared.core.http.guard import get_suspension_cache
from tests.api.decisions.conversations import begin, decide, say
from tests.integration.decisions.test_chat_model import TURN
from tests.people import Person
from tests.servers.openai_server import OpenAiServer, call
from tests.statements import collect_statements

BY_MODEL, ABOUT_A_DECISION, BY_RULES, WITHOUT_MODEL = 18, 19, 15, 14


def statements(person: Person, turns: int, **session: Any) -> int:
    """Count those of the turn that comes after so many."""
    begun = begin(person, **session)
    for at in range(turns):
        say(person, begun, f"answer {at}")
    with transaction(read_only=True) as db:
        get_suspension_cache().refresh(db)
    with collect_statements() as seen:
        say(person, begun, "And now?")
    return len(seen)


@pytest.mark.parametrize("turns", [1, 9])
def test_a_turn_by_a_model(model: OpenAiServer, ada: Person, turns: int) -> None:
    model.always(call(TURN))
    assert statements(ada, turns) <= BY_MODEL


def test_a_turn_about_a_decision(model: OpenAiServer, ada: Person) -> None:
    model.always(call(TURN))
    assert statements(ada, 1, decision_id=decide(ada)["id"]) <= ABOUT_A_DECISION


@pytest.mark.usefixtures("model")
@pytest.mark.parametrize("turns", [1, 9])
def test_a_turn_of_someone_who_lets_nothing_leave(ada: Person, turns: int) -> None:
    ada.patch("/v1/preferences", json={"ai_suggestions_enabled": False})
    assert statements(ada, turns) <= BY_RULES


def test_a_turn_where_there_is_no_model(ada: Person) -> None:
    assert statements(ada, 1) <= WITHOUT_MODEL
