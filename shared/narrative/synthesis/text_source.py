"""Drafts, checkpoints and chapters for the search index: the newest version of each, without what is private.

They are not given to a coach as the person's own words, because other words stand between them; the answers are. The
shape of a story is found where its person has said it in words of their own.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from shared.core.db import is_owner
from shared.narrative.synthesis.archetype_store import ARCHETYPES, SHAPE
from shared.narrative.synthesis.models import READY, NarrativeArchetype, NarrativeSynthesis
from shared.narrative.synthesis.paragraphs import list_answer_ids, load_paragraphs
from shared.narrative.synthesis.synthesis_store import OWN, SYNTHESIS
from shared.search import service as search

_LATER = aliased(NarrativeSynthesis)
_IS_REPLACED = (
    select(_LATER.id)
    .where(
        _LATER.session_id == OWN.session_id,
        _LATER.synthesis_type == OWN.synthesis_type,
        _LATER.section_key == OWN.section_key,
        _LATER.version > OWN.version,
        _LATER.status == READY,
    )
    .exists()
)
_FOUND = (OWN.status == READY, OWN.content.is_not(None), ~_IS_REPLACED)

_SHAPES, _LATER_SHAPE = ARCHETYPES.c, aliased(NarrativeArchetype)
_IS_OUTDATED = select(_LATER_SHAPE.id).where(
    _LATER_SHAPE.session_id == _SHAPES.session_id, _LATER_SHAPE.version > _SHAPES.version
)
_REFRAMED = (_SHAPES.user_reframed.is_not(None), ~_IS_OUTDATED.exists())


def load_texts(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load texts with their titles, each with the answers that it quotes."""
    columns = (OWN.id, OWN.title, OWN.content, OWN.created_at, OWN.session_id)
    own = (is_owner(OWN.user_id, user_id), OWN.id.in_(ids), *_FOUND)
    found = list[search.SourceText]()
    for id_, title, content, moment, session_id in db.execute(select(*columns).where(*own)):
        shown = [one for one in load_paragraphs(content) if not one.is_private]
        text = search.join_fields(title, *(one.text for one in shown))
        found.append(search.SourceText(id_, text, moment, session_id, source_ids=frozenset(list_answer_ids(shown))))
    return found


def list_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of texts."""
    return search.list_row_ids(db, select(OWN.id).where(OWN.user_id == user_id, *_FOUND), OWN.id, after, limit)


def load_shapes(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load shapes of stories in the words of their person."""
    columns = (_SHAPES.id, _SHAPES.user_reframed, _SHAPES.created_at, _SHAPES.session_id)
    own = (is_owner(_SHAPES.user_id, user_id), _SHAPES.id.in_(ids), *_REFRAMED)
    return [search.SourceText(*row) for row in db.execute(select(*columns).where(*own))]


def list_shape_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of shapes in the words of their person."""
    own = select(_SHAPES.id).where(_SHAPES.user_id == user_id, *_REFRAMED)
    return search.list_row_ids(db, own, _SHAPES.id, after, limit)


SYNTHESES = search.TextSource(SYNTHESIS, load_texts, list_ids, is_by_person=False)
SHAPES = search.TextSource(SHAPE, load_shapes, list_shape_ids)
