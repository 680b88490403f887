"""What a revisit is about: a decision or an entry, and never two reminders of one.

The id of such a reminder is made of what it is about (RFC 9562, section 5.5), so the primary key is what keeps a
second one out, and tells which of the two it is.
"""

from uuid import UUID, uuid5

DECISIONS = UUID("5a5b4f0e-3c1d-4a6e-9a53-0c6d2f1e7b10")
ENTRIES = UUID("5a5b4f0e-3c1d-4a6e-9a53-0c6d2f1e7b11")


def decision_revisit_id(decision_id: UUID) -> UUID:
    """Name the reminder that asks how a decision turned out."""
    return uuid5(DECISIONS, str(decision_id))


def entry_revisit_id(entry_id: UUID) -> UUID:
    """Name the reminder that asks how an entry turned out."""
    return uuid5(ENTRIES, str(entry_id))


def subject_of(reminder_id: UUID, subject_id: UUID | None) -> tuple[UUID | None, UUID | None]:
    """Tell what a reminder is about, as the ids of a decision and of an entry: one, or for other kinds none."""
    if subject_id is None:
        return None, None
    if reminder_id == decision_revisit_id(subject_id):
        return subject_id, None
    return None, subject_id
