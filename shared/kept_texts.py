"""Which texts people keep from models: every table with an `ai_mode`, and what its rows are kept with.

This is the one place that tells. The core asks it by a port, and no area has a look-up of its own.
"""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import Select, Table, bindparam, or_, select, union_all
from sqlalchemy.orm import Session

from shared.core.db import Base, is_owner, table_of
from shared.core.kept_texts import NEVER
from shared.core.object_references import ObjectCatalog
from shared.core.single_flight import single_flight

KEPT_TEXTS: ObjectCatalog[type[Base]] = ObjectCatalog(
    {
        "audio_recordings": "shared.audio.models:Recording",
        "commitments": "shared.goals.models:Commitment",
        "conversations": "shared.coaching.models:Conversation",
        "decision_sessions": "shared.decisions.models:DecisionSession",
        "decisions": "shared.decisions.models:Decision",
        "emotions": "shared.moods.models:Emotion",
        "energy_metrics": "shared.moods.models:EnergyMetric",
        "future_simulations": "shared.future_self.models:FutureSimulation",
        "goals": "shared.goals.models:Goal",
        "journal_entries": "shared.journal.models:JournalEntry",
        "journaling_artifacts": "shared.therapy.models:JournalingArtifact",
        "narrative_answers": "shared.narrative.sessions.models:NarrativeAnswer",
        "narrative_sessions": "shared.narrative.sessions.models:NarrativeSession",
        "reflection_responses": "shared.reflection.models:ReflectionResponse",
        "tasks": "shared.tasks.models:Task",
        "value_checkins": "shared.values.models:ValueCheckin",
    }
)
"""Table with an `ai_mode` to its model; a test refuses one that is not here."""

KEPT_WITH: Mapping[str, tuple[str, str]] = {
    "commitments": ("goal_id", "goals"),
    "decision_sessions": ("decision_id", "decisions"),
    "journal_entries": ("decision_id", "decisions"),
    "narrative_answers": ("session_id", "narrative_sessions"),
}
"""Table to its column that names the row of another table which its rows are kept with, whatever their own mode is."""

_BATCH = 2_000
"""Ids of a look-up: SQL Server takes 2,100 parameters."""


def find_kept_texts(db: Session, user_id: UUID, text_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return those of some texts that their writer keeps from every model, in one statement for most calls."""
    return _look_up(db, _get_lookup(), user_id, text_ids)


def find_texts_kept_with(db: Session, user_id: UUID, text_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return the texts that are kept with some others, such as the commitments of a goal; in one statement, too."""
    return _look_up(db, _get_kept_with_lookup(), user_id, text_ids)


def _look_up(db: Session, lookup: Select[tuple[UUID]], user_id: UUID, text_ids: Collection[UUID]) -> frozenset[UUID]:
    ordered, found = sorted(text_ids), set[UUID]()
    for start in range(0, len(ordered), _BATCH):
        found.update(db.connection().scalars(lookup, {"user_id": user_id, "ids": ordered[start : start + _BATCH]}))
    return frozenset(found)


@single_flight
def _get_lookup() -> Select[tuple[UUID]]:
    return _select_among([_select_kept(name) for name in KEPT_TEXTS])


@single_flight
def _get_kept_with_lookup() -> Select[tuple[UUID]]:
    return _select_among([_select_rows(name, column) for name, (column, _) in KEPT_WITH.items()])


def _select_among(rows: Sequence[Select[tuple[UUID, UUID, UUID]]]) -> Select[tuple[UUID]]:
    """Select from all tables together, so that person and ids are named once: databases hand them to each table."""
    found = union_all(*rows).subquery("found").c
    return select(found.id).where(
        is_owner(found.user_id, bindparam("user_id", type_=found.user_id.type)),
        found.asked_id.in_(bindparam("ids", expanding=True, type_=found.asked_id.type)),
    )


def _select_kept(name: str) -> Select[tuple[UUID, UUID, UUID]]:
    table, rows = table_of(KEPT_TEXTS[name]), _select_rows(name, "id")
    if name not in KEPT_WITH:
        return rows.where(table.c.ai_mode == NEVER)
    column, other = KEPT_WITH[name]
    parent: Table = table_of(KEPT_TEXTS[other])
    joined = rows.outerjoin_from(table, parent, parent.c.id == table.c[column])
    return joined.where(or_(table.c.ai_mode == NEVER, parent.c.ai_mode == NEVER))


def _select_rows(name: str, column: str) -> Select[tuple[UUID, UUID, UUID]]:
    """Select the ids of a table's rows, whose they are, and the column that may have one of `ids`."""
    table = table_of(KEPT_TEXTS[name])
    return select(table.c.id, table.c.user_id, table.c[column].label("asked_id"))
