"""What the schema of therapeutic writing cannot say: its words stand in the catalog, and its quiz has statements."""

from typing import Any

from tests.api.therapy.therapy_requests import EP_ANSWERS


def keep_therapy_rules(body: dict[str, Any], path: str) -> None:
    """Keep what the catalog has: the answers of its quiz, no condition, and whichever technique is the best."""
    if path.endswith("/therapy/ep-profiles"):
        body.update(EP_ANSWERS)
    if path.endswith(("/therapy/sessions", "/therapy/techniques/choice")):
        body["conditions"] = []
        for name in ("technique", "goal_area"):
            body.pop(name, None)
