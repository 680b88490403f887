"""Withdrawals: what becomes of insights when a text that they rest on is deleted, or kept from models from now on.

The text of an insight is erased with it: a person deleted what it was made of, or the next model would read its words
in the insight. If other sources remain, a job makes it anew from these. Words of the person's own stay theirs: such an
insight only loses the reference, and with the last one it is withdrawn until they confirm it again.
"""

from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, delete, null, or_, select, update
from sqlalchemy.orm import Session

from shared.core import clock, jobs
from shared.core.db.conditional_writes import BATCH
from shared.insights.insight_store import BY_USER, INSIGHTS, REFERENCES, take_turn
from shared.insights.jobs import RenewInsight
from shared.insights.models import CONFIRMED, DISMISSED, PROPOSED, WITHDRAWN
from shared.insights.tags import delete_tags
from shared.search import service as search

_C, _R = INSIGHTS.c, REFERENCES.c


def withdraw_insights(db: Session, event: search.TextsWithdrawn | search.KeptTextsChosen) -> None:
    """Listen for texts that are about to be deleted, or are kept from models, in the same transaction.

    The turn keeps a job from storing an insight that rests on them meanwhile: it looks for its sources after its own.
    """
    user_id = event.user_id
    take_turn(db, user_id)
    _unlink_conversations(db, event)
    affected = _take_references(db, event)
    if not affected:
        return
    rows = db.execute(select(_C.id, _C.made_by, _C.status).where(_C.user_id == user_id, _C.id.in_(affected))).all()
    remaining = set(db.scalars(select(_R.insight_id).where(_R.insight_id.in_(affected)).distinct()))
    _withdraw_own(db, user_id, [row.id for row in rows if row.made_by == BY_USER and row.id not in remaining])
    _erase(db, user_id, [row.id for row in rows if row.made_by != BY_USER])
    renewable = [row.id for row in rows if row.made_by != BY_USER and row.status != DISMISSED and row.id in remaining]
    jobs.enqueue_many(db, [RenewInsight(user_id=user_id, insight_id=id_) for id_ in renewable])


def _unlink_conversations(db: Session, event: search.TextsWithdrawn | search.KeptTextsChosen) -> None:
    """Let go of conversations that are about to be deleted, which are the parents of their messages."""
    parents = sorted(event.parent_ids)
    for start in range(0, len(parents), BATCH):
        belongs = (_C.user_id == event.user_id, _C.conversation_id.in_(parents[start : start + BATCH]))
        db.execute(update(INSIGHTS).where(*belongs).values(conversation_id=None))


def _take_references(db: Session, event: search.TextsWithdrawn | search.KeptTextsChosen) -> list[UUID]:
    """Delete the references to texts; return the insights that had some, at most as many as a person may have."""
    affected = set[UUID]()
    for is_gone in _find_conditions(event.item_ids, event.parent_ids):
        gone = (_R.user_id == event.user_id, is_gone)
        found = set(db.scalars(select(_R.insight_id).where(*gone).distinct()))
        if found:
            db.execute(delete(REFERENCES).where(*gone))
        affected |= found
    return sorted(affected)


def _find_conditions(item_ids: Collection[UUID], parent_ids: Collection[UUID]) -> Iterator[ColumnElement[bool]]:
    """Yield one condition for each 1,000 texts and parents; nearly always there is one."""
    items, parents = sorted(item_ids), sorted(parent_ids)
    for start in range(0, max(len(items), len(parents)), BATCH):
        end = start + BATCH
        yield or_(_R.source_id.in_(items[start:end]), _R.parent_id.in_(parents[start:end]))


def _withdraw_own(db: Session, user_id: UUID, ids: Sequence[UUID]) -> None:
    """Withdraw insights in the person's own words, which are kept."""
    if ids:
        search.withdraw(db, user_id, ids)
        in_use = (_C.id.in_(ids), _C.status.in_((PROPOSED, CONFIRMED)))
        values = {"status": WITHDRAWN, "updated_at": clock.now(), "version": _C.version + 1}
        db.execute(update(INSIGHTS).where(*in_use).values(values))


def _erase(db: Session, user_id: UUID, ids: Sequence[UUID]) -> None:
    """Withdraw insights that a model or the rules made, with their texts."""
    if ids:
        search.withdraw(db, user_id, ids)
        erased = {"text": null(), "tags": null(), "status": WITHDRAWN}
        values = {**erased, "updated_at": clock.now(), "version": _C.version + 1}
        db.execute(update(INSIGHTS).where(_C.id.in_(ids)).values(values))
        delete_tags(db, ids)
