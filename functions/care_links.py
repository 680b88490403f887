"""API area of care links: people invite clinicians, and say what these may know."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.care_links import service
from shared.care_links.schemas import CareLink, CareLinkChange, CareLinkCreate, CareLook
from shared.core.errors import Conflict, NotFound, TooManyRequests
from shared.core.http import Area, CurrentUser, ExpectedVersion, Page, PageQuery, SessionUser

area = Area("care_links", prefix="v1/care-links", tag="Care links")
find_entry_point = area.find_entry_point


@area.post("", status=201, errors=[Conflict, TooManyRequests])
def invite_clinician(body: CareLinkCreate, user: SessionUser, db: Session) -> CareLink:
    """Invite a clinician to see your safety status and its dates, and nothing that you write.

    If the address is that of a clinician here, a mail with a link and a code is sent there; the answer is the same if
    not. They accept it signed in, within 7 days. You can end the link at any moment, and so can they. You can have 5
    links and invitations, and make 10 invitations in a day. Your own address has to be verified.
    """
    return service.invite_clinician(db, user.id, body)


@area.get("")
def list_links(query: PageQuery, user: CurrentUser, db: Session) -> Page[CareLink]:
    """List your links and invitations, newest first, also those of the last 400 days that have ended."""
    return service.list_links(db, user.id, query)


@area.patch("/{link_id}", errors=[Conflict, NotFound])
def change_link(
    link_id: UUID, body: CareLinkChange, user: SessionUser, expected: ExpectedVersion, db: Session
) -> CareLink:
    """Change what your clinician may know. A mail that waits to be sent goes with your consent to it."""
    return service.change_link(db, user.id, link_id, body, expected)


@area.delete("/{link_id}", errors=[NotFound])
def end_link(link_id: UUID, user: SessionUser, db: Session) -> None:
    """End a link or an invitation at once and for good."""
    service.end_link(db, user.id, link_id)


@area.get("/{link_id}/looks", errors=[NotFound])
def list_looks(link_id: UUID, query: PageQuery, user: CurrentUser, db: Session) -> Page[CareLook]:
    """List when your clinician has looked, newest first."""
    return service.list_link_looks(db, user.id, link_id, query)
