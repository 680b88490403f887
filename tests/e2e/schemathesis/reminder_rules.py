"""What a schema cannot say of coming back: which days are near enough, and which fields of a reminder go together."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

_PARTS: Mapping[str, Any] = {"weekdays": ["monday"], "day_of_month": 31, "on_date": None}
_NEEDED = {"weekdays": "weekdays", "weekly": "weekdays", "monthly": "day_of_month", "once": "on_date"}


def keep_near(body: dict[str, Any]) -> None:
    """Things happen now, and are looked at again the day after tomorrow."""
    now = datetime.now(UTC)
    near = {"occurred_at": now.isoformat(), "revisit_on": _soon(now), "until": _soon(now)}
    for field, moment in near.items():
        if body.get(field) is not None:
            body[field] = moment


def keep_reminder_rules(body: dict[str, Any], known: Mapping[str, str]) -> None:
    """Give a cadence the part that it needs and no other, and a kind its words or its subject."""
    needed = _NEEDED.get(body.get("cadence", ""))
    for part, usual in _PARTS.items():
        if part != needed:
            body.pop(part, None)
        elif part == "on_date":
            body[part] = _soon(datetime.now(UTC))
        else:
            body[part] = usual
    if "kind" in body:
        _keep_kind_rules(body, known)


def _soon(now: datetime) -> str:
    return (now.date() + timedelta(days=2)).isoformat()


def _keep_kind_rules(body: dict[str, Any], known: Mapping[str, str]) -> None:
    for subject in ("decision_id", "entry_id", "goal_id"):
        body.pop(subject, None)
    if body["kind"] == "decision_revisit":
        body["decision_id"] = known["decision_id"]
    if body["kind"] == "goal":
        body["goal_id"] = known["goal_id"]
    if body["kind"] != "custom":
        body.pop("message", None)
