"""The front of care links: a person invites clinicians, says what these may know, and ends the links.

Doors and other domains import from here only. What clinicians do is in `looks`, their role in `clinicians`.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.care_links import schemas
from shared.care_links.clinicians import digest_address, grant_role, list_clinicians, revoke_role
from shared.care_links.invitations import SendInvitation
from shared.care_links.looks import accept, leave_person, list_looks, list_people, list_sessions, show_safety
from shared.care_links.models import ENDED, INVITED, CareLink
from shared.care_links.red_notices import withdraw_notices
from shared.care_links.revocations import end_expired, end_links, purge_expired
from shared.core import audit, clock
from shared.core.audit import Change, Entity
from shared.core.db import table_of
from shared.core.db.conditional_writes import try_add
from shared.core.db.rows import check_own, find_own, read_fields
from shared.core.errors import Conflict, invalid_field
from shared.core.http import ExpectedVersion, Page, PageQuery
from shared.core.http.paging import load_page
from shared.core.jobs import enqueue
from shared.core.quotas import refuse_more_per_day

__all__ = [
    "accept",
    "change_link",
    "end_link",
    "grant_role",
    "invite_clinician",
    "leave_person",
    "list_clinicians",
    "list_link_looks",
    "list_links",
    "list_people",
    "list_sessions",
    "purge_expired",
    "revoke_role",
    "show_safety",
]

MAX_LINKS = 5
MAX_PER_DAY = 10
_TOO_MANY = "You have invited many clinicians today. Please try again tomorrow."
INVITATION_LIFETIME = timedelta(days=7)
_C = table_of(CareLink).c
_SHOWN = tuple(_C[name] for name in schemas.CareLink.model_fields)
_CONSENT = ("notify_on_red", "share_address")
_NO_LINK = "You have no link with this id."


def invite_clinician(db: Session, user_id: UUID, body: schemas.CareLinkCreate) -> schemas.CareLink:
    """Store an invitation, and enqueue the job that mails it if its address is a clinician's.

    409 without a verified address of one's own, for an address that is invited already, and where `MAX_LINKS` are open;
    429 for more than `MAX_PER_DAY` in a day. Whether the address has an account makes no difference here.
    """
    email, now = accounts.contacts.normalize_email(body.email), clock.now()
    own = accounts.contacts.get_verified_address(db, user_id)
    if own is None:
        raise Conflict("Please verify your own e-mail address first, so that nobody is invited in your name.")
    if own == email:
        raise invalid_field(("body", "email"), "Send the address of your clinician, not your own.")
    refuse_more_per_day(db, table_of(CareLink), user_id, _TOO_MANY, most=MAX_PER_DAY)
    end_expired(db, user_id, now)
    link = CareLink(
        id=uuid4(),
        user_id=user_id,
        slot=_find_slot(db, user_id),
        email=body.email,
        shared_name=body.shared_name,
        address_digest=digest_address(email),
        status=INVITED,
        notify_on_red=body.notify_on_red,
        share_address=body.share_address,
        created_at=now,
        expires_at=now + INVITATION_LIFETIME,
    )
    if not try_add(db, link):
        raise Conflict("You have invited this address already, or another invitation was made at the same time.")
    enqueue(db, SendInvitation(link_id=link.id))
    shown = [Change(name, None, getattr(body, name)) for name in _CONSENT]
    audit.record(db, "care_link.invited", Entity("care_link", link.id), shown)
    return _show(link)


def list_links(db: Session, user_id: UUID, query: PageQuery) -> Page[schemas.CareLink]:
    """List a person's links, newest first; those that ended are there for 400 days more."""
    own = select(*_SHOWN).where(_C.user_id == user_id)
    return load_page(db, own, query, (_C.created_at, _C.id), lambda row: schemas.CareLink(**read_fields(row)))


def change_link(
    db: Session, user_id: UUID, link_id: UUID, body: schemas.CareLinkChange, expected: ExpectedVersion
) -> schemas.CareLink:
    """Change what a clinician may know; a notice that waits to be sent goes with the consent to it."""
    link = find_own(db, CareLink, user_id, link_id, _NO_LINK)
    expected.check(link.version)
    if link.status == ENDED:
        raise Conflict("This link has ended. Invite your clinician again.")
    chosen = {name: getattr(body, name) for name in body.model_fields_set}
    before = {name: getattr(link, name) for name in chosen}
    for name, value in chosen.items():
        setattr(link, name, value)
    db.flush()
    if before.get("notify_on_red") and not link.notify_on_red:
        withdraw_notices(db, user_id, link_id)
    if changes := audit.diff_fields(before, chosen, _CONSENT):
        audit.record(db, "care_link.changed", Entity("care_link", link_id), changes)
    return _show(link)


def end_link(db: Session, user_id: UUID, link_id: UUID) -> None:
    """End one of someone's own links; a second time changes nothing."""
    check_own(db, CareLink, user_id, link_id, _NO_LINK)
    if end_links(db, "person", _C.id == link_id, _C.user_id == user_id):
        audit.record(db, "care_link.ended", Entity("care_link", link_id))


def list_link_looks(db: Session, user_id: UUID, link_id: UUID, query: PageQuery) -> Page[schemas.CareLook]:
    """List when the clinician of one of someone's own links has looked."""
    check_own(db, CareLink, user_id, link_id, _NO_LINK)
    return list_looks(db, link_id, query)


def _find_slot(db: Session, user_id: UUID) -> int:
    taken = set(db.scalars(select(_C.slot).where(_C.user_id == user_id, _C.slot.is_not(None))))
    free = next((slot for slot in range(MAX_LINKS) if slot not in taken), None)
    if free is None:
        raise Conflict(f"You have {MAX_LINKS} links and invitations. Please end one that you do not need.")
    return free


def _show(link: CareLink) -> schemas.CareLink:
    fields: dict[str, Any] = {name: getattr(link, name) for name in schemas.CareLink.model_fields}
    return schemas.CareLink(**fields)
