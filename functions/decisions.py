"""The doors of decisions and of the conversations about them."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.errors import BadRequest, Conflict, NotFound
from shared.core.http import Area, CurrentUser, ExpectedVersion, Page, PageQuery, StatusResponse
from shared.decisions import schemas, service
from shared.decisions.schemas import (
    ChatRequest,
    CoachReply,
    Decision,
    DecisionChange,
    DecisionCreate,
    DecisionQuery,
    DecisionSummary,
    Message,
    MessageCreate,
    NewMessage,
    SessionChange,
    SessionCreate,
    SessionQuery,
    SessionSummary,
    WrittenDecision,
    WrittenSession,
)

area = Area("decisions", prefix="v1/decisions", tag="Decisions")
find_entry_point = area.find_entry_point


@area.post("/sessions", status=201, second_status=200, location="/{id}", errors=[NotFound])
def begin_session(body: SessionCreate, user: CurrentUser, db: Session) -> StatusResponse[WrittenSession]:
    """Begin a conversation, about a decision or without one.

    There is one open conversation for each decision and day of yours: asking again returns it with 200. One that was
    left open on an earlier day is completed then.
    """
    return service.begin_session(db, user.id, body)


@area.get("/sessions")
def list_sessions(query: SessionQuery, user: CurrentUser, db: Session) -> Page[schemas.ChatSession]:
    """Look through your conversations, newest first."""
    return service.list_sessions(db, user.id, query)


@area.get("/sessions/{session_id}")
def read_session(session_id: UUID, user: CurrentUser, db: Session) -> schemas.ChatSession:
    """Read one conversation, without its messages."""
    return service.show_session(db, user.id, session_id)


@area.patch("/sessions/{session_id}")
def change_session(
    session_id: UUID, body: SessionChange, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> WrittenSession:
    """Move a conversation forward, complete it, or sum it up in your own words.

    A status only moves forward: anything else is 409. Once completed it is summed up a moment later, unless you did.
    """
    return service.change_session(db, user.id, session_id, body, expected)


@area.get("/sessions/{session_id}/summary")
def read_session_summary(session_id: UUID, user: CurrentUser, db: Session) -> SessionSummary:
    """Read what a conversation came to."""
    return service.show_session_summary(db, user.id, session_id)


@area.post("/sessions/{session_id}/messages", status=201)
def keep_message(session_id: UUID, body: MessageCreate, user: CurrentUser, db: Session) -> NewMessage:
    """Keep a message without asking the coach for an answer."""
    return service.store_message(db, user.id, session_id, body)


@area.get("/sessions/{session_id}/messages")
def list_messages(session_id: UUID, query: PageQuery, user: CurrentUser, db: Session) -> Page[Message]:
    """Read what was said, oldest first."""
    return service.list_messages(db, user.id, session_id, query)


@area.post("/sessions/{session_id}/chat", errors=[BadRequest])
def chat(session_id: UUID, body: ChatRequest, user: CurrentUser, uow: UnitOfWork) -> CoachReply:
    """Say something to the coach and hear what it says.

    Send the conversation as you have it, or only what is new as `content`; your message is kept, once, and so is the
    reply. With nothing at all the coach greets you, if nothing was said yet. First it asks what it does not know,
    then it helps to reflect: `phase` tells.
    """
    return service.chat(uow, user.id, session_id, body)


@area.post(status=201, location="/{id}")
def create_decision(body: DecisionCreate, user: CurrentUser, db: Session) -> WrittenDecision:
    """Begin to think about a decision.

    It is kept at once. Tags arrive a moment later: `tagging_status` tells.
    """
    return service.create_decision(db, user.id, body)


@area.get()
def list_decisions(query: DecisionQuery, user: CurrentUser, db: Session) -> Page[Decision]:
    """Look through your decisions, newest first."""
    return service.list_decisions(db, user.id, query)


@area.get("/{decision_id:guid}")
def read_decision(decision_id: UUID, user: CurrentUser, db: Session) -> Decision:
    """Read one decision."""
    return service.show_decision(db, user.id, decision_id)


@area.patch("/{decision_id:guid}")
def change_decision(
    decision_id: UUID, body: DecisionChange, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> WrittenDecision:
    """Change a decision; new words are tagged again."""
    return service.change_decision(db, user.id, decision_id, body, expected)


@area.delete("/{decision_id:guid}", errors=[Conflict])
def delete_decision(decision_id: UUID, user: CurrentUser, db: Session) -> None:
    """Remove a decision for good, with its conversations."""
    service.delete_decision(db, user.id, decision_id)


@area.get("/{decision_id:guid}/sessions")
def list_decision_sessions(
    decision_id: UUID, query: PageQuery, user: CurrentUser, db: Session
) -> Page[schemas.ChatSession]:
    """Look through the conversations about a decision, newest first."""
    return service.list_decision_sessions(db, user.id, decision_id, query)


@area.get("/{decision_id:guid}/summary")
def read_decision_summary(decision_id: UUID, user: CurrentUser, db: Session) -> DecisionSummary:
    """Read what the conversations about a decision came to, now and before."""
    return service.show_decision_summary(db, user.id, decision_id)
