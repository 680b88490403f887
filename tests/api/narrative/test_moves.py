"""Moves: the way follows from the choices, nothing is lost by going back, and one of two devices moves."""

from tests.api.narrative.narrative_sessions import (
    begin,
    move,
    place,
    reach_sections,
    read,
    tell,
)
from tests.people import Person


def test_a_session_begins_at_the_first_node_of_the_active_version(ada: Person, version_id: object) -> None:
    session_id = begin(ada)
    session = read(ada, session_id)
    assert session["process_version_id"] == str(version_id)
    assert (session["status"], session["version"], session["version_name"]) == ("active", 1, "test-1")
    current = read(ada, session_id, "/current")
    assert (current["node"]["key"], current["node"]["status"]) == ("introduction", "in_progress")
    assert (current["can_go_back"], current["is_last"], current["needs"]) == (False, False, [])


def test_a_whole_story_is_walked_section_by_section(ada: Person) -> None:
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
