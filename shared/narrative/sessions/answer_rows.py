"""Rows of answers: how they are shown, listed for the synthesis, and what their content means."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import false, select
from sqlalchemy.orm import Session

from shared.core.errors import NotFound
from shared.narrative.process.vocabulary import ResponseFormat
from shared.narrative.schemas.answers import Answer, AnswerRevision
from shared.narrative.sessions.answer_values import read_content
from shared.narrative.sessions.models import NarrativeAnswer
from shared.narrative.sessions.session_rows import ANSWERS, SessionRow, name_section

NO_SUCH_ANSWER = "You have no answer with this id."
WORD_FORMATS: tuple[ResponseFormat, ...] = ("text", "voice")
"""The formats whose answers are words of the person's own."""
_MOST_MOMENTS = 2_000
MAX_LISTED = 2_000
"""Answers of a session that are listed for a synthesis: more than any version has prompts."""
OWN = ANSWERS.c
COLUMNS = (
    OWN.id,
    OWN.session_id,
    OWN.node_key,
    OWN.prompt_key,
    OWN.section_key,
    OWN.response_format,
    OWN.content,
    OWN.sensitivity_tier,
    OWN.ai_mode,
    OWN.is_set_aside,
    OWN.slot,
    OWN.withdrawn_at,
    OWN.created_at,
    OWN.updated_at,
    OWN.version,
)
IS_STANDING = (OWN.slot.is_not(None),)
_IS_TOLD = (*IS_STANDING, OWN.content.is_not(None), OWN.is_set_aside == false())


@dataclass(frozen=True)
class GivenAnswer:
    """An answer as a synthesis reads it; `version` is the revision that it is, `text` is None for what is chosen."""

    id: UUID
    node_key: str
    prompt_key: str
    section_key: str | None
    response_format: ResponseFormat
    text: str | None
    choices: Sequence[str]
    sensitivity_tier: int
    version: int
    written_at: datetime


def list_answers(db: Session, session_id: UUID, section: str | None = None) -> list[GivenAnswer]:
    """List the answers of a session that stand, oldest first; of one section where it is named.

    Without those that the choices of now lead past, that were withdrawn, or that wait for a recording.
    """
    told = select(*COLUMNS).where(OWN.session_id == session_id, *_IS_TOLD)
    if section is not None:
        told = told.where(OWN.section_key == section)
    rows = db.execute(told.order_by(OWN.created_at, OWN.id).limit(MAX_LISTED))
    return [_read_given(row) for row in rows]


def list_place_answers(db: Session, session_id: UUID, node_key: str, section_key: str) -> list[GivenAnswer]:
    """List the answers that stand at one place of a session, oldest first."""
    here = (OWN.session_id == session_id, OWN.node_key == node_key, OWN.section_key == section_key)
    rows = db.execute(select(*COLUMNS).where(*here, *_IS_TOLD).order_by(OWN.created_at, OWN.id).limit(MAX_LISTED))
    return [_read_given(row) for row in rows]


def load_answer_moments(db: Session, user_id: UUID, since: datetime, until: datetime) -> Sequence[datetime]:
    """Return when someone answered, from `since` to before `until`, newest first; for statistics.

    An answer that choices of now lead past was written all the same; one that was withdrawn counts no more.
    """
    within = (OWN.user_id == user_id, OWN.created_at >= since, OWN.created_at < until)
    written = (*IS_STANDING, OWN.content.is_not(None))
    newest = select(OWN.created_at).where(*within, *written).order_by(OWN.created_at.desc(), OWN.id.desc())
    return db.scalars(newest.limit(_MOST_MOMENTS)).all()


def find_answer(db: Session, user_id: UUID, answer_id: UUID) -> NarrativeAnswer:
    """Load one of someone's own answers, not a revision; 404 for anyone else's."""
    own = (NarrativeAnswer.user_id == user_id, NarrativeAnswer.revision_of.is_(None))
    answer = db.scalars(select(NarrativeAnswer).where(NarrativeAnswer.id == answer_id, *own)).one_or_none()
    if answer is None:
        raise NotFound(NO_SUCH_ANSWER)
    return answer


def show_answer(row: SessionRow | NarrativeAnswer) -> Answer:
    """Build an answer from its columns."""
    return Answer(
        id=row.id,
        session_id=row.session_id,
        node_key=row.node_key,
        prompt_key=row.prompt_key,
        section_key=name_section(row.section_key),
        response_format=row.response_format,
        **read_content(row.response_format, row.content),
        sensitivity_tier=row.sensitivity_tier,
        ai_mode=row.ai_mode,
        is_set_aside=row.is_set_aside,
        awaits_recording=row.slot is not None and row.content is None,
        withdrawn_at=row.withdrawn_at,
        created_at=row.created_at,
        updated_at=row.updated_at,
        version=row.version,
    )


def show_revision(row: SessionRow) -> AnswerRevision:
    """Build an earlier revision from its columns."""
    return AnswerRevision(
        version=row.version, **read_content(row.response_format, row.content), written_at=row.updated_at
    )


def _read_given(row: SessionRow) -> GivenAnswer:
    read = read_content(row.response_format, row.content)
    return GivenAnswer(
        id=row.id,
        node_key=row.node_key,
        prompt_key=row.prompt_key,
        section_key=name_section(row.section_key),
        response_format=row.response_format,
        text=read["text"],
        choices=read["choices"] or (),
        sensitivity_tier=row.sensitivity_tier,
        version=row.version,
        written_at=row.updated_at,
    )
