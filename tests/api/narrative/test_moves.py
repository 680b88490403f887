"""Moves: the way follows from the choices, nothing is lost by going back, and one of two devices moves."""

from datetime import datetime
from itertools import pairwise
from uuid import UUID

from sqlalchemy import select

from shared.core.db import transaction
from shared.narrative.sessions.models import NarrativeSessionProgress
from tests.api.narrative.narrative_sessions import SESSIONS, begin, choose, move, place, reach_sections, read, tell
from tests.narrative_process import activate_process
from tests.people import Person
from tests.statements import collect_statements


def test_a_session_begins_at_the_first_node_of_the_active_version(ada: Person, version_id: object) -> None:
    session_id = begin(ada)
    session = read(ada, session_id)
    assert session["process_version_id"] == str(version_id)
    assert (session["status"], session["version"], session["version_name"]) == ("active", 1, "test-1")
    current = read(ada, session_id, "/current")
    assert (current["node"]["key"], current["node"]["status"]) == ("introduction", "in_progress")
    assert (current["can_go_back"], current["is_last"], current["needs"]) == (False, False, [])


def test_a_whole_story_is_walked_section_by_section(any_database: str, ada: Person) -> None:
    session_id = reach_sections(ada)
    assert place(ada, session_id) == ("exploration", "origins")
    tell(ada, session_id, "origins.scene")
    tell(ada, session_id, "origins.people")
    assert move(ada, session_id)["section"]["key"] == "work"
    tell(ada, session_id, "work.scene")
    assert move(ada, session_id)["node"]["key"] == "pause"
    assert move(ada, session_id, "skip")["node"]["key"] == "closing"
    closed = move(ada, session_id)
    assert (closed["status"], closed["places_passed"], closed["places_total"]) == ("completed", 8, 8)
    sections = {one["key"]: one["status"] for one in read(ada, session_id)["sections"]}
    assert sections == {"origins": "completed", "work": "completed"}
    assert read(ada, session_id)["completed_at"] is not None
    assert move(ada, session_id, "back")["status"] == "active"


def test_what_is_to_be_chosen_or_answered_here_comes_first(ada: Person) -> None:
    session_id = begin(ada)
    move(ada, session_id)
    version = read(ada, session_id)["version"]
    assert ada.post(f"{SESSIONS}/{session_id}/advance", json={"version": version}).status == 409
    assert ada.post(f"{SESSIONS}/{session_id}/skip", json={"version": version}).status == 409
    there = reach_sections(ada)
    refused = ada.post(f"{SESSIONS}/{there}/advance", json={"version": read(ada, there)["version"]})
    assert (refused.status, refused.json["missing_prompts"]) == (409, ["origins.scene"])


def test_a_move_that_saw_another_version_is_told_where_the_session_is(ada: Person) -> None:
    session_id = begin(ada)
    first = ada.post(f"{SESSIONS}/{session_id}/advance", json={"version": 1})
    late = ada.post(f"{SESSIONS}/{session_id}/advance", json={"version": 1})
    assert (first.status, late.status) == (200, 409)
    assert late.json["current"] == {"node_key": "scope", "section_key": None, "status": "active", "version": 2}


def test_going_back_keeps_answers_and_a_skipped_section_may_be_told_later(ada: Person) -> None:
    session_id = reach_sections(ada)
    told = tell(ada, session_id, "origins.scene")
    move(ada, session_id, "skip")
    assert place(ada, session_id) == ("exploration", "work") or place(ada, session_id)[0] == "pause"
    move(ada, session_id, "back")
    current = read(ada, session_id, "/current")
    assert (current["section"]["key"], current["node"]["status"]) == ("origins", "skipped")
    assert {one["key"]: one["answer"] for one in current["prompts"]}["origins.scene"] == told


def test_a_section_that_waits_for_answers_of_another_one_opens_with_them(ada: Person) -> None:
    session_id = reach_sections(ada)
    states = {one["key"]: one["status"] for one in read(ada, session_id)["sections"]}
    assert states == {"origins": "in_progress", "work": "locked"}
    tell(ada, session_id, "origins.scene")
    people = tell(ada, session_id, "origins.people")
    work = next(one for one in read(ada, session_id)["sections"] if one["key"] == "work")
    assert (work["status"], work["unlocked_at"] is not None, work["prompts_total"]) == ("unlocked", True, 4)
    ada.delete(f"/v1/narrative/answers/{people['id']}")
    assert move(ada, session_id)["section"]["key"] == "work"  # what was open stays open


def test_what_another_scope_leads_past_is_set_aside_and_returns(any_database: str, ada: Person) -> None:
    session_id = reach_sections(ada)
    told = tell(ada, session_id, "origins.scene")
    choose(ada, session_id, "scope", {"scope_type": "single_event"})
    assert place(ada, session_id) == ("event", None)
    assert ada.get(f"/v1/narrative/answers/{told['id']}").json["is_set_aside"]
    tell(ada, session_id, "event.what")
    choose(ada, session_id, "scope", {"scope_type": "whole_life"})
    assert place(ada, session_id) == ("exploration", "origins")
    assert ada.get(f"/v1/narrative/answers/{told['id']}").json == told
    answers = {one["prompt_key"]: one["is_set_aside"] for one in read(ada, session_id, "/answers")}
    assert answers == {"origins.scene": False, "event.what": True}


def test_a_prompt_that_a_boundary_forbids_is_not_shown_and_its_answer_is_set_aside(ada: Person) -> None:
    session_id = reach_sections(ada)
    for key in ("origins.scene", "origins.people"):
        tell(ada, session_id, key)
    move(ada, session_id)
    hurt = tell(ada, session_id, "work.loss")
    choose(ada, session_id, "profile", {"comfortable_discussing_trauma": False})
    assert "work.loss" not in [one["key"] for one in read(ada, session_id, "/current")["prompts"]]
    assert ada.get(f"/v1/narrative/answers/{hurt['id']}").json["is_set_aside"]
    refused = ada.post(f"{SESSIONS}/{session_id}/answers", json={"prompt_key": "work.loss", "text": "It did."})
    assert refused.status == 404


def test_a_pause_a_return_and_an_end_are_the_persons_own(ada: Person) -> None:
    session_id = begin(ada)
    assert move(ada, session_id, "pause")["status"] == "paused"
    version = read(ada, session_id)["version"]
    assert ada.post(f"{SESSIONS}/{session_id}/advance", json={"version": version}).status == 409
    assert move(ada, session_id, "resume")["status"] == "active"
    assert move(ada, session_id, "abandon")["status"] == "abandoned"
    assert [one["id"] for one in ada.get(f"{SESSIONS}?status=abandoned").json] == [session_id]
    assert move(ada, session_id, "resume")["node"]["key"] == "introduction"


def test_choices_are_checked_against_the_version(ada: Person) -> None:
    session_id = reach_sections(ada)
    path = f"{SESSIONS}/{session_id}"
    stale = ada.put(f"{path}/scope", json={"scope_type": "unsure"}, headers={"If-Match": '"1"'})
    assert stale.status == 412
    wrong = (
        ("sections", {"section_keys": ["children"]}),
        ("sections", {"section_keys": ["work"]}),
        ("profile", {"additional_flags": {"likes_trains": True}}),
        ("scope", {"scope_type": "unsure", "time_period_start": "2020-01-02", "time_period_end": "2020-01-01"}),
    )
    assert [ada.put(f"{path}/{what}", json=body).status for what, body in wrong] == [422] * 4
    profile = choose(ada, session_id, "profile", {"has_children": True, "additional_flags": {"likes_boats": True}})
    assert profile["profile"]["additional_flags"] == {"likes_boats": True}
    assert {one["key"] for one in profile["sections"]} == {"origins", "work", "children"}


def test_an_advance_takes_six_statements_at_most_in_a_version_of_sixty_nodes(ada: Person) -> None:
    keys = [*(f"n_{at}" for at in range(59)), "end"]
    kind = "name: N, type: data_collection, purpose: P"
    nodes = "".join(
        f"  - {{key: {key}, {kind}, edges: [{{to: {following}}}], prompts: [{{key: p, text: What then?}}]}}\n"
        for key, following in pairwise(keys)
    )
    activate_process(f"format: 1\nname: sixty\nnodes:\n{nodes}  - {{key: end, name: E, type: synthesis, purpose: P}}\n")
    session_id = begin(ada)
    move(ada, session_id)
    for version in range(2, 6):
        with collect_statements() as sent:
            answer = ada.post(f"{SESSIONS}/{session_id}/advance", json={"version": version})
        assert (answer.status, answer.json["places_total"], len(sent) <= 6) == (200, 60, True), [
            one.text for one in sent
        ]
    activate_process()
    there = reach_sections(ada)
    for key in ("origins.scene", "origins.people"):
        tell(ada, there, key)
    version = read(ada, there)["version"]
    with collect_statements() as sent:
        answer = ada.post(f"{SESSIONS}/{there}/advance", json={"version": version})
    assert (answer.status, len(sent) <= 6) == (200, True), sent


def test_a_place_has_a_row_once_it_is_left_which_says_when_it_was_entered(ada: Person) -> None:
    session_id = begin(ada)
    assert _list_rows(session_id) == {}
    move(ada, session_id)
    entered, left = _list_rows(session_id)["introduction"]
    assert entered is not None
    assert left is not None
    assert entered < left
    move(ada, session_id, "back")
    rows = _list_rows(session_id)
    assert (sorted(rows), rows["scope"][1]) == (["introduction", "scope"], None)
    assert read(ada, session_id, "/current")["node"]["status"] == "completed"


def _list_rows(session_id: str) -> dict[str, tuple[datetime | None, datetime | None]]:
    """Return when each place of a session was entered and passed, as it is stored."""
    columns = (NarrativeSessionProgress.node_key, NarrativeSessionProgress.started_at)
    own = select(*columns, NarrativeSessionProgress.completed_at).where(
        NarrativeSessionProgress.session_id == UUID(session_id)
    )
    with transaction(read_only=True) as db:
        return {key: (entered, left) for key, entered, left in db.execute(own)}
