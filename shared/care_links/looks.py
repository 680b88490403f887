"""What a clinician sees: who has invited them, the safety status of each, and when sessions were not green.

Each look is a record in the audit log, in the transaction of the read, and the same record is what the person is shown.
Names are sealed under the keys of the people, which are loaded between two transactions.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.care_links.clinicians import has_role, require_clinician
from shared.care_links.invitations import MAX_PEOPLE, accept_invitation
from shared.care_links.models import ACTIVE, CareLink
from shared.care_links.revocations import end_links
from shared.care_links.schemas import (
    CareLinkPerson,
    CareLinkSession,
    CareLook,
    InvitationProof,
    LookKind,
    SafetyDay,
    SafetyStatus,
)
from shared.core import audit, clock
from shared.core.audit import Change, Entity
from shared.core.audit.queries import list_records_of
from shared.core.crypto import person_keys
from shared.core.db import UnitOfWork, table_of
from shared.core.errors import NotFound
from shared.core.http import Page, PageQuery
from shared.core.http.paging import load_page, return_row
from shared.safety import service as safety
from shared.therapy import service as therapy

SHOWN = timedelta(days=90)
LOOK = "care_link.viewed"
_FIELD = "looked_at"
_C = table_of(CareLink).c
_NO_LINK = "There is no such link. It may have ended."


def accept(db: Session, clinician_id: UUID, body: InvitationProof) -> CareLinkPerson:
    """Accept an invitation by its link or its code."""
    digest = require_clinician(db, clinician_id)
    link_id, _ = accept_invitation(db, clinician_id, digest, body.proof)
    row = db.execute(_select_people(clinician_id).where(_C.id == link_id)).one()
    return _show_person(row, accounts.contacts.find_addresses(db, _list_sharing([row])))


def list_people(uow: UnitOfWork, clinician_id: UUID, query: PageQuery) -> Page[CareLinkPerson]:
    """List who has invited a clinician, newest first; the audit log records how many were shown."""
    with uow.transaction() as db:
        require_clinician(db, clinician_id)
        owners = db.scalars(select(_C.user_id).where(*_is_linked(clinician_id)).order_by(_C.id).limit(MAX_PEOPLE)).all()
    person_keys.load_keys(set(owners))
    with uow.transaction() as db:
        page = load_page(db, _select_people(clinician_id), query, (_C.accepted_at, _C.id), return_row)
        addresses = accounts.contacts.find_addresses(db, _list_sharing(page.items))
        audit.record(db, "care_link.listed", Entity("care_link"), [Change("shown", None, len(page.items))])
    return Page([_show_person(row, addresses) for row in page.items], page.next_cursor)


def show_safety(uow: UnitOfWork, clinician_id: UUID, link_id: UUID) -> SafetyStatus:
    """Return the level that holds for a person and the days that were not green; the person sees that it was read."""
    with uow.transaction() as db:
        user_id = _find_person(db, clinician_id, link_id)
        record_looks(db, [link_id], "safety")
        days = safety.list_raised_days(db, user_id, clock.now() - SHOWN)
        return SafetyStatus(
            link_id=link_id,
            level=safety.get_current_level(db, user_id),
            days=[SafetyDay(day=one.day, level=one.level, corrected=one.is_corrected) for one in days],
        )


def list_sessions(uow: UnitOfWork, clinician_id: UUID, query: PageQuery) -> Page[CareLinkSession]:
    """List the sessions of all linked people that were not green, newest first; each person sees that theirs were."""
    view = therapy.HIGH_RISK_SESSIONS.c
    columns = (view.session_id.label("id"), _C.id.label("link_id"), view.safety_status, view.started_at)
    theirs = select(*columns).join(table_of(CareLink), _C.user_id == view.user_id).where(*_is_linked(clinician_id))
    with uow.transaction() as db:
        require_clinician(db, clinician_id)
        page = load_page(db, theirs, query, (view.started_at, view.session_id), CareLinkSession.model_validate)
        record_looks(db, sorted({one.link_id for one in page.items}), "sessions")
    return page


def record_looks(db: Session, link_ids: Sequence[UUID], looked_at: LookKind) -> None:
    """Record that a clinician looked at what these links show."""
    entities = [Entity("care_link", link_id) for link_id in link_ids]
    audit.record_many(db, LOOK, entities, [Change(_FIELD, None, looked_at)])


def list_looks(db: Session, link_id: UUID, query: PageQuery) -> Page[CareLook]:
    """List when a clinician looked, newest first, as far back as the audit log is kept."""
    return list_records_of(db, link_id, LOOK, query, _show_look)


def leave_person(db: Session, clinician_id: UUID, link_id: UUID) -> None:
    """End a link as its clinician; 404 for any other."""
    _find_person(db, clinician_id, link_id)
    end_links(db, "clinician", _C.id == link_id, _C.clinician_id == clinician_id)
    audit.record(db, "care_link.ended", Entity("care_link", link_id))


def _is_linked(clinician_id: UUID) -> tuple[ColumnElement[bool], ...]:
    both_in_use = accounts.contacts.is_in_use(_C.user_id), has_role(_C.clinician_id)
    return _C.clinician_id == clinician_id, _C.status == ACTIVE, *both_in_use


def _find_person(db: Session, clinician_id: UUID, link_id: UUID) -> UUID:
    user_id: UUID | None = db.scalar(select(_C.user_id).where(_C.id == link_id, *_is_linked(clinician_id)))
    if user_id is None:
        raise NotFound(_NO_LINK)
    return user_id


def _select_people(clinician_id: UUID) -> Select[*tuple[Any, ...]]:
    shown = (_C.id, _C.user_id, _C.shared_name, _C.share_address, _C.accepted_at, _C.notify_on_red)
    return select(*shown).where(*_is_linked(clinician_id))


def _list_sharing(rows: Sequence[Row[Any]]) -> list[UUID]:
    return [row.user_id for row in rows if row.share_address]


def _show_person(row: Row[Any], addresses: Mapping[UUID, str]) -> CareLinkPerson:
    return CareLinkPerson(
        id=row.id,
        shared_name=row.shared_name,
        address=addresses.get(row.user_id) if row.share_address else None,
        linked_since=row.accepted_at,
        notify_on_red=row.notify_on_red,
    )


def _show_look(moment: datetime, changes: Sequence[Change]) -> CareLook:
    looked_at = next(one.after for one in changes if one.field == _FIELD)
    return CareLook.model_validate({"created_at": moment, "looked_at": looked_at})
