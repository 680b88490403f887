"""Tasks as tests make them."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from tests.people import PASSWORD, Person

TASKS = "/v1/tasks"
TODAY = "2026-03-25"


def make_task(person: Person, **fields: Any) -> dict[str, Any]:
    """Create a task and return it as a GET does."""
    answer = person.post(TASKS, json={"description": "Walk for 30 minutes", "due_on": TODAY, **fields})
    assert answer.status == 201, answer.json
    created = dict(answer.json)
    assert created.pop("safety")["level"] == "green"
    return created


def read(person: Person, path: str) -> Any:
    """Read what is there."""
    answer = person.get(path)
    assert answer.status == 200, answer.json
    return answer.json


def decide(person: Person, task: dict[str, Any], how: str, **fields: Any) -> dict[str, Any]:
    """Complete, skip or reopen a task, and return it as a GET does."""
    answer = person.post(f"{TASKS}/{task['id']}/{how}", json=fields or None)
    assert answer.status == 200, answer.json
    return {name: value for name, value in answer.json.items() if name != "safety"}


def live_at(person: Person, moment: Any, time: datetime) -> Person:
    """Let time pass, and sign in again."""
    moment.move_to(time, tick=False)
    answer = person.api.post("/v1/auth/login", json={"email": person.email, "password": PASSWORD})
    return replace(person, token=answer.json["access_token"])


def live_in(person: Person, timezone: str) -> None:
    """Move to another time zone."""
    profile = {"timezone": timezone, "locale": "en", "onboarding_status": "completed"}
    answer = person.put("/v1/profile", json=profile)
    assert answer.status == 200, answer.json
