"""Migration of an open session to the version that is active now: a preview by replay, consent, and a way back.

Choices, places and answers are kept by keys, so a session is replayed in another version by reading its rows with the
other definition. Nothing is deleted: what the new version does not ask is set aside, and returns with the old one.
"""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.errors import Conflict
from shared.core.http import ExpectedVersion
from shared.narrative.process.definition import ProcessDefinition
from shared.narrative.process.store import ActiveVersion, load_active_version, load_definition
from shared.narrative.schemas.migrations import MigrationPreview, MigrationRequest
from shared.narrative.schemas.sessions import NarrativeSession
from shared.narrative.sessions.choices import settle_choices
from shared.narrative.sessions.places import (
    AnsweredPrompt,
    Place,
    Way,
    find_place_after_choice,
    find_section_states,
    list_needs,
    list_reachable_prompts,
)
from shared.narrative.sessions.session_rows import (
    ANSWERS,
    LoadedSession,
    check_open,
    check_seen,
    load_session,
    lock_session,
    name_section,
)
from shared.narrative.sessions.session_views import show_session

_IS_CURRENT = "This session is in the version that is in use. There is nothing to change."


def preview_migration(db: Session, user_id: UUID, session_id: UUID) -> MigrationPreview:
    """Tell what becomes of a session in the active version, without changing it; 409 where it is in it already."""
    loaded = load_session(db, user_id, session_id)
    target = _find_target(db, loaded)
    replayed = _replay(loaded, target.definition)
    state = replace(replayed.state, sections={**loaded.state.sections, **find_section_states(replayed.state)})
    place, reachable = find_place_after_choice(state), list_reachable_prompts(state)
    own = select(ANSWERS.c.prompt_key, ANSWERS.c.section_key).where(ANSWERS.c.session_id == session_id)
    rows = db.execute(own.where(ANSWERS.c.slot.is_not(None)).order_by(ANSWERS.c.id)).all()
    kept = sum(AnsweredPrompt(*row) in reachable for row in rows)
    here, there = loaded.state.definition.sections, target.definition.sections
    return MigrationPreview(
        process_version_id=target.id,
        version_name=target.definition.name,
        node_key=place.node,
        section_key=name_section(place.section),
        needs=list_needs(replace(state, place=place)),
        answers_kept=kept,
        answers_set_aside=len(rows) - kept,
        new_sections=[one.name for key, one in there.items() if key not in here],
        lost_sections=[one.name for key, one in here.items() if key not in there],
    )


def migrate_session(db: Session, user_id: UUID, session_id: UUID, body: MigrationRequest) -> NarrativeSession:
    """Move a session to the active version, with the consent of its person.

    409 where that is another version than they consented to, or the session was moved meanwhile.
    """
    lock_session(db, user_id, session_id)
    loaded = load_session(db, user_id, session_id)
    check_seen(db, loaded, body.version)
    check_open(loaded)
    target = _find_target(db, loaded)
    if target.id != body.process_version_id:
        raise Conflict("Another version is in use by now. Look at its preview first.")
    earlier = {
        "process_version_id": target.id,
        "earlier_version_id": loaded.row.process_version_id,
        "earlier_node_key": loaded.state.place.node,
        "earlier_section": loaded.state.place.section,
    }
    replayed = _replay(loaded, target.definition)
    settle_choices(db, replayed, replayed.state.way.choices, replayed.state.way.chosen, **earlier)
    return show_session(db, user_id, session_id)


def undo_migration(db: Session, user_id: UUID, session_id: UUID, expected: ExpectedVersion) -> None:
    """Move a session back to the version and the place before its migration; 409 where there was none."""
    lock_session(db, user_id, session_id)
    loaded = load_session(db, user_id, session_id, is_whole=True)
    expected.check(loaded.row.version)
    check_open(loaded)
    row = loaded.row
    if row.earlier_version_id is None:
        raise Conflict("This session was not moved to another version.")
    replayed = _replay(loaded, load_definition(db, row.earlier_version_id))
    there = Place(row.earlier_node_key, row.earlier_section or "")
    back = replace(replayed, state=replace(replayed.state, place=there))
    columns = {"earlier_version_id": None, "earlier_node_key": None, "earlier_section": None}
    way = back.state.way
    settle_choices(db, back, way.choices, way.chosen, process_version_id=row.earlier_version_id, **columns)


def _find_target(db: Session, loaded: LoadedSession) -> ActiveVersion:
    active = load_active_version(db)
    if active is None or active.id == loaded.row.process_version_id:
        raise Conflict(_IS_CURRENT)
    return active


def _replay(loaded: LoadedSession, definition: ProcessDefinition) -> LoadedSession:
    """Read a session with another definition. A boundary that was never asked has the profile asked again."""
    way = loaded.state.way
    is_asked = all(key in way.choices.boundaries for key in definition.list_answers())
    chosen = way.chosen if is_asked else way.chosen - {"profile"}
    return replace(loaded, state=replace(loaded.state, way=Way(definition, way.choices, chosen)))
