"""Rows of syntheses: versions, what they rest on, and which one is in use."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, and_, case, delete, exists, false, func, insert, or_, select, update
from sqlalchemy.orm import Session

from shared.core import clock, jobs
from shared.core.db import own_text, table_of
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.core.errors import NotFound
from shared.narrative.sessions.models import NO_SECTION
from shared.narrative.sessions.session_rows import ANSWERS, SESSIONS
from shared.narrative.synthesis.instructions import Instructions, dump_instructions
from shared.narrative.synthesis.job_payloads import WriteSynthesis
from shared.narrative.synthesis.models import (
    FAILED,
    MADE_BY_LENGTH,
    PENDING,
    READY,
    WHOLE_SESSION,
    NarrativeSynthesis,
    NarrativeSynthesisSource,
    SynthesisReason,
    SynthesisType,
)
from shared.narrative.synthesis.paragraphs import dump_paragraphs, list_answer_ids
from shared.narrative.synthesis.written_text import WrittenText
from shared.search import service as search

SYNTHESES = table_of(NarrativeSynthesis)
SOURCES = table_of(NarrativeSynthesisSource)
OWN = SYNTHESES.c
SYNTHESIS = "narrative_synthesis"
"""The kind of these texts in the search index."""
NO_SUCH_SYNTHESIS = "You have no draft, checkpoint or chapter with this id."
MAX_VERSIONS, _BATCH = 10, 500
"""Versions of one text that are kept, the oldest go first; rows of one statement."""
_IN_PART = or_(
    OWN.section_key == WHOLE_SESSION,
    ANSWERS.c.section_key == OWN.section_key,
    and_(ANSWERS.c.section_key == NO_SECTION, ANSWERS.c.node_key == OWN.section_key),
)
_IS_TOLD = (ANSWERS.c.slot.is_not(None), ANSWERS.c.content.is_not(None), ANSWERS.c.is_set_aside == false())
_NEWER_ANSWER = exists().where(
    ANSWERS.c.session_id == OWN.session_id, ANSWERS.c.updated_at > OWN.generated_at, _IN_PART, *_IS_TOLD
)
IS_OUTDATED = case((and_(OWN.status == READY, _NEWER_ANSWER), 1), else_=0).label("is_outdated")
"""Whether something was told in the part, or told otherwise, since the text was made."""
LISTED: tuple[Any, ...] = (
    OWN.id,
    OWN.session_id,
    OWN.section_key,
    OWN.synthesis_type,
    OWN.version,
    OWN.status,
    OWN.reason,
    OWN.title,
    OWN.instructions,
    OWN.is_provisional,
    OWN.user_approved,
    OWN.user_feedback,
    OWN.made_by,
    OWN.created_at,
    OWN.generated_at,
    OWN.updated_at,
    IS_OUTDATED,
)
WHOLE: tuple[Any, ...] = (*LISTED, OWN.content)


@dataclass(frozen=True)
class TextName:
    """Which text of a session: its type, and the section or node that it is about."""

    session_id: UUID
    synthesis_type: SynthesisType
    section_key: str = WHOLE_SESSION

    @property
    def conditions(self) -> tuple[Any, ...]:
        """What holds for all of its versions."""
        return (
            OWN.session_id == self.session_id,
            OWN.synthesis_type == self.synthesis_type,
            OWN.section_key == self.section_key,
        )


def name_text(row: Row[Any]) -> TextName:
    """Return which text a row is a version of."""
    return TextName(row.session_id, row.synthesis_type, row.section_key)


def take_turn(db: Session, user_id: UUID, session_id: UUID) -> bool:
    """Take the row of a session until the transaction ends, as whoever writes its answers does; False where it is gone.

    So a text is never stored beside an answer that it rests on being withdrawn.
    """
    own = (SESSIONS.c.id == session_id, SESSIONS.c.user_id == user_id)
    return bool(changed_rows(db.execute(update(SESSIONS).where(*own).values(version=SESSIONS.c.version))))


def find_synthesis(db: Session, user_id: UUID, synthesis_id: UUID, *also: Any) -> Row[Any]:
    """Read one of someone's own texts, with these columns too; 404 for anyone else's."""
    named = (OWN.id == synthesis_id, OWN.user_id == user_id)
    row: Row[Any] | None = db.execute(select(*LISTED, *also).where(*named)).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_SYNTHESIS)
    return row


def find_newest(db: Session, name: TextName, *where: Any) -> Row[Any] | None:
    """Read the newest version of a text."""
    newest = select(*WHOLE).where(*name.conditions, *where).order_by(OWN.version.desc()).limit(1)
    row: Row[Any] | None = db.execute(newest).one_or_none()
    return row


def insert_version(
    db: Session, user_id: UUID, name: TextName, reason: SynthesisReason, instructions: Instructions
) -> UUID | None:
    """Insert the next version and have it made; None where another request has just done so."""
    last = db.scalar(select(func.max(OWN.version)).where(*name.conditions)) or 0
    now, synthesis_id = clock.now(), uuid4()
    row = {
        "id": synthesis_id,
        "created_at": now,
        "updated_at": now,
        "user_id": user_id,
        "session_id": name.session_id,
        "synthesis_type": name.synthesis_type,
        "section_key": name.section_key,
        "version": last + 1,
        "status": PENDING,
        "reason": reason,
        "instructions": dump_instructions(instructions),
        "is_provisional": True,
    }
    if not try_insert(db, SYNTHESES, row):
        return None
    jobs.enqueue(db, WriteSynthesis(user_id=user_id, synthesis_id=synthesis_id))
    _delete_old_versions(db, user_id, name, last + 1 - MAX_VERSIONS)
    return synthesis_id


def store_text(db: Session, user_id: UUID, row: Row[Any], written: WrittenText) -> bool:
    """Make a pending version ready, with what it rests on; False where it waits no more."""
    now = clock.now()
    values = {
        "status": READY,
        "title": own_text(user_id, written.title),
        "content": own_text(user_id, dump_paragraphs(written.paragraphs)),
        "made_by": written.made_by[:MADE_BY_LENGTH],
        "generated_at": now,
        "updated_at": now,
    }
    if not change_waiting(db, row.id, values):
        return False
    insert_sources(db, row.session_id, row.id, list_answer_ids(written.paragraphs))
    earlier = (*name_text(row).conditions, OWN.version < row.version, OWN.status == READY)
    replaced = db.scalars(select(OWN.id).where(*earlier).order_by(OWN.version).limit(MAX_VERSIONS)).all()
    if replaced:
        search.withdraw(db, user_id, replaced)
    search.add_text(db, user_id, SYNTHESIS, row.id, parent_id=row.session_id)
    return True


def change_waiting(db: Session, synthesis_id: UUID, values: dict[str, Any]) -> bool:
    """Change a version that is being made; False where it waits no more."""
    waiting = (OWN.id == synthesis_id, OWN.status == PENDING)
    return bool(changed_rows(db.execute(update(SYNTHESES).where(*waiting).values(values))))


def fail_waiting(db: Session, synthesis_id: UUID) -> None:
    """Mark a version as one that could not be made."""
    change_waiting(db, synthesis_id, {"status": FAILED, "updated_at": clock.now()})


def insert_sources(db: Session, session_id: UUID, output_id: UUID, answer_ids: Iterable[UUID]) -> None:
    """Note on which answers a text or a shape rests."""
    rows = [{"output_id": output_id, "answer_id": one, "session_id": session_id} for one in answer_ids]
    for start in range(0, len(rows), _BATCH):
        db.execute(insert(SOURCES), rows[start : start + _BATCH])


def delete_sources(db: Session, output_ids: Sequence[UUID]) -> None:
    """Forget what texts and shapes rested on."""
    db.execute(delete(SOURCES).where(SOURCES.c.output_id.in_(output_ids)))


def _delete_old_versions(db: Session, user_id: UUID, name: TextName, last: int) -> None:
    if last < 1:
        return
    old = db.scalars(
        select(OWN.id).where(*name.conditions, OWN.version <= last).order_by(OWN.version).limit(_BATCH)
    ).all()
    if old:
        search.withdraw(db, user_id, old)
        delete_sources(db, old)
        db.execute(delete(SYNTHESES).where(OWN.id.in_(old)))
