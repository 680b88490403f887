"""What each template needs. A letter that brings anything else is a defect, found where it is written, not at night.

Nothing here is what a person wrote: a custom reminder's own words stay in the app.
"""

from collections.abc import Mapping

from pydantic import JsonValue

PARAMETERS: Mapping[str, Mapping[str, type]] = {
    "verify_email": {"token": str},
    "reset_password": {"token": str},
    "password_changed": {},
    # The device in words of ours, never its User-Agent ("" where unknown); the moment in ISO 8601 with its offset.
    "new_device": {"device": str, "at": str},
    "reminder_journal": {"reminder_id": str},
    "reminder_check_in": {"reminder_id": str},
    "reminder_challenge": {"reminder_id": str},
    "reminder_decision_revisit": {"reminder_id": str},
    "reminder_custom": {"reminder_id": str},
    "weekly_digest": {"entries": int, "reflections": int, "check_ins": int, "streak": int},
}


def check_parameters(template: str, parameters: Mapping[str, JsonValue]) -> None:
    """Raise `ValueError` unless the template exists and gets just what it needs; names parameters, shows no value."""
    needed = PARAMETERS.get(template)
    if needed is None:
        raise ValueError(f"there is no mail template {template!r}")
    if set(parameters) != set(needed):
        raise ValueError(f"{template} needs {sorted(needed)}, and got {sorted(parameters)}")
    wrong = [name for name, kind in needed.items() if type(parameters[name]) is not kind]
    if wrong:
        raise ValueError(f"{template}: {wrong[0]} must be {needed[wrong[0]].__name__}")
