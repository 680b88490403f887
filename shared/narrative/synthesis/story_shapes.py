"""Use cases of the shape of a story: infer it, reveal it where the process does, confirm it or say it otherwise."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, update
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import own_text
from shared.core.db.conditional_writes import changed_rows
from shared.core.errors import Conflict
from shared.core.http import StatusResponse
from shared.narrative.schemas.synthesis import (
    ReframedArchetype,
    ReframeRequest,
    StoryArchetype,
    StoryPassage,
    StoryShape,
    StoryTheme,
)
from shared.narrative.sessions.session_rows import LoadedSession, load_session
from shared.narrative.synthesis.archetype_store import ARCHETYPES, SHAPE, find_archetype, insert_archetype, read_themes
from shared.narrative.synthesis.archetypes import get_catalog
from shared.narrative.synthesis.models import FAILED, PENDING, READY, WITHDRAWN
from shared.safety import service as safety
from shared.search import service as search

NO_SHAPE = "No shape of this story was looked for yet."
_CONTEXT = "narrative.archetype"
_MADE, _FOUND = 202, 200
_C = ARCHETYPES.c


def request_archetype(db: Session, user_id: UUID, session_id: UUID) -> StatusResponse[StoryArchetype]:
    """Have the shape of a session inferred; 200 with the one that there is, or that is being inferred."""
    loaded = load_session(db, user_id, session_id)
    newest = find_archetype(db, user_id, session_id)
    if newest is not None and newest.status in (PENDING, READY):
        return StatusResponse(_show(db, loaded, newest), _FOUND)
    if newest is None or newest.status in (FAILED, WITHDRAWN):
        insert_archetype(db, user_id, session_id)
    return StatusResponse(_show(db, loaded, _find(db, user_id, session_id)), _MADE)


def show_archetype(db: Session, user_id: UUID, session_id: UUID) -> StoryArchetype:
    """Return the shape of a session as far as it was revealed."""
    loaded = load_session(db, user_id, session_id)
    return _show(db, loaded, find_archetype(db, user_id, session_id))


def reveal_archetype(db: Session, user_id: UUID, session_id: UUID) -> StoryArchetype:
    """Reveal the shape; 409 before the process does, while it is being inferred, and while someone is in danger."""
    loaded = load_session(db, user_id, session_id)
    row = _find(db, user_id, session_id)
    if not _has_come_to_it(loaded):
        raise Conflict("The shape of your story is shown in a later part of the process.")
    if row.status != READY:
        raise Conflict("There is no shape to show at the moment.")
    if not _may_see(db, user_id):
        raise Conflict("This can wait. Look after yourself first.")
    ready = (_C.id == row.id, _C.user_id == user_id, _C.status == READY)
    db.execute(update(ARCHETYPES).where(*ready).values(revealed_to_user=True, updated_at=clock.now()))
    return _show(db, loaded, _find(db, user_id, session_id))


def confirm_archetype(db: Session, user_id: UUID, session_id: UUID) -> StoryArchetype:
    """Say that the shape fits; 409 for one that was not revealed."""
    loaded = load_session(db, user_id, session_id)
    _change_revealed(db, user_id, session_id, {"user_confirmed": True})
    return _show(db, loaded, _find(db, user_id, session_id))


def reframe_archetype(db: Session, user_id: UUID, session_id: UUID, body: ReframeRequest) -> ReframedArchetype:
    """Put the person's own words in the place of the shape; 409 for one that was not revealed."""
    screening = safety.screen(db, user_id, _CONTEXT, body.text)
    loaded = load_session(db, user_id, session_id)
    values = {"user_confirmed": False, "user_reframed": own_text(user_id, body.text)}
    shape_id = _change_revealed(db, user_id, session_id, values)
    search.change_text(db, user_id, SHAPE, shape_id, parent_id=session_id)
    shown = _show(db, loaded, _find(db, user_id, session_id))
    return ReframedArchetype(**dict(shown), safety=screening.note())


def _change_revealed(db: Session, user_id: UUID, session_id: UUID, values: dict[str, Any]) -> UUID:
    row = _find(db, user_id, session_id)
    shown = (_C.id == row.id, _C.user_id == user_id, _C.status == READY, _C.revealed_to_user == True)  # noqa: E712
    changed = update(ARCHETYPES).where(*shown).values({**values, "updated_at": clock.now()})
    if not changed_rows(db.execute(changed)):
        raise Conflict("This shape was not revealed yet.")
    shape_id: UUID = row.id
    return shape_id


def _find(db: Session, user_id: UUID, session_id: UUID) -> Row[Any]:
    row = find_archetype(db, user_id, session_id)
    if row is None:
        raise Conflict(NO_SHAPE)
    return row


def _has_come_to_it(loaded: LoadedSession) -> bool:
    """Tell whether someone is at a node that reveals shapes, or was there."""
    nodes = loaded.state.definition.nodes
    reached = {loaded.state.place.node, *(place.node for place in loaded.state.places)}
    return any(nodes[key].reveals_archetypes for key in reached if key in nodes)


def _may_see(db: Session, user_id: UUID) -> bool:
    return safety.get_consequences(safety.get_current_level(db, user_id)).theme_ideas


def _show(db: Session, loaded: LoadedSession, row: Row[Any] | None) -> StoryArchetype:
    if row is None:
        return StoryArchetype(
            id=None,
            session_id=loaded.id,
            version=0,
            status="none",
            can_be_revealed=False,
            revealed_to_user=False,
            shape=None,
            user_confirmed=None,
            user_reframed=None,
            made_by=None,
            inferred_at=None,
        )
    is_shown = row.status == READY and row.revealed_to_user and _may_see(db, loaded.row.user_id)
    return StoryArchetype(
        id=row.id,
        session_id=row.session_id,
        version=row.version,
        status=row.status,
        can_be_revealed=row.status == READY and _has_come_to_it(loaded),
        revealed_to_user=row.revealed_to_user,
        shape=_show_shape(row) if is_shown else None,
        user_confirmed=row.user_confirmed,
        user_reframed=row.user_reframed,
        made_by=row.made_by if is_shown else None,
        inferred_at=row.inferred_at,
    )


def _show_shape(row: Row[Any]) -> StoryShape:
    themes, passages = read_themes(row.themes)
    known = get_catalog().find(row.archetype_type)
    return StoryShape(
        archetype_type=row.archetype_type,
        title=known.title if known else row.archetype_type,
        confidence_score=row.confidence_score,
        themes=[StoryTheme(name=one.name, answer_ids=list(one.answer_ids)) for one in themes],
        narrative_shape=row.narrative_shape,
        passages=[StoryPassage(text=one.text, answer_id=one.answer_id) for one in passages],
    )
