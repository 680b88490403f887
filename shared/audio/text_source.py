"""Transcripts for the search index: those whose words are not in an entry, a message or a response as a whole.

The others are in the index as what they became.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.audio.models import Purpose
from shared.audio.recordings import COLUMNS
from shared.core.db import is_owner
from shared.search import service as search

TRANSCRIPT = "transcript"
MAX_MESSAGE_LENGTH, MAX_TEXT_LENGTH = 8_000, 20_000
"""The most characters of a message, and of an entry or answer; the recording has the whole transcript."""
_TEXT = (
    COLUMNS.id,
    COLUMNS.transcript,
    COLUMNS.created_at,
    COLUMNS.goes_with_id,
    COLUMNS.purpose,
    COLUMNS.result_id,
)


def is_indexed(purpose: Purpose, result_id: UUID | None, transcript: str) -> bool:
    """Tell whether a transcript is indexed by itself: it became nothing, or only a part of it did."""
    limit = MAX_MESSAGE_LENGTH if purpose == "message" else MAX_TEXT_LENGTH
    return result_id is None or len(transcript) > limit


def load_texts(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load transcripts; they are deleted with what their recording is deleted with."""
    own = (is_owner(COLUMNS.user_id, user_id), COLUMNS.id.in_(ids), COLUMNS.transcript.is_not(None))
    return [
        search.SourceText(id_, text, moment, parent_id)
        for id_, text, moment, parent_id, purpose, result_id in db.execute(select(*_TEXT).where(*own))
        if is_indexed(purpose, result_id, text)
    ]


def list_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of recordings with a transcript."""
    own = (COLUMNS.user_id == user_id, COLUMNS.transcript.is_not(None))
    return search.list_row_ids(db, select(COLUMNS.id).where(*own), COLUMNS.id, after, limit)


TRANSCRIPTS = search.TextSource(TRANSCRIPT, load_texts, list_ids, is_memory=True)
