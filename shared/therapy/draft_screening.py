"""The screening of drafts: a job that follows a draft for as long as it changes.

It comes back two minutes later where there were new words, and after twice as long each time where there were none, for
a day. A red draft ends its session, as words in a move do.
"""

from datetime import timedelta
from typing import ClassVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.db import table_of
from shared.core.jobs import JobKind, JobPayload, TransactionWork, enqueue
from shared.core.jobs.kinds import Lane
from shared.safety import service as safety
from shared.therapy.models import JournalingDraft
from shared.therapy.session_rows import CLOSED
from shared.therapy.sessions import end_for_safety

FIRST_DELAY = timedelta(minutes=2)
LONGEST_WAIT = timedelta(days=1)
_CONTEXT = "therapy.draft"
_D = table_of(JournalingDraft).c


class ScreenDraft(JobPayload):
    """Screen a draft unless it was screened at this revision; `waited_seconds` went by without new words."""

    kind: ClassVar[str] = "screen_draft"
    lane: ClassVar[Lane] = "tagging"

    draft_id: UUID
    seen_revision: int
    waited_seconds: int


def screen_draft(db: Session, job: ScreenDraft) -> None:
    """Screen new words, end the session where they are red, and come back as long as someone may go on writing."""
    row = db.execute(select(_D.user_id, _D.session_id, _D.revision, _D.content).where(_D.id == job.draft_id)).first()
    if row is None:
        return
    if row.revision == job.seen_revision:
        waited = max(job.waited_seconds * 2, int(FIRST_DELAY.total_seconds()))
    else:
        waited = 0
        screening = safety.screen(db, row.user_id, _CONTEXT, row.content, session_id=row.session_id)
        if screening.consequences.writing == CLOSED:
            end_for_safety(db, row.user_id, row.session_id, screening)
    delay = max(timedelta(seconds=waited), FIRST_DELAY)
    if delay <= LONGEST_WAIT:
        following = ScreenDraft(draft_id=job.draft_id, seen_revision=row.revision, waited_seconds=waited)
        enqueue(db, following, delay=delay)


SCREEN_DRAFT = JobKind(ScreenDraft, TransactionWork(screen_draft))
