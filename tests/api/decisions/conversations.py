"""Beginning and leading conversations in tests."""

from typing import Any

from tests.people import Person

DECISIONS = "/v1/decisions"
SESSIONS = "/v1/decisions/sessions"
SUPPORT = "/v1/decision-support/chat"
IN_DANGER = "I am going to kill myself tonight. I have the pills ready."


def decide(person: Person, title: str = "Take the retraining offer?", **fields: Any) -> dict[str, Any]:
    """Begin to think about a decision."""
    answer = person.post(DECISIONS, json={"title": title, **fields})
    assert answer.status == 201, answer.json
    return dict(answer.json)


def begin(person: Person, **fields: Any) -> dict[str, Any]:
    """Begin a conversation."""
    answer = person.post(SESSIONS, json={"title": "Stay or go?", **fields})
    assert answer.status in (200, 201), answer.json
    return dict(answer.json)


def say(person: Person, session: dict[str, Any], content: str | None = None) -> dict[str, Any]:
    """Say something to the coach, or nothing at all."""
    body = {} if content is None else {"content": content}
    answer = person.post(f"{SESSIONS}/{session['id']}/chat", json=body)
    assert answer.status == 200, answer.json
    return dict(answer.json)


def messages(person: Person, session: dict[str, Any]) -> list[dict[str, Any]]:
    """Read what was said, oldest first."""
    return list(person.get(f"{SESSIONS}/{session['id']}/messages").json)
