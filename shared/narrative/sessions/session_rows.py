"""Rows of a session: its state is loaded by two queries, however long it is, and a move is one conditional update."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, Row, Unicode, bindparam, case, cast, false, literal, select, union_all, update
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.errors import Conflict, NotFound
from shared.narrative.process.conditions import SessionFacts
from shared.narrative.process.flow import keep_open_selection
from shared.narrative.process.store import load_definition
from shared.narrative.process.vocabulary import FactKind
from shared.narrative.sessions.models import (
    ABANDONED,
    ACTIVE,
    COMPLETED,
    NO_SECTION,
    PAUSED,
    NarrativeAnswer,
    NarrativeSession,
    NarrativeSessionProfile,
    NarrativeSessionProgress,
    NarrativeSessionScope,
    NarrativeSessionSectionStatus,
)
from shared.narrative.sessions.places import AnsweredPrompt, Place, SessionState

NO_SUCH_SESSION = "You have no narrative session with this id."
IDLE_AFTER = timedelta(days=14)
"""How long a session waits before its person is asked whether they want to go on."""
SessionRow = Row[*tuple[Any, ...]]
SESSIONS = table_of(NarrativeSession)
SCOPES = table_of(NarrativeSessionScope)
PROFILES = table_of(NarrativeSessionProfile)
PROGRESS = table_of(NarrativeSessionProgress)
SECTIONS = table_of(NarrativeSessionSectionStatus)
ANSWERS = table_of(NarrativeAnswer)
OWN = SESSIONS.c
LISTED = (
    OWN.id,
    OWN.user_id,
    OWN.process_version_id,
    OWN.status,
    OWN.current_node_key,
    OWN.active_section,
    OWN.ai_mode,
    OWN.created_at,
    OWN.last_activity_at,
    OWN.completed_at,
    OWN.version,
)
_EARLIER = (OWN.earlier_version_id, OWN.earlier_node_key, OWN.earlier_section)
_SCOPE = (
    SCOPES.c.scope_type,
    SCOPES.c.scope_description,
    SCOPES.c.time_period_start,
    SCOPES.c.time_period_end,
)
_PROFILE = (PROFILES.c.flags, PROFILES.c.boundaries)
_WHOLE = (
    select(*LISTED, *_EARLIER, *_SCOPE, *_PROFILE)
    .outerjoin(SCOPES, SCOPES.c.session_id == OWN.id)
    .outerjoin(PROFILES, PROFILES.c.session_id == OWN.id)
)
_SECTION, _PLACE, _ANSWER = "section", "place", "answer"


def _build_marks() -> Any:
    """Select sections, places and answered prompts of `the_session`, in one statement."""
    none, no_text = literal(0, Integer), literal(NO_SECTION, Unicode(10))
    the_session = bindparam("the_session", type_=OWN.id.type)
    sections = select(
        literal(_SECTION, Unicode(10)).label("kind"),
        SECTIONS.c.section_key.label("key"),
        no_text.label("section"),
        SECTIONS.c.status.label("status"),
        cast(SECTIONS.c.is_selected, Integer).label("is_selected"),
    ).where(SECTIONS.c.session_id == the_session)
    places = select(
        literal(_PLACE, Unicode(10)), PROGRESS.c.node_key, PROGRESS.c.section_key, PROGRESS.c.status, none
    ).where(PROGRESS.c.session_id == the_session)
    is_standing = (ANSWERS.c.slot.is_not(None), ANSWERS.c.content.is_not(None), ANSWERS.c.is_set_aside == false())
    answers = select(literal(_ANSWER, Unicode(10)), ANSWERS.c.prompt_key, ANSWERS.c.section_key, no_text, none).where(
        ANSWERS.c.session_id == the_session, *is_standing
    )
    return union_all(sections, places, answers)


# Made once: a request would spend more time on building statements than on sending them.
_SELECT_OWN = _WHOLE.where(OWN.id == bindparam("the_session"), OWN.user_id == bindparam("the_owner"))
_SELECT_MARKS = _build_marks()
_SEEN = (
    *(OWN.id == bindparam("the_session"), OWN.version == bindparam("seen_version")),
    OWN.status == bindparam("seen_status"),
)


@lru_cache(maxsize=32)
def _build_touch(names: tuple[str, ...]) -> Any:
    """Build the update of a session by the columns that it sets: there are as many as there are kinds of moves."""
    return (
        update(SESSIONS)
        .where(*_SEEN)
        .values({OWN[name]: bindparam(f"new_{name}", type_=OWN[name].type) for name in names})
    )


@dataclass(frozen=True)
class LoadedSession:
    """A session as its row is, with the scope and the profile beside it, and its state.

    `facts` has all sections that were chosen, also those that cannot be worked on now.
    """

    row: SessionRow
    state: SessionState
    facts: SessionFacts

    @property
    def id(self) -> UUID:
        """The id of the session."""
        id_: UUID = self.row.id
        return id_


def load_session(db: Session, user_id: UUID, session_id: UUID) -> LoadedSession:
    """Load one of someone's own sessions with its state; 404 for anyone else's."""
    row = db.connection().execute(_SELECT_OWN, {"the_session": session_id, "the_owner": user_id}).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_SESSION)
    return read_session(db, row)


def read_session(db: Session, row: SessionRow) -> LoadedSession:
    """Read the state of a session whose row was loaded."""
    definition = load_definition(db, row.process_version_id)
    flags: dict[str, bool] = json.loads(row.flags) if row.flags else {}
    boundaries: dict[str, bool] = json.loads(row.boundaries) if row.boundaries else {}
    places, sections, selected, answered = {}, {}, list[str](), set[AnsweredPrompt]()
    for kind, key, section, status, is_selected in (
        db.connection().execute(_SELECT_MARKS, {"the_session": row.id}).all()
    ):
        if kind == _SECTION:
            sections[key] = status
            selected += [key] if is_selected else []
        elif kind == _PLACE:
            places[Place(key, section)] = status
        else:
            answered.add(AnsweredPrompt(key, section))
    facts = SessionFacts(row.scope_type, flags, boundaries, frozenset(selected))
    state = SessionState(
        definition=definition,
        place=Place(row.current_node_key, row.active_section),
        facts=keep_open_selection(definition, facts),
        chosen=_list_chosen(row, selected),
        places=places,
        answered=answered,
        sections=sections,
    )
    return LoadedSession(row, state, facts)


def touch_session(db: Session, loaded: LoadedSession, **columns: Any) -> None:
    """Note that someone was here, and set `columns`; 409 where the session was moved or ended since it was loaded.

    It is the first write of everything that changes a session, so whoever comes second waits for the first and is told.
    """
    now = clock.now()
    values = {"last_activity_at": now, "ask_at": now + IDLE_AFTER, **columns}
    given = {f"new_{name}": value for name, value in values.items()}
    given |= {"the_session": loaded.id, "seen_version": loaded.row.version, "seen_status": loaded.row.status}
    if not changed_rows(db.connection().execute(_build_touch(tuple(values)), given)):
        raise tell_move(db, loaded.row.user_id, loaded.id)


def lock_session(db: Session, user_id: UUID, session_id: UUID) -> None:
    """Take the row of a session before its answers are read, so that another device waits; 404 for anyone else's."""
    now = clock.now()
    is_active = OWN.status == ACTIVE
    values = {"last_activity_at": now, "ask_at": case((is_active, now + IDLE_AFTER), else_=OWN.ask_at)}
    own = (OWN.id == session_id, OWN.user_id == user_id)
    if not changed_rows(db.execute(update(SESSIONS).where(*own).values(values))):
        raise NotFound(NO_SUCH_SESSION)


def check_seen(db: Session, loaded: LoadedSession, version: int) -> None:
    """Raise 409, with the place of now, where a move names another version than the session has."""
    if loaded.row.version != version:
        raise tell_move(db, loaded.row.user_id, loaded.id)


def check_open(loaded: LoadedSession) -> None:
    """Raise 409 where a session is paused or has ended."""
    reasons = {
        PAUSED: "This session is paused. Resume it first.",
        COMPLETED: "This session is completed. Go back to change something in it.",
        ABANDONED: "This session was given up. Resume it first.",
    }
    if loaded.row.status != ACTIVE:
        raise Conflict(reasons[loaded.row.status])


def tell_move(db: Session, user_id: UUID, session_id: UUID) -> Conflict:
    """Build the 409 for a move of a session that was moved meanwhile; it says where the session is now."""
    columns = (OWN.current_node_key, OWN.active_section, OWN.status, OWN.version)
    row = db.execute(select(*columns).where(OWN.id == session_id, OWN.user_id == user_id)).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_SESSION)
    conflict = Conflict("This session was moved on another device. Read where it is now, and go on from there.")
    conflict.extensions["current"] = {
        "node_key": row.current_node_key,
        "section_key": row.active_section or None,
        "status": row.status,
        "version": row.version,
    }
    return conflict


def name_section(key: str) -> str | None:
    """Return the key of a section, None for no section."""
    return key or None


def _list_chosen(row: SessionRow, selected: Sequence[str]) -> frozenset[FactKind]:
    chosen: dict[FactKind, bool] = {
        "scope": row.scope_type is not None,
        "profile": row.flags is not None,
        "sections": bool(selected),
    }
    return frozenset(kind for kind, is_chosen in chosen.items() if is_chosen)
