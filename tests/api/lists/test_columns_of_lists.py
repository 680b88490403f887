"""Lists read columns: entities of the ORM cost as much as the query of a page."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event

from shared.care_links.service import grant_role
from shared.core.db import Base, transaction
from tests.api.care_links.links import invite, link
from tests.api.goals.goals import commit, set_goal
from tests.api.insights.insights import write_insight
from tests.api.narrative.narrative_sessions import reach_sections, tell
from tests.api.therapy.therapy_requests import SESSIONS
from tests.client import Api, all_operations
from tests.narrative_process import activate_process
from tests.people import Person, new_administrator, new_person, verify

LISTS = sorted(one.route for one in all_operations() if one.method == "GET" and one.signature.is_page)


def fill_lists(person: Person) -> dict[str, str]:
    """Write one item for the lists that load their items from tables of people; returns the ids in paths of lists."""
    decision = person.post("/v1/decisions", json={"title": "Stay or go?"}).json
    session = person.post(f"/v1/decisions/{decision['id']}/sessions").json
    said = {"content": "I am unsure.", "sender": "user"}
    assert person.post(f"/v1/decisions/sessions/{session['id']}/messages", json=said).status == 201
    person.write_entry("Stay or go?")
    asked = {"decision_context": "Should I move?", "values": ["growth"], "time_horizon": "1 year"}
    assert person.post("/v1/future-self/simulate", json=asked).status == 200
    assert person.post("/v1/life-theme", json={"theme_text": "A year of small steps"}).status == 201
    assert person.post("/v1/reminders", json={"kind": "journal", "cadence": "daily", "time": "20:00"}).status == 201
    goal = set_goal(person)
    commit(person)
    assert person.post(f"/v1/goals/{goal['id']}/progress", json={"value": 2}).status == 201
    conversation = person.post("/v1/coaching/conversations", json={"title": "Mornings"}).json
    said = {"role": "user", "content": "A walk calms me."}
    assert person.post(f"/v1/coaching/conversations/{conversation['id']}/messages", json=said).status == 201
    write_insight(person)
    return {
        "session_id": session["id"],
        "decision_id": decision["id"],
        "goal_id": goal["id"],
        "conversation_id": conversation["id"],
    }


def fill_narrative(person: Person) -> dict[str, str]:
    """Write one item for the lists of the guided narrative; returns the ids in their paths."""
    activate_process()
    session_id = reach_sections(person)
    return {"session_id": session_id, "answer_id": tell(person, session_id, "origins.scene")["id"]}


def fill_therapy(person: Person) -> dict[str, str]:
    """Begin a session of therapeutic writing; returns its id."""
    return {"writing_session_id": person.post(SESSIONS, json={"intensity": 2}).json["id"]}


def fill_care_links(person: Person) -> dict[str, str]:
    """Link the person, as a clinician, with somebody, and invite somebody else; returns the id of their own link."""
    with transaction() as db:
        grant_role(db, person.id)
    link(verify(new_person(person.api)), person)
    return {"link_id": invite(person, "dr@example.org").json["id"]}


FILLERS = {
    "v1/care-links": fill_care_links,
    "v1/clinician": fill_care_links,
    "v1/narrative": fill_narrative,
    "v1/therapy": fill_therapy,
}
"""How the lists of some areas are filled, by how their routes begin."""


@pytest.fixture
def loaded() -> Iterator[list[Any]]:
    """The entities that are loaded while a test runs."""
    seen: list[Any] = []

    def note(entity: Any, context: Any) -> None:
        seen.append(type(entity))

    event.listen(Base, "load", note, propagate=True)
    yield seen
    event.remove(Base, "load", note)


@pytest.mark.parametrize("route", LISTS)
def test_a_list_loads_no_entities(api: Api, route: str, loaded: list[Any]) -> None:
    admin = new_administrator(api)
    ids = FILLERS.get("/".join(route.split("/")[:2]), fill_lists)(admin)
    loaded.clear()

    answer = admin.get("/" + route.format(**ids))

    assert answer.status == 200, answer.json
    assert loaded == []
