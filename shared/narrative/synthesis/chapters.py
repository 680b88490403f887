"""The chapters of a session, as a book is made of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, bindparam, exists, or_, select
from sqlalchemy.orm import Session

from shared.narrative.process.store import load_definition
from shared.narrative.sessions.session_rows import SESSIONS
from shared.narrative.synthesis.models import CHAPTER, DRAFT, READY
from shared.narrative.synthesis.paragraphs import ParagraphText, load_paragraph_texts
from shared.narrative.synthesis.story_parts import list_names
from shared.narrative.synthesis.synthesis_store import OWN, SYNTHESES

_MAX_ROWS = 1_000
_OTHER = SYNTHESES.alias("other").c
_IS_REPLACED = exists().where(
    _OTHER.session_id == OWN.session_id,
    _OTHER.section_key == OWN.section_key,
    _OTHER.status == READY,
    or_(
        and_(_OTHER.synthesis_type == OWN.synthesis_type, _OTHER.version > OWN.version),
        and_(_OTHER.synthesis_type == CHAPTER, OWN.synthesis_type == DRAFT),
    ),
)
"""Whether a newer version is ready, or, of a draft, a chapter: what a book leaves out is not unsealed either."""
_COLUMNS = (OWN.section_key, OWN.synthesis_type, OWN.title, OWN.content, OWN.user_approved)
_NEWEST = (
    select(SESSIONS.c.process_version_id, *_COLUMNS)
    .join(SESSIONS, SESSIONS.c.id == OWN.session_id)
    .where(OWN.session_id == bindparam("the_session"), OWN.status == READY)
    .where(or_(OWN.synthesis_type == CHAPTER, OWN.synthesis_type == DRAFT), ~_IS_REPLACED)
    .order_by(OWN.section_key)
    .limit(_MAX_ROWS)
)


@dataclass(frozen=True)
class Chapter:
    """A chapter. `is_approved`: the person has approved it; `is_draft`: the part has no chapter yet, only a draft."""

    section_key: str
    title: str
    paragraphs: Sequence[ParagraphText]
    is_approved: bool
    is_draft: bool


def load_chapters(db: Session, session_id: UUID) -> list[Chapter]:
    """Load the newest chapter of each part in the order of the story, or its newest draft where there is no chapter.

    Whoever asks has checked whose session it is. Private paragraphs are among them and say so.
    """
    chapters, places = list[Chapter](), dict[str, int]()
    for version_id, key, made, title, content, is_approved in db.connection().execute(
        _NEWEST, {"the_session": session_id}
    ):
        places = places or {name: at for at, name in enumerate(list_names(load_definition(db, version_id)))}
        chapters.append(Chapter(key, title, load_paragraph_texts(content), bool(is_approved), made == DRAFT))
    return sorted(chapters, key=lambda one: places.get(one.section_key, len(places)))
