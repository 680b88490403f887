"""Beginning, changing and removing decisions."""

from datetime import date
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, events, jobs
from shared.core.errors import Conflict
from shared.core.http import ExpectedVersion
from shared.core.http.days_ahead import check_day_ahead
from shared.decisions.decisions import find_decision, show_decision
from shared.decisions.events import DecisionCreated, DecisionDeleted, DecisionRevisitChosen
from shared.decisions.jobs import TagDecision
from shared.decisions.models import PENDING, Decision, DecisionSession
from shared.decisions.schemas import DecisionChange, DecisionCreate, WrittenDecision
from shared.safety import service as safety

_CONTEXT = "decisions.decision"
_TEXT = ("title", "description")


def create_decision(db: Session, user_id: UUID, body: DecisionCreate) -> WrittenDecision:
    """Keep a decision at once and have it tagged soon."""
    _check_revisit(db, user_id, body.revisit_on)
    screening = safety.screen(db, user_id, _CONTEXT, body.title, body.description)
    now = clock.now()
    words = {"title": body.title, "description": body.description}
    decision = Decision(user_id=user_id, **words, revisit_on=body.revisit_on, created_at=now, updated_at=now)
    db.add(decision)
    db.flush()
    jobs.enqueue(db, TagDecision(decision_id=decision.id, version=decision.version))
    events.publish(db, DecisionCreated(user_id, decision.id, now))
    if body.revisit_on is not None:
        events.publish(db, DecisionRevisitChosen(user_id, decision.id, body.revisit_on))
    return _written(db, user_id, decision.id, screening)


def change_decision(
    db: Session, user_id: UUID, decision_id: UUID, body: DecisionChange, expected: ExpectedVersion
) -> WrittenDecision:
    """Change what was sent and nothing else; new words are tagged again. 412 when the caller saw another version."""
    decision = find_decision(db, user_id, decision_id)
    expected.check(decision.version)
    changes = body.model_dump(exclude_unset=True)
    texts = [changes[name] for name in _TEXT if name in changes]
    screening = safety.screen(db, user_id, _CONTEXT, *texts)
    if changes:
        _choose_revisit(db, decision, changes.get("revisit_on", decision.revisit_on))
        for name, value in changes.items():
            setattr(decision, name, value)
        if texts:
            decision.tagging_status = PENDING
        decision.updated_at = clock.now()
        db.flush()
        if decision.tagging_status == PENDING:
            jobs.enqueue(db, TagDecision(decision_id=decision.id, version=decision.version))
    return _written(db, user_id, decision_id, screening)


def delete_decision(db: Session, user_id: UUID, decision_id: UUID) -> None:
    """Remove a decision with its conversations; 409 when one is begun from another device at this moment."""
    find_decision(db, user_id, decision_id)
    try:
        with db.begin_nested():
            events.publish(db, DecisionDeleted(user_id, decision_id))
            db.execute(delete(DecisionSession).where(DecisionSession.decision_id == decision_id))
            db.execute(delete(Decision).where(Decision.id == decision_id, Decision.user_id == user_id))
    except IntegrityError:
        raise Conflict("A conversation about it is being begun from another device. Please try again.") from None


def _choose_revisit(db: Session, decision: Decision, day: date | None) -> None:
    """Take another day; the one that is there may be past by now, and may be sent again with the rest."""
    if day != decision.revisit_on:
        _check_revisit(db, decision.user_id, day)
        events.publish(db, DecisionRevisitChosen(decision.user_id, decision.id, day))


def _check_revisit(db: Session, user_id: UUID, day: date | None) -> None:
    if day is not None:
        today = clock.local_date(clock.now(), accounts.timezone_of(db, user_id))
        check_day_ahead("revisit_on", day, today)


def _written(db: Session, user_id: UUID, decision_id: UUID, screening: safety.Screening) -> WrittenDecision:
    shown = show_decision(db, user_id, decision_id)
    return WrittenDecision.model_construct(**dict(shown), safety=screening.note())
