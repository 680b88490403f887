"""Therapeutic writing as tests do it."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # people have the whole app with them, which the hooks of schemathesis do without
    from tests.people import Person

THERAPY = "/v1/therapy"
PROFILES, SESSIONS = f"{THERAPY}/ep-profiles", f"{THERAPY}/sessions"
PHYSICAL = ("plain_words", "step_by_step", "body_first", "hands_busy")
EMOTIONAL = ("reads_between", "own_pace", "thoughts_first", "keeps_inside")


def answer_quiz(physical: int, emotional: int) -> dict[str, Any]:
    """The body of an assessment: each statement of a side with the same value."""
    answers = [*((one, physical) for one in PHYSICAL), *((one, emotional) for one in EMOTIONAL)]
    return {"quiz_version": 1, "answers": [{"statement": name, "value": value} for name, value in answers]}


EP_ANSWERS = answer_quiz(2, 2)


def read(person: "Person", path: str) -> Any:
    """Read what is there."""
    answer = person.get(path)
    assert answer.status == 200, answer.json
    return answer.json


def begin(person: "Person", **fields: Any) -> dict[str, Any]:
    """Begin a session and return it."""
    answer = person.post(f"{THERAPY}/sessions", json=fields)
    assert answer.status == 201, answer.json
    return dict(answer.json)


def move(person: "Person", session: dict[str, Any], to_state: str, **fields: Any) -> dict[str, Any]:
    """Move a session and return it."""
    answer = person.post(f"{THERAPY}/sessions/{session['id']}/transitions", json={"to_state": to_state, **fields})
    assert answer.status == 200, answer.json
    return dict(answer.json)


def save(person: "Person", session: dict[str, Any], device: str, revision: int, content: str, **fields: Any) -> Any:
    """Store a draft of a device and return what became of it."""
    body = {"device_id": device, "revision": revision, "content": content, **fields}
    answer = person.post(f"{THERAPY}/sessions/{session['id']}/drafts", json=body)
    assert answer.status == 200, answer.json
    return answer.json


def store(person: "Person", session: dict[str, Any], content: str, **fields: Any) -> dict[str, Any]:
    """Store what was written in a session and return it."""
    body = {"content": content, **fields}
    answer = person.post(f"{THERAPY}/sessions/{session['id']}/artifacts", json=body)
    assert answer.status == 201, answer.json
    return dict(answer.json)
