"""The texts of goals for the search index: goals, notes of progress, commitments, and reasons for skipping one."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.db import table_of
from shared.core.db.owned_rows import are_owned_rows, read_owned_rows
from shared.goals.models import Commitment, CommitmentOccurrence, Goal, ProgressEntry
from shared.search import service as search

GOAL, PROGRESS, COMMITMENT, REASON = "goal", "goal_progress", "commitment", "commitment_reason"
_GOALS, _ENTRIES = table_of(Goal).c, table_of(ProgressEntry).c
_COMMITMENTS, _OCCURRENCES = table_of(Commitment).c, table_of(CommitmentOccurrence).c
_GOAL_WORDS = (_GOALS.title, _GOALS.description, _GOALS.why, _GOALS.value_name)
_OWN_GOALS = select(_GOALS.id, _GOALS.created_at, *_GOAL_WORDS).where(*are_owned_rows(_GOALS.user_id, _GOALS.id))
_OWN_NOTES = select(_ENTRIES.id, _ENTRIES.note, _ENTRIES.occurred_at, _ENTRIES.goal_id).where(
    *are_owned_rows(_ENTRIES.user_id, _ENTRIES.id), _ENTRIES.note.is_not(None)
)
_OWN_COMMITMENTS = select(_COMMITMENTS.id, _COMMITMENTS.created_at, _COMMITMENTS.title, _COMMITMENTS.description).where(
    *are_owned_rows(_COMMITMENTS.user_id, _COMMITMENTS.id)
)
_OWN_REASONS = select(_OCCURRENCES.id, _OCCURRENCES.reason, _OCCURRENCES.occurred_at, _OCCURRENCES.commitment_id).where(
    *are_owned_rows(_OCCURRENCES.user_id, _OCCURRENCES.id), _OCCURRENCES.reason.is_not(None)
)


def load_goals(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load goals, each with why it matters and the value that it serves."""
    rows = read_owned_rows(db, _OWN_GOALS, user_id, ids)
    return [search.SourceText(row.id, search.join_fields(*row[2:]), row.created_at) for row in rows]


def list_goal_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of goals."""
    return search.list_row_ids(db, select(_GOALS.id).where(_GOALS.user_id == user_id), _GOALS.id, after, limit)


def load_notes(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load notes of progress; they are deleted with their goal."""
    return [search.SourceText(*row) for row in read_owned_rows(db, _OWN_NOTES, user_id, ids)]


def list_note_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of entries of progress with a note."""
    own = select(_ENTRIES.id).where(_ENTRIES.user_id == user_id, _ENTRIES.note.is_not(None))
    return search.list_row_ids(db, own, _ENTRIES.id, after, limit)


def load_commitments(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load commitments."""
    rows = read_owned_rows(db, _OWN_COMMITMENTS, user_id, ids)
    return [search.SourceText(id_, search.join_fields(*words), moment) for id_, moment, *words in rows]


def list_commitment_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of commitments."""
    own = select(_COMMITMENTS.id).where(_COMMITMENTS.user_id == user_id)
    return search.list_row_ids(db, own, _COMMITMENTS.id, after, limit)


def load_reasons(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load reasons for which a commitment was skipped; they are deleted with it."""
    return [search.SourceText(*row) for row in read_owned_rows(db, _OWN_REASONS, user_id, ids)]


def list_reason_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of occurrences that were skipped with a reason."""
    own = select(_OCCURRENCES.id).where(_OCCURRENCES.user_id == user_id, _OCCURRENCES.reason.is_not(None))
    return search.list_row_ids(db, own, _OCCURRENCES.id, after, limit)


GOALS = search.TextSource(GOAL, load_goals, list_goal_ids)
NOTES = search.TextSource(PROGRESS, load_notes, list_note_ids, is_memory=True)
COMMITMENTS = search.TextSource(COMMITMENT, load_commitments, list_commitment_ids)
REASONS = search.TextSource(REASON, load_reasons, list_reason_ids)
