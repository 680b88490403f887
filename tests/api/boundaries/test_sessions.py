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
from tests.api.narrative.narrative_sessions import PROFILE, choose, reach_sections, read, tell
from tests.narrative_process import activate_process
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
