"""Proposals of a lighter plan as people see them: the open one is shown, accepted or dismissed.

Deciding twice the same changes nothing, and a conditional update decides between two devices. At a level that takes
proposals away none is shown, and none can be decided.
"""

from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.buckets import find_bucket_start
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.errors import Conflict, NotFound
from shared.core.http.paging import Page, PageQuery, load_page
from shared.plans import service as plans
from shared.tasks import schemas
from shared.tasks.models import ACCEPTED, DISMISSED, OPEN, PlanProposal, ProposalStatus
from shared.tasks.proposal_rules import tell_cause
from shared.tasks.weekly_proposals import may_propose

_NO_SUCH_PROPOSAL = "You have no proposal with this id."
_TABLE = table_of(PlanProposal)
_C = _TABLE.c
_COLUMNS = (
    _C.id,
    _C.plan_id,
    _C.plan_type,
    _C.week_of,
    _C.cause,
    _C.figures,
    _C.status,
    _C.decided_at,
    _C.created_at,
)


def list_proposals(db: Session, user_id: UUID, query: PageQuery) -> Page[schemas.Proposal]:
    """Return a page of someone's proposals, newest first; none while it is not the time for them."""
    if not may_propose(db, user_id, accounts.get_local_date(db, user_id)):
        return Page([], None)
    own = select(*_COLUMNS).where(_C.user_id == user_id)
    return load_page(db, own, query, (_C.created_at, _C.id), _show)


def find_open_proposal(db: Session, user_id: UUID) -> schemas.Proposal | None:
    """Return the proposal of this week if it is open, and it is the time for proposals."""
    today = accounts.get_local_date(db, user_id)
    this_week = (_C.user_id == user_id, _C.week_of == find_bucket_start(today, "week"), _C.status == OPEN)
    row = db.execute(select(*_COLUMNS).where(*this_week)).one_or_none()
    return None if row is None or not may_propose(db, user_id, today) else _show(row)


def accept_proposal(db: Session, user_id: UUID, proposal_id: UUID) -> schemas.Proposal:
    """Have the lighter plan made; 409 where the proposal was dismissed, or its plan holds no more."""
    row = _find(db, user_id, proposal_id)
    if row.status == OPEN and _decide(db, row.id, ACCEPTED):
        plans.propose_lighter(db, user_id, row.plan_id, row.cause, is_accepted=True)
    return _answer(db, user_id, proposal_id, ACCEPTED)


def dismiss_proposal(db: Session, user_id: UUID, proposal_id: UUID) -> schemas.Proposal:
    """Leave the plan as it is; 409 where the proposal was accepted. There is no other one in this week."""
    row = _find(db, user_id, proposal_id)
    if row.status == OPEN:
        _decide(db, row.id, DISMISSED)
    return _answer(db, user_id, proposal_id, DISMISSED)


def _find(db: Session, user_id: UUID, proposal_id: UUID) -> Any:
    own = select(*_COLUMNS).where(_C.id == proposal_id, _C.user_id == user_id)
    row = db.execute(own).one_or_none()
    if row is None or not may_propose(db, user_id, accounts.get_local_date(db, user_id)):
        raise NotFound(_NO_SUCH_PROPOSAL)
    return row


def _decide(db: Session, proposal_id: UUID, status: ProposalStatus) -> bool:
    undecided = update(_TABLE).where(_C.id == proposal_id, _C.status == OPEN)
    return changed_rows(db.execute(undecided.values(status=status, decided_at=clock.now()))) == 1


def _answer(db: Session, user_id: UUID, proposal_id: UUID, status: ProposalStatus) -> schemas.Proposal:
    row = _find(db, user_id, proposal_id)
    if row.status != status:
        raise Conflict(f"This proposal was {row.status}.")
    return _show(row)


def _show(row: Any) -> schemas.Proposal:
    figures = from_json(row.figures)
    return schemas.Proposal(
        **{name: getattr(row, name) for name in ("id", "plan_id", "plan_type", "week_of", "cause", "status")},
        text=tell_cause(row.cause, figures["done"], figures["over"]),
        decided_at=row.decided_at,
        created_at=row.created_at,
    )
