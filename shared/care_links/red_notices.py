"""Notices at red: when a person's level rises to red, the clinicians are told whom the person lets be told.

The rise itself only enqueues a job: neither the key database nor a clinician may delay or break the answer to somebody
in danger. The job claims each link for the person's local day by a conditional update, which waits for one that ends
the link or takes the consent back, or is waited for by it. So a mail is made once, and none after a revocation.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, true, update
from sqlalchemy.orm import Session

from shared.care_links.models import ACTIVE, CareLink
from shared.core import mail
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.jobs import JobKind, JobPayload, TransactionWork, enqueue
from shared.core.jobs.kinds import Lane
from shared.safety import service as safety

_LINKS = table_of(CareLink)
_C = _LINKS.c
RED_NOTICE = "red"


class SendRedNotices(JobPayload):
    """Tell the clinicians of a person that their level rose to red on a local day of theirs."""

    kind: ClassVar[str] = "send_red_notices"
    lane: ClassVar[Lane] = "mail"
    max_attempts: ClassVar[int] = 12

    user_id: UUID
    day: date


def schedule_notice(db: Session, event: safety.LevelRaised) -> None:
    """Enqueue the notice of a rise to red, where the person lets a clinician be told."""
    if not event.is_rise or not safety.get_consequences(event.level).notifies_clinician:
        return
    if db.scalar(select(_C.id).where(*_consented(event.user_id)).order_by(_C.id).limit(1)) is not None:
        enqueue(db, SendRedNotices(user_id=event.user_id, day=event.day))


def send_red_notices(db: Session, job: SendRedNotices) -> None:
    """Enqueue one mail for each clinician who was not told on this day yet."""
    mine = _consented(job.user_id)
    untold = or_(_C.notified_on.is_(None), _C.notified_on < job.day)
    claimed = update(_LINKS).where(*mine, untold).values(notified_on=job.day)
    if not changed_rows(db.execute(claimed)):
        return
    told = select(_C.id, _C.clinician_id).where(*mine, _C.notified_on == job.day)
    mail.send_many(
        db,
        [
            mail.MailRequest(
                row.clinician_id,
                "care",
                "care_red_notice",
                mail.build_reason_about(job.user_id, str(row.id), RED_NOTICE, job.day.isoformat()),
                {"link_id": str(row.id)},
            )
            for row in db.execute(told.order_by(_C.id))
        ],
    )


def withdraw_notices(db: Session, user_id: UUID, link_id: UUID) -> None:
    """Delete the notices of a link that wait to be sent, because the person does not want them any more."""
    mail.withdraw_about(db, [(user_id, f"{link_id}:{RED_NOTICE}")])


def _consented(user_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return _C.user_id == user_id, _C.status == ACTIVE, _C.notify_on_red == true()


SEND_RED_NOTICES = JobKind(SendRedNotices, TransactionWork(send_red_notices))
