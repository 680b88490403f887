"""Goals and commitments as tests make them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from tests.client import Response
from tests.people import PASSWORD, Person

GOALS, COMMITMENTS = "/v1/goals", "/v1/commitments"
COURSE: dict[str, Any] = {"title": "Finish the course", "start": 0, "target": 40, "rate": 5}


def set_goal(person: Person, **fields: Any) -> dict[str, Any]:
    """Create a goal, by default 40 lessons at 5 a week, and return it as a GET does."""
    return _create(person, GOALS, {**COURSE, **fields})


def commit(person: Person, **fields: Any) -> dict[str, Any]:
    """Create a commitment and return it as a GET does."""
    return _create(person, COMMITMENTS, {"title": "One lesson before lunch", **fields})


def read(person: Person, path: str) -> Any:
    """Read what is there."""
    answer = person.get(path)
    assert answer.status == 200, answer.json
    return answer.json


def live_on(person: Person, moment: Any, days: int) -> Person:
    """Let days pass, and sign in again."""
    moment.shift(timedelta(days=days))
    answer = person.api.post("/v1/auth/login", json={"email": person.email, "password": PASSWORD})
    return replace(person, token=answer.json["access_token"])


def find_fault(answer: Response) -> list[str | int]:
    """Return the path of the first field of a 422."""
    assert answer.status == 422, answer.json
    return list(answer.json["errors"][0]["loc"])


def _create(person: Person, path: str, fields: dict[str, Any]) -> dict[str, Any]:
    answer = person.post(path, json=fields)
    assert answer.status == 201, answer.json
    created = dict(answer.json)
    assert created.pop("safety")["level"] == "green"
    return created
