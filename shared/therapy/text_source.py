"""The artifacts of therapeutic writing for the search index; the whole of large ones is read from Blob Storage.

They are no memories: what was written to be put down does not come back by itself.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.db import is_owner, table_of
from shared.search import service as search
from shared.therapy.artifact_storage import StoredText, read_text_or_opening
from shared.therapy.models import JournalingArtifact

ARTIFACT = "journaling_artifact"
_A = table_of(JournalingArtifact).c
_TEXT = (_A.id, _A.content, _A.created_at, _A.session_id, _A.blob_etag)


def load_texts(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load artifacts."""
    own = select(*_TEXT).where(is_owner(_A.user_id, user_id), _A.id.in_(ids))
    return [build_text(row) for row in db.execute(own)]


def list_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of artifacts."""
    return search.list_row_ids(db, select(_A.id).where(_A.user_id == user_id), _A.id, after, limit)


def build_text(row: Sequence[Any]) -> search.SourceText:
    """Build the text of an artifact; the whole of one that was moved is read when it is asked for."""
    artifact_id, content, moment, session_id, etag = row
    read_whole = None if etag is None else partial(read_text_or_opening, StoredText(artifact_id, content, etag))
    return search.SourceText(artifact_id, content, moment, session_id, read_whole=read_whole)


ARTIFACTS = search.TextSource(ARTIFACT, load_texts, list_ids, rows=search.RowTexts(_TEXT, build_text))
