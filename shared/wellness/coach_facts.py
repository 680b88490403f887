"""What coaches may know of someone's body and rest: a few facts, and what to be careful about.

The coach of conversations gets one line, of what matters whatever is talked about. Weight, height and food are not in
it, because nothing there is made better by them.
"""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.chat.service import CoachFact, FactEntry
from shared.wellness.care import find_care_notes
from shared.wellness.facts import describe_facts
from shared.wellness.profile_store import load_active_snapshot

GENERAL_FACTS = ("goals", "injuries", "injury_details", "sleep_length", "sleep_quality", "sleep_troubles")
"""What the coach of conversations is told."""


def load_profile(db: Session, user_id: UUID) -> CoachFact | None:
    """Load the most telling facts and the care flags of someone as one line; None where there is nothing to tell."""
    active = load_active_snapshot(db, user_id)
    if active is None:
        return None
    told = describe_facts(active.facts, GENERAL_FACTS)
    flags = [note.flag.replace("_", " ") for note in find_care_notes(active.facts)]
    if flags:
        told.append(f"to be careful about: {', '.join(flags)}")
    return CoachFact([FactEntry("wellness_profile", active.id, f"Their body and rest: {'; '.join(told)}")])
