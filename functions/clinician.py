"""API area of clinicians: they accept invitations, and see the safety status of people who have invited them."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.care_links import service
from shared.care_links.schemas import CareLinkPerson, CareLinkSession, ClinicianInfo, InvitationProof, SafetyStatus
from shared.core.db import UnitOfWork
from shared.core.errors import Conflict, Forbidden, NotFound
from shared.core.http import AdminUser, Area, Page, PageQuery, SessionUser

area = Area("clinician", prefix="v1/clinician", tag="Care links")
find_entry_point = area.find_entry_point


@area.post("/invitations/accept", status=200, errors=[Conflict, Forbidden, NotFound])
def accept_invitation(body: InvitationProof, user: SessionUser, db: Session) -> CareLinkPerson:
    """Accept an invitation with the token of its link, or with the code beside it. Each can be used once."""
    return service.accept(db, user.id, body)


@area.get("/people", errors=[Forbidden])
def list_people(query: PageQuery, user: SessionUser, uow: UnitOfWork) -> Page[CareLinkPerson]:
    """List the people who have invited you, newest first. The audit log records that you did."""
    return service.list_people(uow, user.id, query)


@area.get("/people/{link_id}/safety", errors=[Forbidden])
def read_safety(link_id: UUID, user: SessionUser, uow: UnitOfWork) -> SafetyStatus:
    """Read the safety status of somebody: levels and dates, and nothing that they wrote. They see that you looked.

    A status follows from what was written here. It is no diagnosis, and green does not mean that somebody is safe.
    """
    return service.show_safety(uow, user.id, link_id)


@area.delete("/people/{link_id}", errors=[Forbidden])
def leave_person(link_id: UUID, user: SessionUser, db: Session) -> None:
    """End a link at once and for good."""
    service.leave_person(db, user.id, link_id)


@area.get("/high-risk-sessions", errors=[Forbidden])
def list_high_risk_sessions(query: PageQuery, user: SessionUser, uow: UnitOfWork) -> Page[CareLinkSession]:
    """List the sessions of writing in which something was not green, newest first, of people who have invited you.

    Each of these people sees that you looked.
    """
    return service.list_sessions(uow, user.id, query)


@area.get("/roles")
def list_clinicians(query: PageQuery, admin: AdminUser, db: Session) -> Page[ClinicianInfo]:
    """List who has or had the role of a clinician, as an administrator."""
    return service.list_clinicians(db, query)


@area.put("/roles/{user_id}", errors=[Conflict])
def grant_role(user_id: UUID, admin: AdminUser, db: Session) -> ClinicianInfo:
    """Give the role of a clinician to an account with a verified address, as an administrator.

    Make sure that the account is that of a clinician: people will trust it. Invitations that wait for its address are
    mailed now.
    """
    return service.grant_role(db, user_id)


@area.delete("/roles/{user_id}")
def revoke_role(user_id: UUID, admin: AdminUser, db: Session) -> None:
    """Take the role of a clinician back, as an administrator. All links of the account end at once."""
    service.revoke_role(db, user_id)
