"""What a schema cannot say of tasks: days that are near, and moments that have just been."""

from datetime import UTC, datetime, timedelta
from typing import Any


def keep_task_rules(body: dict[str, Any], path: str) -> None:
    """Keep days that are ahead, and leave out when something was, which is now then."""
    if "/v1/tasks" not in path:
        return
    body.pop("occurred_at", None)
    if "due_on" in body:
        body["due_on"] = (datetime.now(UTC).date() + timedelta(days=2)).isoformat()
