"""How often a turn with the coach of body and rest goes to the database: in a long chat as often as in a short one."""

import pytest

from shared.core.db import transaction
from shared.core.http.guard import get_suspension_cache
from tests.api.wellness.onboarding import complete
from tests.api.wellness_coach.chats import say
from tests.people import Person
from tests.statements import collect_statements

USUAL = 30


@pytest.mark.parametrize("turns", [1, 6])
def test_a_turn_goes_to_the_database_as_often_in_a_long_chat(ada: Person, turns: int) -> None:
    complete(ada)
    for at in range(turns):
        say(ada, f"I sleep badly, {at}.")
    with transaction(read_only=True) as db:
        get_suspension_cache().refresh(db)
    with collect_statements() as seen:
        say(ada, "Good morning.")
    assert len(seen) <= USUAL
