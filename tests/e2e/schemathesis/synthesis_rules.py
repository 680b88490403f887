"""What the schema of a synthesis cannot say: a checkpoint is about no section, and feedback says something."""

from typing import Any


def keep_synthesis_rules(body: dict[str, Any], path: str) -> None:
    """Ask for a checkpoint, since sections stand in the process, and say what is to be different."""
    if path.endswith("/syntheses"):
        body.clear()
        body["type"] = "checkpoint"
    if "/syntheses/" in path and path.endswith("/feedback"):
        body.update(text="Begin with the rain.", leave_out=[], take_in=[])
