"""API area of narrative sessions: someone's guided way through their story, and their answers."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.errors import BadRequest, Conflict, NotFound, ServiceUnavailable
from shared.core.http import Area, CurrentUser, ExpectedVersion, Page, PageQuery
from shared.narrative import service
from shared.narrative.schemas.agent import AgentReply, AgentRequest
from shared.narrative.schemas.answers import (
    Answer,
    AnswerChange,
    AnswerCreate,
    AnswerQuery,
    AnswerRevision,
    WrittenAnswer,
)
from shared.narrative.schemas.choices import ProfileRequest, ScopeRequest, SectionSelection
from shared.narrative.schemas.migrations import MigrationPreview, MigrationRequest
from shared.narrative.schemas.sessions import (
    CurrentPlace,
    MoveRequest,
    NarrativeSession,
    NarrativeSessionResult,
    PauseRequest,
    SessionChange,
    SessionCreate,
    SessionQuery,
    ShortSession,
)

area = Area("narrative", prefix="v1/narrative", tag="Narrative")
find_entry_point = area.find_entry_point


@area.post("/sessions", status=201, location="/{id}", errors=[Conflict, ServiceUnavailable])
def begin_session(body: SessionCreate, user: CurrentUser, db: Session) -> NarrativeSession:
    """Begin to tell your story, in the version of the process that is in use now. You stay in that version."""
    return service.begin_session(db, user.id, body)


@area.get("/sessions")
def list_sessions(query: SessionQuery, user: CurrentUser, db: Session) -> Page[ShortSession]:
    """List your sessions, newest first."""
    return service.list_sessions(db, user.id, query)


@area.get("/sessions/{session_id}")
def read_session(session_id: UUID, user: CurrentUser, db: Session) -> NarrativeSession:
    """Read a session with what you chose and its sections."""
    return service.show_session(db, user.id, session_id)


@area.patch("/sessions/{session_id}")
def change_session(
    session_id: UUID, body: SessionChange, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> NarrativeSession:
    """Choose whether models may read the answers of a session."""
    return service.change_session(db, user.id, session_id, body, expected)


@area.delete("/sessions/{session_id}", errors=[NotFound])
def delete_session(session_id: UUID, user: CurrentUser, db: Session) -> None:
    """Delete a session permanently, with your answers and everything that was made of them."""
    service.delete_session(db, user.id, session_id)


@area.get("/sessions/{session_id}/current")
def read_current_place(session_id: UUID, user: CurrentUser, db: Session) -> CurrentPlace:
    """Read where you are: the node, what it says, and the prompts that you may see now, with your answers."""
    return service.show_current_place(db, user.id, session_id)


@area.put("/sessions/{session_id}/scope", errors=[Conflict])
def choose_scope(
    session_id: UUID, body: ScopeRequest, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> NarrativeSessionResult:
    """Choose what to tell: your whole life, a chapter, one event, or that you are unsure.

    Answers that the new way leads past are set aside, and return with the way.
    """
    return service.choose_scope(db, user.id, session_id, body, expected)


@area.put("/sessions/{session_id}/profile", errors=[Conflict])
def choose_profile(
    session_id: UUID, body: ProfileRequest, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> NarrativeSession:
    """Say what there is in your life, and what you would rather not be asked.

    A prompt that a boundary forbids is never shown; an answer to it is set aside.
    """
    return service.choose_profile(db, user.id, session_id, body, expected)


@area.put("/sessions/{session_id}/sections", errors=[Conflict])
def choose_sections(
    session_id: UUID, body: SectionSelection, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> NarrativeSession:
    """Choose the sections that you want to work on. One that opens after another one needs that one, too."""
    return service.choose_sections(db, user.id, session_id, body, expected)


@area.post("/sessions/{session_id}/advance", errors=[Conflict])
def advance(session_id: UUID, body: MoveRequest, user: CurrentUser, db: Session) -> CurrentPlace:
    """Go on to the next place; at the end the session is completed.

    Returns 409 while a required question or choice is open (`missing_prompts`), and if the session was moved on
    another device: then `current` says where it is.
    """
    return service.advance(db, user.id, session_id, body)


@area.post("/sessions/{session_id}/back", errors=[Conflict])
def go_back(session_id: UUID, body: MoveRequest, user: CurrentUser, db: Session) -> CurrentPlace:
    """Go to the place before. Nothing is lost; a session that is completed is open again."""
    return service.go_back(db, user.id, session_id, body)


@area.post("/sessions/{session_id}/skip", errors=[Conflict])
def skip(session_id: UUID, body: MoveRequest, user: CurrentUser, db: Session) -> CurrentPlace:
    """Leave this place without its answers, where `can_skip` says so."""
    return service.skip(db, user.id, session_id, body)


@area.post("/sessions/{session_id}/pause", errors=[Conflict])
def pause(session_id: UUID, body: PauseRequest, user: CurrentUser, db: Session) -> CurrentPlace:
    """Pause a session. Nothing asks you to go on, unless you name a day for it."""
    return service.pause(db, user.id, session_id, body)


@area.post("/sessions/{session_id}/resume", errors=[Conflict])
def resume(session_id: UUID, body: MoveRequest, user: CurrentUser, db: Session) -> CurrentPlace:
    """Go on with a session that is paused, or that you had given up."""
    return service.resume(db, user.id, session_id, body)


@area.post("/sessions/{session_id}/abandon", errors=[Conflict])
def abandon(session_id: UUID, body: MoveRequest, user: CurrentUser, db: Session) -> CurrentPlace:
    """Give a session up. Your answers stay, and you can resume it; nothing else ever gives it up."""
    return service.abandon(db, user.id, session_id, body)


@area.get("/sessions/{session_id}/migration", errors=[Conflict])
def preview_migration(session_id: UUID, user: CurrentUser, db: Session) -> MigrationPreview:
    """See what becomes of a session in the version of the process that is in use now; nothing is changed."""
    return service.preview_migration(db, user.id, session_id)


@area.post("/sessions/{session_id}/migration", errors=[Conflict])
def migrate_session(session_id: UUID, body: MigrationRequest, user: CurrentUser, db: Session) -> NarrativeSession:
    """Move a session to the version that is in use now. It can be taken back, and no answer is lost."""
    return service.migrate_session(db, user.id, session_id, body)


@area.delete("/sessions/{session_id}/migration", errors=[Conflict])
def undo_migration(session_id: UUID, expected: ExpectedVersion, user: CurrentUser, db: Session) -> None:
    """Move a session back to the version and the place that it had before."""
    service.undo_migration(db, user.id, session_id, expected)


@area.post("/sessions/{session_id}/agent", errors=[BadRequest, Conflict])
def follow_up(session_id: UUID, body: AgentRequest, user: CurrentUser, uow: UnitOfWork) -> AgentReply:
    """Have the agent of this node follow up what you tell.

    It asks one question about this part of your story, and about nothing that you would rather not be asked. Nothing
    of the conversation is kept: write what should stay as an answer.
    """
    return service.follow_up(uow, user.id, session_id, body)


@area.post("/sessions/{session_id}/answers", status=201, location="/../../../answers/{id}", errors=[Conflict])
def write_answer(session_id: UUID, body: AnswerCreate, user: CurrentUser, db: Session) -> WrittenAnswer:
    """Answer a prompt that you may see.

    A `voice` answer may be sent without words: upload a recording of purpose `narrative` whose target it is, and its
    transcript becomes the answer. A prompt takes one answer; edit it to change it.
    """
    return service.write_answer(db, user.id, session_id, body)


@area.get("/sessions/{session_id}/answers")
def list_answers(session_id: UUID, query: AnswerQuery, user: CurrentUser, db: Session) -> Page[Answer]:
    """List your answers in a session, newest first, also those that are set aside."""
    return service.list_own_answers(db, user.id, session_id, query)


@area.get("/answers/{answer_id}")
def read_answer(answer_id: UUID, user: CurrentUser, db: Session) -> Answer:
    """Read one answer."""
    return service.show_one_answer(db, user.id, answer_id)


@area.patch("/answers/{answer_id}", errors=[Conflict])
def change_answer(
    answer_id: UUID, body: AnswerChange, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> WrittenAnswer:
    """Edit an answer. What it said before is kept as a revision."""
    return service.change_answer(db, user.id, answer_id, body, expected)


@area.delete("/answers/{answer_id}", errors=[NotFound])
def withdraw_answer(answer_id: UUID, user: CurrentUser, db: Session) -> None:
    """Take an answer back: its words and revisions are gone, and what rests on it is made anew without it."""
    service.withdraw_answer(db, user.id, answer_id)


@area.get("/answers/{answer_id}/revisions")
def list_revisions(answer_id: UUID, query: PageQuery, user: CurrentUser, db: Session) -> Page[AnswerRevision]:
    """List what an answer said before your edits, newest first."""
    return service.list_revisions(db, user.id, answer_id, query)
