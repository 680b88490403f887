"""Subjects of reminders: the decision, entry, goal, commitment or story that a reminder is about.

The id of such a reminder is derived from its subject (RFC 9562, section 5.5). So the primary key refuses a second
reminder of the same subject, and the id tells what the subject is.
"""

from collections.abc import Mapping
from typing import Literal
from uuid import UUID, uuid5

SubjectField = Literal["decision_id", "entry_id", "goal_id", "commitment_id", "narrative_session_id"]
_NAMESPACES: Mapping[SubjectField, UUID] = {
    "decision_id": UUID("5a5b4f0e-3c1d-4a6e-9a53-0c6d2f1e7b10"),
    "entry_id": UUID("5a5b4f0e-3c1d-4a6e-9a53-0c6d2f1e7b11"),
    "goal_id": UUID("5a5b4f0e-3c1d-4a6e-9a53-0c6d2f1e7b12"),
    "commitment_id": UUID("5a5b4f0e-3c1d-4a6e-9a53-0c6d2f1e7b13"),
    "narrative_session_id": UUID("5a5b4f0e-3c1d-4a6e-9a53-0c6d2f1e7b14"),
}
SUBJECT_FIELDS = tuple(_NAMESPACES)


def build_reminder_id(field: SubjectField, subject_id: UUID) -> UUID:
    """Derive the id of the reminder of a subject; `field` is the name that the API has for the subject's id."""
    return uuid5(_NAMESPACES[field], str(subject_id))


def find_subject(reminder_id: UUID, subject_id: UUID | None) -> dict[str, UUID | None]:
    """Return the subject of a reminder under its field; the other fields are None, and all of them without one."""
    found: dict[str, UUID | None] = dict.fromkeys(SUBJECT_FIELDS)
    for field in SUBJECT_FIELDS:
        if subject_id is not None and reminder_id == build_reminder_id(field, subject_id):
            found[field] = subject_id
    return found
