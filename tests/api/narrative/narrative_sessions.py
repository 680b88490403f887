"""Narrative sessions as tests begin and move them."""

from typing import Any

from tests.people import Person

SESSIONS = "/v1/narrative/sessions"
ANSWERS = "/v1/narrative/answers"
PROFILE = {"comfortable_discussing_romance": True, "comfortable_discussing_trauma": True}
SECTIONS = ["origins", "work"]


def begin(person: Person, **fields: Any) -> str:
    """Begin a session; return its id."""
    answer = person.post(SESSIONS, json=fields)
    assert answer.status == 201, answer.json
    return str(answer.json["id"])


def read(person: Person, session_id: str, part: str = "") -> Any:
    """Read a session, or a part of it."""
    answer = person.get(f"{SESSIONS}/{session_id}{part}")
    assert answer.status == 200, answer.json
    return answer.json


def place(person: Person, session_id: str) -> tuple[str, str | None]:
    """Return the node and the section that a session is at."""
    current = read(person, session_id, "/current")
    return current["node"]["key"], current["section"] and current["section"]["key"]


def move(person: Person, session_id: str, how: str = "advance", **fields: Any) -> Any:
    """Move a session from where it is now, and return the place of then."""
    version = read(person, session_id)["version"]
    answer = person.post(f"{SESSIONS}/{session_id}/{how}", json={"version": version, **fields})
    assert answer.status == 200, answer.json
    return answer.json


def choose(person: Person, session_id: str, what: str, body: dict[str, Any]) -> Any:
    """Choose scope, profile or sections."""
    answer = person.put(f"{SESSIONS}/{session_id}/{what}", json=body)
    assert answer.status == 200, answer.json
    return answer.json


def tell(person: Person, session_id: str, prompt_key: str, text: str = "I was nine.", **fields: Any) -> dict[str, Any]:
    """Answer a prompt in words, or as `fields` say."""
    body = {"prompt_key": prompt_key, **({"text": text} if not {"checked", "choices"} & {*fields} else {}), **fields}
    answer = person.post(f"{SESSIONS}/{session_id}/answers", json=body)
    assert answer.status == 201, answer.json
    told = dict(answer.json)
    del told["safety"]
    return told


def reach_sections(person: Person, *, scope: str = "whole_life", **profile: Any) -> str:
    """Begin a session and go to its first section; of a single event, to the event."""
    session_id = begin(person)
    move(person, session_id)
    choose(person, session_id, "scope", {"scope_type": scope})
    move(person, session_id)
    choose(person, session_id, "profile", {**PROFILE, **profile})
    move(person, session_id)
    if scope != "single_event":
        choose(person, session_id, "sections", {"section_keys": SECTIONS})
        move(person, session_id)
    return session_id
