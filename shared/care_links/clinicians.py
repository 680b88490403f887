"""The role of a clinician: administrators give it to an account with a verified address, and take it back at once.

It is a row, and no part of an access token: a token holds for 15 minutes after its role has ended, and who may see how
somebody fares has to end at once. The row costs a query only where a clinician does something. An administrator has
the role only if it was given to them, too.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, exists, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.care_links.invitations import SendInvitation
from shared.care_links.models import INVITED, CareLink, Clinician
from shared.care_links.revocations import end_links
from shared.care_links.schemas import ClinicianInfo
from shared.core import audit, clock
from shared.core.audit import Entity
from shared.core.crypto import digests
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.core.errors import Conflict, Forbidden
from shared.core.http import Page, PageQuery
from shared.core.http.paging import load_page
from shared.core.jobs import enqueue_many

_TABLE, _LINKS = table_of(Clinician), table_of(CareLink).c
_C = _TABLE.c
_MOST_WAITING = 200


def grant_role(db: Session, user_id: UUID) -> ClinicianInfo:
    """Make somebody a clinician and send them the invitations that wait for them; a second time changes nothing.

    409 without a verified address, because whoever owns the address is who was invited.
    """
    address = accounts.contacts.get_verified_address(db, user_id)
    if address is None:
        raise Conflict("There is no account in use with this id that has a verified e-mail address.")
    digest, now = digest_address(address), clock.now()
    mine = update(_TABLE).where(_C.user_id == user_id, _C.revoked_at.is_not(None))
    again = mine.values(revoked_at=None, created_at=now, address_digest=digest)
    row = {"user_id": user_id, "address_digest": digest, "created_at": now, "revoked_at": None}
    if changed_rows(db.execute(again)) or try_insert(db, _TABLE, row):
        audit.record(db, "clinician.granted", Entity("account", user_id))
        _send_waiting(db, digest, now)
    return _show(db.execute(_select().where(_C.user_id == user_id)).one())


def revoke_role(db: Session, user_id: UUID) -> None:
    """Take the role back; all links of the clinician end with it. A second time changes nothing."""
    live = update(_TABLE).where(_C.user_id == user_id, _C.revoked_at.is_(None))
    if changed_rows(db.execute(live.values(revoked_at=clock.now()))):
        audit.record(db, "clinician.revoked", Entity("account", user_id))
        end_links(db, "role", _LINKS.clinician_id == user_id)


def list_clinicians(db: Session, query: PageQuery) -> Page[ClinicianInfo]:
    """List who has or had the role, newest first, without their addresses."""
    return load_page(db, _select(), query, (_C.created_at, _C.user_id), _show)


def require_clinician(db: Session, user_id: UUID) -> bytes:
    """Return the digest of a clinician's address; 403 for everybody else."""
    mine = select(_C.address_digest).where(_C.user_id == user_id, has_role(_C.user_id))
    digest: bytes | None = db.scalar(mine)
    if digest is None:
        raise Forbidden("Only a clinician can do this. An administrator gives this role.")
    return digest


def has_role(user_id: ColumnElement[Any]) -> ColumnElement[bool]:
    """Tell in a statement whether somebody is a clinician, and their account in use."""
    role = _TABLE.alias("role")
    return exists().where(role.c.user_id == user_id, role.c.revoked_at.is_(None)) & accounts.contacts.is_in_use(user_id)


def digest_address(email: str) -> bytes:
    """Return what stands for an address; `email` is normalized."""
    return digests.keyed_digest("care-link address", email)


def _send_waiting(db: Session, digest: bytes, now: datetime) -> None:
    waiting = (_LINKS.address_digest == digest, _LINKS.status == INVITED, _LINKS.expires_at > now)
    ids = db.scalars(select(_LINKS.id).where(*waiting).order_by(_LINKS.id).limit(_MOST_WAITING)).all()
    enqueue_many(db, [SendInvitation(link_id=link_id) for link_id in ids])


def _select() -> Any:
    return select(_C.user_id.label("id"), _C.created_at, _C.revoked_at)


def _show(row: Row[Any]) -> ClinicianInfo:
    return ClinicianInfo(user_id=row.id, granted_at=row.created_at, revoked_at=row.revoked_at)
