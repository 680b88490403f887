"""How links end: by either side, with an account or the role, and when an invitation expires.

An ended link never opens again. Its digests go with it, and mails that wait to be sent for it are deleted.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.care_links.models import ENDED, INVITED, PERSONAL_DATA, CareLink, RevocationReason
from shared.core import clock, mail
from shared.core.db import table_of
from shared.core.db.purge import delete_expired
from shared.core.portability import ErasedPerson, delete_rows

RETENTION = timedelta(days=400)
_LINKS = table_of(CareLink)
_C = _LINKS.c
_BATCH = 200
_CLOSED = {"status": ENDED, "slot": None, "address_digest": None, "token_sha256": None, "code_digest": None}


def end_links(db: Session, reason: RevocationReason, *conditions: ColumnElement[bool]) -> Sequence[UUID]:
    """End the links for which the conditions hold, and withdraw what waits to be mailed; return their ids."""
    ended: list[UUID] = []
    while True:
        found = select(_C.id, _C.user_id).where(_C.status != ENDED, *conditions).order_by(_C.id).limit(_BATCH)
        rows = db.execute(found).all()
        if not rows:
            return ended
        ids = [row.id for row in rows]
        ended_at = _C.expires_at if reason == "expired" else clock.now()
        values = {**_CLOSED, "ended_at": ended_at, "end_reason": reason, "version": _C.version + 1}
        db.execute(update(_LINKS).where(_C.id.in_(ids), _C.status != ENDED).values(values))
        # After the update, which waits for a job that was about to make a mail: that mail is seen here.
        mail.withdraw_about(db, [(row.user_id, str(row.id)) for row in rows])
        ended += ids


def end_expired(db: Session, user_id: UUID, now: datetime) -> None:
    """End the invitations of a person that nobody has accepted in time, so that their slots are free."""
    end_links(db, "expired", _C.user_id == user_id, *_is_late(now))


def end_links_of_account(db: Session, event: accounts.AccountDeletionRequested | accounts.AccountSuspended) -> None:
    """End the links of an account that is closed, on both sides; it does not get them back when it is opened again."""
    end_links(db, "account", or_(_C.user_id == event.user_id, _C.clinician_id == event.user_id))


def forget_links(db: Session, person: ErasedPerson, limit: int) -> int:
    """Delete up to `limit` rows of a person, and leave the links of others with them as ended ones without a name."""
    deleted = mail.delete_about(db, person.id, limit)
    if deleted < limit:
        deleted += delete_rows(db, PERSONAL_DATA.tables, person.id, limit - deleted)
    ids = db.scalars(select(_C.id).where(_C.clinician_id == person.id).order_by(_C.id).limit(max(limit - deleted, 0)))
    others = ids.all()
    if others:
        db.execute(update(_LINKS).where(_C.id.in_(others)).values({**_CLOSED, "clinician_id": None}))
    return deleted + len(others)


def purge_expired(db: Session, now: datetime, limit: int) -> int:
    """End invitations that have expired, whose mail may still wait, and delete up to `limit` links 400 days later."""
    end_links(db, "expired", *_is_late(now))
    return delete_expired(db, CareLink.id, CareLink.ended_at <= now - RETENTION, limit)


def _is_late(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return _C.status == INVITED, _C.expires_at <= now
