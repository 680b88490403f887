"""The job that tells the account what narrative sessions of earlier releases were told: boundaries hold everywhere now.

A migration leaves it. It goes from person to person; each enqueues the next one, so a killed worker repeats one.
"""

from typing import ClassVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.boundaries import service as boundaries
from shared.core.jobs import JobKind, JobPayload, enqueue
from shared.core.jobs.kinds import Lane, TransactionWork
from shared.narrative.sessions.profile_facts import PRIVATE, ROMANCE, TRAUMA, load_boundaries
from shared.narrative.sessions.session_rows import OWN, PROFILES


class NoteBoundaries(JobPayload):
    """Note the boundaries of the person behind `after`, in the order of ids, who has said some in a session."""

    kind: ClassVar[str] = "note_boundaries"
    lane: ClassVar[Lane] = "upkeep"

    after: UUID | None = None


def note_boundaries(db: Session, job: NoteBoundaries) -> None:
    """Store what one person said last; whoever has said anything to their account since is left as they are."""
    told = select(OWN.user_id).join(PROFILES, PROFILES.c.session_id == OWN.id).order_by(OWN.user_id).limit(1)
    user_id = db.scalars(told if job.after is None else told.where(OWN.user_id > job.after)).one_or_none()
    if user_id is None:
        return
    answers = load_boundaries(db, user_id)
    if answers is not None and not boundaries.show_boundaries(db, user_id).version:
        said = {name: answers[name] for name in (ROMANCE, TRAUMA)}
        boundaries.note_session_boundaries(db, user_id, said, private=answers[PRIVATE])
    enqueue(db, NoteBoundaries(after=user_id))


NOTE_BOUNDARIES = JobKind(NoteBoundaries, TransactionWork(note_boundaries))
