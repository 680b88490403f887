"""Summing up outside the request: a conversation once it is completed, then its decision anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from shared.core import clock, jobs
from shared.core.ai import RULES
from shared.core.db.results import changed_rows
from shared.core.jobs import JobKind, OverNetwork
from shared.decisions.jobs import SummarizeDecision, SummarizeSession
from shared.decisions.messages import turns_since
from shared.decisions.models import (
    BROKEN,
    COMPLETED,
    MADE_BY_LENGTH,
    READY,
    WAITING,
    Decision,
    DecisionSession,
    DecisionSummary,
)
from shared.decisions.privacy import grave_since, may_leave
from shared.decisions.sessions import BY_USER, write_insights
from shared.decisions.summaries.observing import Conversation, Observed, observe
from shared.decisions.summaries.uniting import NOBODY, unite, unite_by_rules


def load_session(db: Session, job: SummarizeSession) -> Conversation | None:
    """Read a completed conversation whole; None when it is gone."""
    session = db.get(DecisionSession, job.session_id)
    if session is None or session.status != COMPLETED:
        return None
    turns = turns_since(db, session.id, None, None)
    grave = grave_since(db, session.user_id, session.created_at)
    return Conversation(session.user_id, session.title, turns, may_leave(db, session.user_id), grave)


def store_session(db: Session, job: SummarizeSession, done: Observed) -> None:
    """Keep what came of it, unless the person has words of their own there; then have the decision summed up."""
    values = {
        "summary": done.summary,
        "insights": write_insights(done.insights),
        "summary_status": READY,
        "summarized_by": done.made_by[:MADE_BY_LENGTH],
    }
    not_own = or_(DecisionSession.summarized_by.is_(None), DecisionSession.summarized_by != BY_USER)
    keeping = update(DecisionSession).where(DecisionSession.id == job.session_id, not_own).values(values)
    db.execute(keeping.execution_options(synchronize_session=False))
    _sum_decision_up(db, job.session_id)


def give_session_up(db: Session, job: SummarizeSession) -> None:
    """After the last attempt: the conversation says so, and its decision goes by the others."""
    waiting = (DecisionSession.id == job.session_id, DecisionSession.summary_status == WAITING)
    db.execute(update(DecisionSession).where(*waiting).values(summary_status=BROKEN))
    _sum_decision_up(db, job.session_id)


@dataclass(frozen=True)
class Decided:
    """What a decision's summary is made of: the summaries of its conversations, oldest first, and who made the last."""

    user_id: UUID
    title: str
    texts: Sequence[str]
    made_by: str
    may_leave: bool


@dataclass(frozen=True)
class United:
    """What came of it, and of what: where that has changed meanwhile, another job has it."""

    of: Sequence[str]
    summary: str | None
    made_by: str


def load_decision(db: Session, job: SummarizeDecision) -> Decided | None:
    """Read the summaries there are; None when the decision is gone."""
    decision = db.get(Decision, job.decision_id)
    if decision is None:
        return None
    rows = _summaries(db, job.decision_id)
    made_by = rows[-1][1] if rows else RULES
    texts = [text for text, _ in rows]
    return Decided(decision.user_id, decision.title, texts, made_by, may_leave(db, decision.user_id))


def unite_decision(loaded: Decided) -> United:
    """Make one summary of them; no transaction is open."""
    if not loaded.texts:
        return United(loaded.texts, None, RULES)
    if not loaded.may_leave:
        return United(loaded.texts, unite_by_rules(loaded.texts), RULES)
    summary, made_by = unite(loaded.user_id, loaded.title, loaded.texts)
    return United(loaded.texts, summary, loaded.made_by if made_by == NOBODY else made_by)


def store_decision(db: Session, job: SummarizeDecision, done: United) -> None:
    """Keep it and remember it, unless a newer summary of a conversation has come: that one has its own job."""
    if [text for text, _ in _summaries(db, job.decision_id)] != list(done.of):
        return
    status = WAITING if done.summary is None else READY
    values = {"summary": done.summary, "summary_status": status}
    keeping = update(Decision).where(Decision.id == job.decision_id).values(values)
    if not changed_rows(db.execute(keeping.execution_options(synchronize_session=False))) or done.summary is None:
        return
    db.add(
        DecisionSummary(
            decision_id=job.decision_id,
            summary=done.summary,
            ai_generated=done.made_by not in (RULES, BY_USER),
            made_by=done.made_by[:MADE_BY_LENGTH],
            created_at=clock.now(),
        )
    )
    db.flush()


def give_decision_up(db: Session, job: SummarizeDecision) -> None:
    """After the last attempt: the decision says so, and keeps the summary that it has."""
    waiting = (Decision.id == job.decision_id, Decision.summary_status == WAITING)
    db.execute(update(Decision).where(*waiting).values(summary_status=BROKEN))


def _sum_decision_up(db: Session, session_id: UUID) -> None:
    decision_id = db.scalar(select(DecisionSession.decision_id).where(DecisionSession.id == session_id))
    if decision_id is not None:
        jobs.enqueue(db, SummarizeDecision(decision_id=decision_id))


def _summaries(db: Session, decision_id: UUID) -> list[tuple[str, str]]:
    session = DecisionSession
    ready = (session.decision_id == decision_id, session.status == COMPLETED, session.summary_status == READY)
    rows = db.execute(
        select(session.summary, session.summarized_by).where(*ready).order_by(session.created_at, session.id)
    )
    return [(summary, maker or RULES) for summary, maker in rows if summary]


SUMMARIZE_SESSION = JobKind(
    SummarizeSession, OverNetwork(load_session, observe, store_session), on_dead=give_session_up
)
SUMMARIZE_DECISION = JobKind(
    SummarizeDecision, OverNetwork(load_decision, unite_decision, store_decision), on_dead=give_decision_up
)
