"""Beginning and leading coaching conversations in tests."""

from typing import Any

from tests.people import Person

CONVERSATIONS = "/v1/coaching/conversations"


def begin(person: Person, **fields: Any) -> str:
    """Begin a conversation; return its path."""
    answer = person.post(CONVERSATIONS, json=fields)
    assert answer.status == 201, answer.json
    return f"{CONVERSATIONS}/{answer.json['id']}"


def say(person: Person, path: str, content: str | None = None) -> dict[str, Any]:
    """Say something to the coach, or nothing at all."""
    answer = person.post(f"{path}/chat", json={} if content is None else {"content": content})
    assert answer.status == 200, answer.json
    return dict(answer.json)


def messages(person: Person, path: str) -> list[dict[str, Any]]:
    """Read what was said, oldest first."""
    return list(person.get(f"{path}/messages").json)
