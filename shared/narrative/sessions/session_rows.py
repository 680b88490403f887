"""Rows of a session: its state is loaded by one query, however long it is, and a move is one conditional update."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Row,
    Table,
    Unicode,
    UnicodeText,
    bindparam,
    case,
    false,
    func,
    literal,
    select,
    true,
    update,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.errors import Conflict, NotFound
from shared.narrative.process.conditions import SessionFacts
from shared.narrative.process.definition import ProcessDefinition
from shared.narrative.process.store import load_definition
from shared.narrative.process.vocabulary import FactKind, Scope
from shared.narrative.sessions.models import (
    ABANDONED,
    ACTIVE,
    COMPLETED,
    PAUSED,
    NarrativeAnswer,
    NarrativeSession,
    NarrativeSessionProfile,
    NarrativeSessionProgress,
    NarrativeSessionScope,
    NarrativeSessionSectionStatus,
    NodeStatus,
    SectionState,
)
from shared.narrative.sessions.places import AnsweredPrompt, Place, SessionState, Way

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
_MOVED = (
    OWN.id,
    OWN.user_id,
    OWN.process_version_id,
    OWN.status,
    OWN.current_node_key,
    OWN.active_section,
    OWN.entered_at,
    OWN.version,
)
_CHOSEN = (SCOPES.c.scope_type, PROFILES.c.flags, PROFILES.c.boundaries)
_FURTHER = (
    *(column for column in LISTED if column not in set(_MOVED)),
    *(OWN.earlier_version_id, OWN.earlier_node_key, OWN.earlier_section),
    *(SCOPES.c.scope_description, SCOPES.c.time_period_start, SCOPES.c.time_period_end),
)
"""What a move does not look at: times and sealed texts cost as much to read as all the rest."""
_SELECTED, _BESIDE = "1", "0"
_WITHIN, _BETWEEN = ":", ","
"""What stands between the parts of a mark, and between marks: keys are letters, digits, underscores and points."""
_WITHIN_SQL, _SELECTED_SQL, _BESIDE_SQL = (literal(sign, Unicode(1)) for sign in (_WITHIN, _SELECTED, _BESIDE))


def _list_marks(table: Table, *parts: ColumnElement[str], where: Sequence[ColumnElement[bool]] = ()) -> Any:
    """Select what a session has in a table as one text: eighty rows cost five times as much to fetch."""
    # An aggregate of short texts ends at 8,000 bytes on SQL Server.
    mark: ColumnElement[str] = sql_cast(parts[0], UnicodeText)
    for part in parts[1:]:
        mark = mark + _WITHIN_SQL + part
    joined = func.aggregate_strings(mark, _BETWEEN)
    return select(joined).where(table.c.session_id == OWN.id, *where).scalar_subquery()


_STANDING = (ANSWERS.c.slot.is_not(None), ANSWERS.c.content.is_not(None), ANSWERS.c.is_set_aside == false())
_IS_SELECTED = case((SECTIONS.c.is_selected == true(), _SELECTED_SQL), else_=_BESIDE_SQL)
_MARKS = (
    _list_marks(SECTIONS, SECTIONS.c.section_key, SECTIONS.c.status, _IS_SELECTED).label("section_marks"),
    _list_marks(PROGRESS, PROGRESS.c.node_key, PROGRESS.c.section_key, PROGRESS.c.status).label("place_marks"),
    _list_marks(ANSWERS, ANSWERS.c.prompt_key, ANSWERS.c.section_key, where=_STANDING).label("answer_marks"),
)
# Made once: a request would spend more time on building statements than on sending them.
_SELECT_STATE = (
    select(*_MOVED, *_CHOSEN, *_MARKS)
    .outerjoin(SCOPES, SCOPES.c.session_id == OWN.id)
    .outerjoin(PROFILES, PROFILES.c.session_id == OWN.id)
    .where(OWN.id == bindparam("the_session"), OWN.user_id == bindparam("the_owner"))
)
_SELECT_WHOLE = _SELECT_STATE.add_columns(*_FURTHER)
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
class _Choices:
    """What a way follows from, as it is stored. A definition is the same only if it is the same one."""

    definition: ProcessDefinition = field(compare=False)
    scope: Scope | None
    flags: str | None
    boundaries: str | None
    sections: frozenset[str]
    definition_id: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "definition_id", id(self.definition))


@lru_cache(maxsize=256)
def _find_way(said: _Choices) -> Way:
    """Build the way of some choices, or find it: sixty nodes cost 0.5 ms, and the next move has the same."""
    flags: dict[str, bool] = json.loads(said.flags) if said.flags else {}
    boundaries: dict[str, bool] = json.loads(said.boundaries) if said.boundaries else {}
    chosen: dict[FactKind, bool] = {
        "scope": said.scope is not None,
        "profile": said.flags is not None,
        "sections": bool(said.sections),
    }
    facts = SessionFacts(said.scope, flags, boundaries, said.sections)
    return Way(said.definition, facts, [kind for kind, is_chosen in chosen.items() if is_chosen])


@dataclass(frozen=True)
class LoadedSession:
    """A session as its row is, with the scope and the profile beside it, and its state.

    The row has what a move needs, and everything if the session was loaded whole.
    """

    row: SessionRow
    state: SessionState

    @property
    def id(self) -> UUID:
        """The id of the session."""
        id_: UUID = self.row.id
        return id_

    @property
    def place(self) -> Place:
        """The place that the session is at, as its row says; `state` may be replayed from another one."""
        return Place(self.row.current_node_key, self.row.active_section)


def load_session(db: Session, user_id: UUID, session_id: UUID, *, is_whole: bool = False) -> LoadedSession:
    """Load one of someone's own sessions with its state; 404 for anyone else's. `is_whole` loads every column."""
    select_own = _SELECT_WHOLE if is_whole else _SELECT_STATE
    row = db.connection().execute(select_own, {"the_session": session_id, "the_owner": user_id}).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_SESSION)
    return _read_session(db, row)


def _read_session(db: Session, row: SessionRow) -> LoadedSession:
    """Read the state of a session whose row was loaded."""
    definition = load_definition(db, row.process_version_id)
    marks = [_read_section(mark) for mark in _list(row.section_marks)]
    selected = frozenset(key for key, _, is_selected in marks if is_selected)
    said = _Choices(definition, row.scope_type, row.flags, row.boundaries, selected)
    sections = {key: status for key, status, _ in marks}
    places = dict(map(_read_place, _list(row.place_marks)))
    answered = frozenset(map(_read_answer, _list(row.answer_marks)))
    place = Place(row.current_node_key, row.active_section)
    return LoadedSession(row, SessionState(_find_way(said), place, places, answered, sections))


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


def _list(marks: str | None) -> list[str]:
    """Divide marks; a session without any has null."""
    return marks.split(_BETWEEN) if marks else []


# There are as many marks as versions have nodes, sections and prompts, and a request reads eighty of them.
@lru_cache(maxsize=1_000)
def _read_section(mark: str) -> tuple[str, SectionState, bool]:
    key, status, is_selected = mark.split(_WITHIN)
    return key, cast("SectionState", status), is_selected == _SELECTED


@lru_cache(maxsize=10_000)
def _read_place(mark: str) -> tuple[Place, NodeStatus]:
    key, section, status = mark.split(_WITHIN)
    return Place(key, section), cast("NodeStatus", status)


@lru_cache(maxsize=10_000)
def _read_answer(mark: str) -> AnsweredPrompt:
    return AnsweredPrompt(*mark.split(_WITHIN))
