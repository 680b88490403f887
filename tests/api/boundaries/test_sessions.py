"""Boundaries of the account and of narrative sessions tell each other."""

from typing import Any

import pytest
from sqlalchemy import delete

from shared.boundaries.models import ComfortBoundaries
from shared.core.db import transaction
from shared.core.jobs import enqueue
from shared.narrative.sessions.boundary_jobs import NoteBoundaries
from tests.api.account.test_ai_consent import run_every_job
from tests.api.boundaries.test_boundaries import BOUNDARIES, close
from tests.api.narrative.narrative_sessions import PROFILE, choose, move, reach_sections, read, tell
from tests.narrative_process import PROCESS, activate_process
from tests.people import Person

ROMANCE, TRAUMA, PRIVATE = "comfortable_discussing_romance", "comfortable_discussing_trauma", "prefers_some_private"


@pytest.fixture(autouse=True)
def _process(ada: Person) -> None:
    del ada  # her database comes first
    activate_process()


def closed(person: Person) -> dict[str, str]:
    topics = person.get(BOUNDARIES).json["topics"]
    return {one["key"]: one["closed_by"] for one in topics if one["is_closed"]}


def profile(person: Person, session_id: str) -> dict[str, Any]:
    return dict(read(person, session_id)["profile"])


def test_what_a_session_closes_is_closed_everywhere_until_it_opens_it_again(ada: Person) -> None:
    session_id = reach_sections(ada, comfortable_discussing_romance=False, prefers_some_private=True)
    assert closed(ada) == {"love": "narrative"}
    assert ada.get(BOUNDARIES).json["highest_tier"] == 2

    choose(ada, session_id, "profile", {"has_children": True})
    assert (profile(ada, session_id)[ROMANCE], profile(ada, session_id)[PRIVATE]) == (False, True)
    choose(ada, session_id, "profile", {**PROFILE, ROMANCE: True})
    assert closed(ada) == {}


def test_what_the_account_closes_closes_in_open_sessions_and_a_session_opens_it_for_itself_only(ada: Person) -> None:
    session_id = reach_sections(ada)
    told = tell(ada, session_id, "origins.scene", "We lived above a bakery.")

    close(ada, "grief", highest_tier=2)

    assert (profile(ada, session_id)[TRAUMA], profile(ada, session_id)[PRIVATE]) == (False, True)
    assert profile(ada, session_id)[ROMANCE] is True
    assert ada.get(f"/v1/narrative/answers/{told['id']}").json["text"] == "We lived above a bakery."
    choose(ada, session_id, "profile", {**PROFILE, TRAUMA: True})
    assert profile(ada, session_id)[TRAUMA] is True
    assert closed(ada) == {"grief": "account"}


ABOUT_FAMILY = PROCESS.replace(
    "name: Origins, packs: [{pack: scene_pack}]",
    "name: Origins, packs: [{pack: scene_pack}], prompts: [{key: table, text: Who sat there?, topics: [family]}]",
).replace("name: Children,", "name: Children, topics: [parenthood],")


def test_questions_and_sections_about_a_closed_topic_are_gone_from_open_sessions_until_it_is_opened(
    ada: Person,
) -> None:
    activate_process(ABOUT_FAMILY.replace("test-1", "test-2"))
    session_id = reach_sections(ada, has_children=True)
    told = tell(ada, session_id, "origins.table")

    close(ada, "family", "parenthood")
    hidden = _list_shown(ada, session_id)
    aside = ada.get(f"/v1/narrative/answers/{told['id']}").json["is_set_aside"]
    close(ada)

    assert (hidden, aside) == (({"origins.scene", "origins.people", "exploration.more"}, ["origins", "work"]), True)
    assert _list_shown(ada, session_id) == ({*hidden[0], "origins.table"}, ["origins", "work", "children"])
    assert ada.get(f"/v1/narrative/answers/{told['id']}").json == told
    assert profile(ada, session_id)["additional_flags"] == {}


def test_a_session_that_is_taken_up_again_asks_nothing_about_what_was_closed_meanwhile(ada: Person) -> None:
    activate_process(ABOUT_FAMILY.replace("test-1", "test-2"))
    session_id = reach_sections(ada)
    move(ada, session_id, "abandon")
    close(ada, "family")
    assert "origins.table" not in [one["key"] for one in move(ada, session_id, "resume")["prompts"]]
    later = reach_sections(ada)
    assert "origins.table" not in _list_shown(ada, later)[0]


def _list_shown(person: Person, session_id: str) -> tuple[set[str], list[str]]:
    """Return the prompts at the place of a session, and the sections that may be chosen."""
    prompts = {one["key"] for one in read(person, session_id, "/current")["prompts"]}
    return prompts, [one["key"] for one in read(person, session_id)["sections"]]


def test_what_was_said_in_sessions_of_earlier_releases_is_told_to_the_account_by_a_job(
    ada: Person, ben: Person
) -> None:
    for person in (ada, ben):
        reach_sections(person, comfortable_discussing_romance=False)
    with transaction() as db:
        db.execute(delete(ComfortBoundaries))
        enqueue(db, NoteBoundaries())
    assert (closed(ada), closed(ben)) == ({}, {})

    run_every_job({"note_boundaries"})

    assert (closed(ada), closed(ben)) == ({"love": "narrative"}, {"love": "narrative"})
