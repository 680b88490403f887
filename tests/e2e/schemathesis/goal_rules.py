"""What a schema cannot say of goals and commitments: which parts of a plan agree, and which fields go together."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

_PLAN = ("start", "rate", "target", "target_date", "starts_on", "unit")


def keep_goal_rules(body: dict[str, Any], path: str, known: Mapping[str, str]) -> None:
    """Keep plans that lead somewhere, days that are near, and statuses and days that may come next."""
    if path.endswith(("/goals", "/goals/{goal_id}")):
        _keep_plan_rules(body)
    if "/goals/" in path and "/progress" in path:
        _keep_amount_rules(body)
    if "/commitments" in path:
        _keep_commitment_rules(body, known)


def _keep_plan_rules(body: dict[str, Any]) -> None:
    for part in _PLAN:
        body.pop(part, None)
    for one in body.get("off_ranges") or []:
        one.update(first=_soon(), last=_soon())
    if "status" in body:
        body["status"] = "scheduled"


def _keep_amount_rules(body: dict[str, Any]) -> None:
    body.pop("value", None)
    body["change"] = 1


def _keep_commitment_rules(body: dict[str, Any], known: Mapping[str, str]) -> None:
    body.pop("day", None)
    if body.get("goal_id") is not None:
        body["goal_id"] = known["goal_id"]
    if "title" in body and any(body.get(name) is not None for name in ("due_time", "recurrence", "reminder_time")):
        body["due_on"] = _soon()
    if body.get("due_on") is not None:
        body["due_on"] = _soon()
    if body.get("recurrence"):
        body["recurrence"] = {"unit": "day", "every": 2}


def _soon() -> str:
    return (datetime.now(UTC).date() + timedelta(days=2)).isoformat()
