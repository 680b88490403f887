"""API area of decisions and the conversations about them."""

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
    DecisionSessionCreate,
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
    """Begin a conversation, with or without a decision.

    There is one open conversation per decision and local day; asking again returns it with 200. A conversation that
    is still open from an earlier day is completed.
    """
    return service.begin_session(db, user.id, body)


@area.get("/sessions")
def list_sessions(query: SessionQuery, user: CurrentUser, db: Session) -> Page[schemas.ChatSession]:
    """List your conversations, newest first."""
    return service.list_sessions(db, user.id, query)


@area.get("/sessions/{session_id}")
def read_session(session_id: UUID, user: CurrentUser, db: Session) -> schemas.ChatSession:
    """Read one conversation, without its messages."""
    return service.show_session(db, user.id, session_id)


@area.patch("/sessions/{session_id}")
def change_session(
    session_id: UUID, body: SessionChange, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> WrittenSession:
    """Move a conversation forward, complete it, or summarize it in your own words.

    A status only moves forward; anything else returns 409. A completed conversation is summarized shortly afterwards,
    unless you have summarized it.
    """
    return service.change_session(db, user.id, session_id, body, expected)


@area.get("/sessions/{session_id}/summary")
def read_session_summary(session_id: UUID, user: CurrentUser, db: Session) -> SessionSummary:
    """Read the summary of a conversation."""
    return service.show_session_summary(db, user.id, session_id)


@area.post("/sessions/{session_id}/messages", status=201)
def keep_message(session_id: UUID, body: MessageCreate, user: CurrentUser, db: Session) -> NewMessage:
    """Store a message without asking the coach for a reply."""
    return service.store_message(db, user.id, session_id, body)


@area.get("/sessions/{session_id}/messages")
def list_messages(session_id: UUID, query: PageQuery, user: CurrentUser, db: Session) -> Page[Message]:
    """List the messages of a conversation, oldest first."""
    return service.list_messages(db, user.id, session_id, query)


@area.post("/sessions/{session_id}/chat", errors=[BadRequest])
def chat(session_id: UUID, body: ChatRequest, user: CurrentUser, uow: UnitOfWork) -> CoachReply:
    """Send a message to the coach and get its reply.

    Send the whole conversation, or only the new text as `content`. Your message is stored once, and so is the reply.
    If you send nothing and the conversation is empty, the coach greets you. The coach first asks for context and then
    helps you to reflect; `phase` shows which.
    """
    return service.chat(uow, user.id, session_id, body)


@area.post(status=201, location="/{id}")
def create_decision(body: DecisionCreate, user: CurrentUser, db: Session) -> WrittenDecision:
    """Create a decision.

    It is stored at once. Its tags are added shortly afterwards; `tagging_status` shows when.
    """
    return service.create_decision(db, user.id, body)


@area.get()
def list_decisions(query: DecisionQuery, user: CurrentUser, db: Session) -> Page[Decision]:
    """List your decisions, newest first, without the archived ones.

    With `q` a page may be short or empty and still have a next one: follow the Link header.
    """
    return service.list_decisions(db, user.id, query)


@area.get("/{decision_id:guid}")
def read_decision(decision_id: UUID, user: CurrentUser, db: Session) -> Decision:
    """Read one decision."""
    return service.show_decision(db, user.id, decision_id)


@area.patch("/{decision_id:guid}")
def change_decision(
    decision_id: UUID, body: DecisionChange, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> WrittenDecision:
    """Change a decision; a new text is tagged again."""
    return service.change_decision(db, user.id, decision_id, body, expected)


@area.delete("/{decision_id:guid}", errors=[Conflict])
def delete_decision(decision_id: UUID, user: CurrentUser, db: Session) -> None:
    """Delete a decision and its conversations permanently."""
    service.delete_decision(db, user.id, decision_id)


@area.get("/{decision_id:guid}/sessions")
def list_decision_sessions(
    decision_id: UUID, query: PageQuery, user: CurrentUser, db: Session
) -> Page[schemas.ChatSession]:
    """List the conversations about a decision, newest first."""
    return service.list_decision_sessions(db, user.id, decision_id, query)


@area.post("/{decision_id:guid}/sessions", status=201, second_status=200, location="/../../sessions/{id}")
def begin_decision_session(
    decision_id: UUID, body: DecisionSessionCreate | None, user: CurrentUser, db: Session
) -> StatusResponse[WrittenSession]:
    """Begin a conversation about a decision.

    It takes the title of the decision unless you send another; a body is not needed. There is one open conversation
    per decision and local day; asking again returns it with 200.
    """
    return service.begin_decision_session(db, user.id, decision_id, body)


@area.get("/{decision_id:guid}/summary")
def read_decision_summary(decision_id: UUID, user: CurrentUser, db: Session) -> DecisionSummary:
    """Read the summary of all conversations about a decision, with earlier versions."""
    return service.show_decision_summary(db, user.id, decision_id)
