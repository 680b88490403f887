"""Two devices in one session, on PostgreSQL: every move is made once, in an order, and nobody overwrites anybody."""

import random
from typing import Any

import pytest

from tests.api.narrative.narrative_sessions import (
    SESSIONS,
    begin,
    choose,
    move,
    place,
    reach_sections,
    read,
    tell,
)
from tests.narrative_process import activate_process
from tests.people import Person
from tests.threads import at_once

MOVES = ("advance", "advance", "back", "skip", "pause", "resume", "abandon", "whole_life", "single_event")
ROUNDS = 25
Made = tuple[int, str, Any]


@pytest.fixture(autouse=True)
def _process(postgres_database: str) -> None:
    activate_process()


def _try_move(person: Person, session_id: str, how: str, version: int) -> Any:
    """Make one move or choice as a device that saw this version."""
    path = f"{SESSIONS}/{session_id}"
    if how in ("whole_life", "single_event"):
        return person.put(f"{path}/scope", json={"scope_type": how}, headers={"If-Match": f'"{version}"'})
    return person.post(f"{path}/{how}", json={"version": version})


def _ready(person: Person) -> str:
    """A session in which everything is answered, at its first section."""
    session_id = reach_sections(person, scope="single_event")
    tell(person, session_id, "event.what")
    choose(person, session_id, "scope", {"scope_type": "whole_life"})
    choose(person, session_id, "sections", {"section_keys": ["origins", "work"]})
    move(person, session_id)
    for key in ("origins.scene", "origins.people"):
        tell(person, session_id, key)
    move(person, session_id)
    tell(person, session_id, "work.scene")
    return session_id


@pytest.mark.parametrize("seed", range(3))
def test_random_moves_of_two_devices_are_those_of_one_in_some_order(ada: Person, seed: int) -> None:
    session_id, alone = _ready(ada), _ready(ada)
    first = read(ada, session_id)["version"]

    def use_device(number: int) -> list[Made]:
        chance, made = random.Random(f"{seed} {number}"), list[Made]()  # noqa: S311 - the same moves each time
        for _ in range(ROUNDS):
            version, how = read(ada, session_id)["version"], chance.choice(MOVES)
            answer = _try_move(ada, session_id, how, version)
            assert answer.status in (200, 409, 412), answer.json
            if answer.status == 200:
                made.append((answer.json["version"], how, answer.json))
        return made

    made = sorted((one for device in at_once(2, use_device) for one in device), key=lambda one: one[0])
    assert [version for version, *_ in made] == list(range(first + 1, first + 1 + len(made)))
    assert read(ada, alone)["version"] == first
    for version, how, _ in made:
        again = _try_move(ada, alone, how, version - 1)
        assert (again.status, again.json.get("version")) == (200, version), (how, again.json)
    assert place(ada, alone) == place(ada, session_id)
    whole = [read(ada, one) for one in (session_id, alone)]
    assert whole[0]["status"] == whole[1]["status"]
    assert _states(whole[0]) == _states(whole[1])


def test_of_advances_at_one_moment_one_is_made_and_the_others_are_told(ada: Person) -> None:
    session_id = begin(ada)
    answers = at_once(4, lambda _: _try_move(ada, session_id, "advance", 1))
    assert sorted(one.status for one in answers) == [200, 409, 409, 409]
    told = [one.json["current"] for one in answers if one.status == 409]
    assert told == [{"node_key": "scope", "section_key": None, "status": "active", "version": 2}] * 3


def test_two_answers_at_one_moment_are_both_counted(ada: Person) -> None:
    session_id = reach_sections(ada)
    at_once(2, lambda number: tell(ada, session_id, ("origins.scene", "origins.people")[number]))
    assert _states(read(ada, session_id)) == {"origins": "in_progress", "work": "unlocked"}


def test_a_prompt_that_two_devices_answer_has_one_answer(ada: Person) -> None:
    session_id = reach_sections(ada)
    body = {"prompt_key": "origins.scene", "text": "The kitchen."}
    answers = at_once(3, lambda _: ada.post(f"{SESSIONS}/{session_id}/answers", json=body))
    assert sorted(one.status for one in answers) == [201, 409, 409]
    assert len(read(ada, session_id, "/answers")) == 1


def test_an_answer_beside_a_choice_that_leads_past_it_is_set_aside(ada: Person) -> None:
    session_id = reach_sections(ada)

    def act(number: int) -> Any:
        if number:
            return choose(ada, session_id, "scope", {"scope_type": "single_event"})
        body = {"prompt_key": "origins.scene", "text": "The kitchen."}
        return ada.post(f"{SESSIONS}/{session_id}/answers", json=body).status

    status, _ = at_once(2, act)
    kept = read(ada, session_id, "/answers")
    assert (status, [one["is_set_aside"] for one in kept]) in ((201, [True]), (404, []))


def _states(session: Any) -> dict[str, str]:
    return {one["key"]: one["status"] for one in session["sections"]}
