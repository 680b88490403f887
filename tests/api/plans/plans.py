"""Plans in tests: asked for, made by their jobs, and read."""

from typing import Any

from shared.plans.jobs import MAKE_PLAN
from tests.client import Response
from tests.integration.jobs.attempts import run_waiting
from tests.people import Person

GENERATE, ACTIVE, PLANS = "/v1/plans/generate", "/v1/plans/active", "/v1/plans"
TYPES = ["exercise", "nutrition", "sleep"]


def ask(person: Person, *types: str) -> Response:
    """Ask for plans of some types, or of all."""
    return person.post(GENERATE, json={"types": [*types] or TYPES})


def made(person: Person, *types: str) -> dict[str, dict[str, Any]]:
    """Ask for plans, have them made, and return those that hold by their type."""
    answer = ask(person, *types)
    assert answer.status == 202, answer.json
    run_waiting(MAKE_PLAN)
    return active(person)


def active(person: Person) -> dict[str, dict[str, Any]]:
    """Return the plans that hold by their type."""
    answer = person.get(ACTIVE)
    assert answer.status == 200, answer.json
    return {plan["plan_type"]: plan for plan in answer.json["plans"]}
