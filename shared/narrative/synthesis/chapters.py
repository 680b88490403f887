"""The chapters of a session, as a book is made of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.narrative.process.store import load_definition
from shared.narrative.sessions.session_rows import SESSIONS
from shared.narrative.synthesis.models import CHAPTER, DRAFT, READY
from shared.narrative.synthesis.paragraphs import Paragraph, load_paragraphs
from shared.narrative.synthesis.story_parts import list_names
from shared.narrative.synthesis.synthesis_store import OWN

_MAX_ROWS = 1_000


@dataclass(frozen=True)
class Chapter:
    """A chapter. `is_approved`: the person has approved it; `is_draft`: the part has no chapter yet, only a draft."""

    section_key: str
    title: str
    paragraphs: Sequence[Paragraph]
    is_approved: bool
    is_draft: bool


def load_chapters(db: Session, session_id: UUID) -> list[Chapter]:
    """Load the newest chapter of each part in the order of the story, or its newest draft where there is no chapter.

    Whoever asks has checked whose session it is. Private paragraphs are among them and say so.
    """
    version_id = db.scalar(select(SESSIONS.c.process_version_id).where(SESSIONS.c.id == session_id))
    if version_id is None:
        return []
    columns = (OWN.section_key, OWN.synthesis_type, OWN.title, OWN.content, OWN.user_approved)
    ready = (OWN.session_id == session_id, OWN.status == READY, OWN.synthesis_type.in_((CHAPTER, DRAFT)))
    newest: dict[str, Chapter] = {}
    for row in db.execute(select(*columns).where(*ready).order_by(OWN.version, OWN.id).limit(_MAX_ROWS)):
        known = newest.get(row.section_key)
        is_draft = row.synthesis_type == DRAFT
        if known is None or known.is_draft or not is_draft:
            paragraphs = load_paragraphs(row.content)
            newest[row.section_key] = Chapter(row.section_key, row.title, paragraphs, bool(row.user_approved), is_draft)
    order = {key: place for place, key in enumerate(list_names(load_definition(db, version_id)))}
    return sorted(newest.values(), key=lambda one: order.get(one.section_key, len(order)))
