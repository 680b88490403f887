"""API area of sessions of therapeutic writing: begin and move them, and store drafts while someone writes."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.errors import Conflict, NotFound
from shared.core.http import Area, CurrentUser, ExpectedVersion, Page, PageQuery
from shared.therapy import service
from shared.therapy.schemas.feedback import Feedback, FeedbackUpdate, WrittenFeedback
from shared.therapy.schemas.sessions import (
    DraftList,
    DraftResult,
    DraftUpdate,
    SessionCreate,
    SessionMove,
    SessionQuery,
    SessionSummary,
    SessionTransition,
    WritingSession,
    WrittenSession,
)

area = Area("writing_sessions", prefix="v1/therapy/sessions", tag="Therapeutic writing")
find_entry_point = area.find_entry_point


@area.post("", status=201, location="/{id}", errors=[Conflict])
def begin_session(body: SessionCreate, user: CurrentUser, db: Session) -> WrittenSession:
    """Begin a session of writing. What you say is screened first.

    On hard days its technique is gentle, and it is shorter. Where danger shows, the session is over before it begins,
    and `safety` has help.
    """
    return service.create_session(db, user.id, body)


@area.get("")
def list_sessions(query: SessionQuery, user: CurrentUser, db: Session) -> Page[SessionSummary]:
    """List your sessions, newest first."""
    return service.list_sessions(db, user.id, query)


@area.get("/{writing_session_id}")
def read_session(writing_session_id: UUID, user: CurrentUser, db: Session) -> WritingSession:
    """Read one session with its plan."""
    return service.show_session(db, user.id, writing_session_id)


@area.delete("/{writing_session_id}", errors=[NotFound])
def delete_session(writing_session_id: UUID, user: CurrentUser, db: Session) -> None:
    """Delete a session permanently, with its drafts and everything that was written in it."""
    service.delete_session(db, user.id, writing_session_id)


@area.post("/{writing_session_id}/transitions", errors=[Conflict, NotFound])
def move_session(writing_session_id: UUID, body: SessionMove, user: CurrentUser, db: Session) -> WrittenSession:
    """Move a session to its next state. What you say with it is screened; words that show danger end it kindly."""
    return service.move_session(db, user.id, writing_session_id, body)


@area.get("/{writing_session_id}/transitions")
def list_transitions(
    writing_session_id: UUID, query: PageQuery, user: CurrentUser, db: Session
) -> Page[SessionTransition]:
    """List the moves of a session, newest first."""
    return service.list_transitions(db, user.id, writing_session_id, query)


@area.post("/{writing_session_id}/drafts", errors=[NotFound])
def save_draft(writing_session_id: UUID, body: DraftUpdate, user: CurrentUser, db: Session) -> DraftResult:
    """Store what you have written so far, as often as you like, also late and out of order.

    Each device keeps its own last words. Those of two devices stand side by side until one has taken up the other's.
    """
    return service.save_draft(db, user.id, writing_session_id, body)


@area.get("/{writing_session_id}/drafts")
def list_drafts(writing_session_id: UUID, user: CurrentUser, db: Session) -> DraftList:
    """List the last words of each device in a session, newest first."""
    return service.list_drafts(db, user.id, writing_session_id)


@area.put("/{writing_session_id}/feedback", errors=[NotFound])
def put_feedback(
    writing_session_id: UUID, body: FeedbackUpdate, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> WrittenFeedback:
    """Say what helped in a session and what did not. Techniques that helped come up first next time."""
    return service.put_feedback(db, user.id, writing_session_id, body, expected)


@area.get("/{writing_session_id}/feedback", errors=[NotFound])
def read_feedback(writing_session_id: UUID, user: CurrentUser, db: Session) -> Feedback:
    """Read what you said of a session."""
    return service.show_feedback(db, user.id, writing_session_id)
