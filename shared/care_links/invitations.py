"""Invitations: a job mails the link and the code to the clinician, who accepts with one of them, signed in.

A mail goes only to the verified address of an account with the role, and to nobody else: what somebody types into the
app never makes it write to a stranger (ADR 0011). Whoever invites learns nothing of it, neither from the answer nor
from how long it took, so that nobody can try which addresses have accounts. If the address becomes a clinician's
before the invitation expires, the mail is sent then.

The link alone opens nothing. It must be accepted by the account that it was mailed to, so a code can be short and
needs no limit on guesses: whoever could guess it is the one who was invited.
"""

import secrets
from typing import ClassVar
from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.care_links.models import ACTIVE, INVITED, CareLink, Clinician
from shared.core import audit, clock, mail
from shared.core.audit import Entity
from shared.core.crypto import digests
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.errors import Conflict, NotFound
from shared.core.jobs import JobKind, JobPayload, TransactionWork
from shared.core.jobs.kinds import Lane

MAX_PEOPLE = 200
"""People of one clinician, which are one page."""
MAX_WAITING = 50
"""Invitations that one clinician is mailed before they accept some: a crowd cannot fill a mailbox."""
_SECRET_BYTES = 32
_LINKS, _CLINICIANS = table_of(CareLink), table_of(Clinician).c
_C = _LINKS.c
_NO_INVITATION = "This invitation is not for your address, was used or withdrawn, or is too old."


class SendInvitation(JobPayload):
    """Mail an invitation, if its address is a clinician's."""

    kind: ClassVar[str] = "send_invitation"
    lane: ClassVar[Lane] = "mail"

    link_id: UUID


def send_invitation(db: Session, job: SendInvitation) -> None:
    """Store the digests of a new token and code, and enqueue the one mail that carries them."""
    waiting = (_C.id == job.link_id, _C.status == INVITED, _C.token_sha256.is_(None), _C.expires_at > clock.now())
    invited = select(_C.user_id, _C.address_digest, _CLINICIANS.user_id.label("clinician_id"))
    joined = invited.join(table_of(Clinician), _CLINICIANS.address_digest == _C.address_digest)
    is_reachable = _CLINICIANS.revoked_at.is_(None), accounts.contacts.is_in_use(_CLINICIANS.user_id)
    row = db.execute(joined.where(*waiting, *is_reachable)).one_or_none()
    if row is None:
        return
    mailed = (_C.address_digest == row.address_digest, _C.status == INVITED, _C.token_sha256.is_not(None))
    if (db.scalar(select(func.count()).select_from(_LINKS).where(*mailed)) or 0) >= MAX_WAITING:
        return
    secret, code = secrets.token_urlsafe(_SECRET_BYTES), accounts.contacts.generate_code()
    digested = {"token_sha256": digests.token_digest(secret), "code_digest": _digest_code(row.clinician_id, code)}
    if changed_rows(db.execute(update(_LINKS).where(*waiting).values(digested))):
        parameters = {"token": secret, "code": accounts.contacts.group_code(code)}
        reason = mail.build_reason_about(row.user_id, str(job.link_id), "invitation")
        mail.send(db, mail.MailRequest(row.clinician_id, "care", "care_invitation", reason, parameters))


def accept_invitation(db: Session, clinician_id: UUID, address_digest: bytes, proof: str) -> tuple[UUID, UUID]:
    """Make an invitation a link; return its id and whose it is. 404 for one that is not this clinician's, or used."""
    by_token = _C.token_sha256 == digests.token_digest(proof)
    by_code = _C.code_digest == _digest_code(clinician_id, accounts.contacts.read_code(proof))
    open_ones = (_C.address_digest == address_digest, _C.status == INVITED, _C.expires_at > clock.now())
    found = select(_C.id, _C.user_id).where(*open_ones, or_(by_token, by_code)).order_by(_C.id).limit(1)
    row = db.execute(found).one_or_none()
    if row is None:
        raise NotFound(_NO_INVITATION)
    linked = select(func.count()).select_from(_LINKS).where(_C.clinician_id == clinician_id, _C.status == ACTIVE)
    if (db.scalar(linked) or 0) >= MAX_PEOPLE:
        raise Conflict(f"You are linked with {MAX_PEOPLE} people. Please end a link that you do not need.")
    used = {"token_sha256": None, "code_digest": None}
    values = {"status": ACTIVE, "clinician_id": clinician_id, "accepted_at": clock.now(), **used}
    if not changed_rows(db.execute(update(_LINKS).where(_C.id == row.id, *open_ones).values(values))):
        raise NotFound(_NO_INVITATION)
    audit.record(db, "care_link.accepted", Entity("care_link", row.id))
    return row.id, row.user_id


def _digest_code(clinician_id: UUID, code: str) -> bytes:
    return digests.keyed_digest("care-link code", f"{clinician_id}\0{code}")


SEND_INVITATION = JobKind(SendInvitation, TransactionWork(send_invitation))
