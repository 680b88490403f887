"""Where artifacts are: in their row, and the large ones whole in Blob Storage, sealed by us before they leave.

A new artifact is always in the database first, so that its words are safe with the commit. A job then seals what is
over 32 KB under the person's key, uploads it and leaves the beginning in the row, for lists and search. The name of a
blob is the id of its artifact, so a job that is repeated writes the same blob; one whose artifact is gone removes it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, Table, delete, select, update
from sqlalchemy.orm import Session

from shared.core import blobs, clock, jobs
from shared.core.db import own_text, table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.jobs import JobKind, JobPayload, NetworkWork
from shared.core.jobs.kinds import Lane
from shared.core.portability import ErasedPerson, RowRemoval, delete_rows
from shared.therapy import models
from shared.therapy.models import BLOB, DATABASE, JournalingArtifact

LARGE_BYTES = 32 * 1024
MOST_BYTES = 8 * 1024 * 1024
_UNDOABLE = timedelta(days=8)
ARTIFACTS = table_of(JournalingArtifact)
_A = ARTIFACTS.c
_TEXTS = blobs.EncryptedFolder("artifacts", "journaling_artifacts.blob")


class MoveArtifact(JobPayload):
    """Move a large artifact to Blob Storage."""

    kind: ClassVar[str] = "move_artifact"
    lane: ClassVar[Lane] = "upkeep"
    max_attempts: ClassVar[int] = 10

    artifact_id: UUID


class RemoveArtifact(JobPayload):
    """Remove the blob of an artifact that is gone."""

    kind: ClassVar[str] = "remove_artifact"
    lane: ClassVar[Lane] = "upkeep"
    max_attempts: ClassVar[int] = 10

    artifact_id: UUID


@dataclass(frozen=True)
class ArtifactMove:
    """An artifact to move; `content` is null where it is gone, and its blob goes, too."""

    artifact_id: UUID
    user_id: UUID | None
    content: str | None


@dataclass(frozen=True)
class ArtifactLocation:
    """What is in storage now, and what stays in the row; both null where the blob was removed."""

    user_id: UUID | None
    etag: str | None
    opening: str | None


@dataclass(frozen=True)
class StoredText:
    """The text of an artifact, or of a large one its beginning and the ETag of its blob."""

    artifact_id: UUID
    content: str
    etag: str | None


def is_large(content: str) -> bool:
    """Tell whether a text is to be moved to storage, where there is one."""
    return len(content.encode()) > LARGE_BYTES and blobs.is_configured()


def read_text(stored: StoredText) -> str:
    """Return the whole text; no transaction is open. Raises `StaleBlob` where it is gone, or `StorageUnavailable`.

    The words of an artifact never change. So where a worker that was slow has uploaded them a second time, the blob as
    it is now is the same text, with an ETag that nobody has noted.
    """
    if stored.etag is None:
        return stored.content
    try:
        return _TEXTS.read(stored.artifact_id, MOST_BYTES, stored.etag).decode()
    except blobs.StaleBlob:
        return _TEXTS.read(stored.artifact_id, MOST_BYTES).decode()


def read_text_or_opening(stored: StoredText) -> str:
    """Return the whole text, or of one whose blob is gone what is in its row. Raises `StorageUnavailable`."""
    try:
        return read_text(stored)
    except blobs.StaleBlob:
        return stored.content


def complete_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an export shows of a moved artifact: the whole text, as if it were in the database."""
    if row["storage_location"] != BLOB:
        return {}
    content = read_text_or_opening(StoredText(row["id"], row["content"], row["blob_etag"]))
    return {"content": content, "storage_location": DATABASE, "blob_etag": None}


def complete_rows(db: Session, _user_id: UUID, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Have long artifacts moved that an import added, once it cannot be undone any more.

    In archives of before there was the beginning of a moved one, which is all there is of it here.
    """
    if table is not ARTIFACTS:
        return
    moved = [row["id"] for row in rows if row["storage_location"] == BLOB]
    if moved:
        here = {"storage_location": DATABASE, "blob_etag": None}
        db.execute(update(ARTIFACTS).where(_A.id.in_(moved)).values(here))
    for row in rows:
        if is_large(row["content"]):
            jobs.enqueue(db, MoveArtifact(artifact_id=row["id"]), delay=_UNDOABLE)


def release_removed(db: Session, event: RowRemoval) -> None:
    """Listen for rows that are removed together: the blobs of artifacts among them go."""
    release_blobs(db, _A.id.in_(event.row_ids) & (_A.user_id == event.user_id), len(event.row_ids))


def seal_text(user_id: UUID, artifact_id: UUID, content: str) -> str:
    """Seal a text under the person's key and write it to storage; return the ETag of its blob."""
    return _TEXTS.write(user_id, artifact_id, content.encode())


def load_move(db: Session, job: MoveArtifact) -> ArtifactMove | None:
    """Load an artifact that is in the database; None where it was moved already."""
    row = db.execute(select(_A.user_id, _A.content, _A.storage_location).where(_A.id == job.artifact_id)).one_or_none()
    if row is None:
        return ArtifactMove(job.artifact_id, None, None)
    return None if row.storage_location == BLOB else ArtifactMove(job.artifact_id, row.user_id, row.content)


def perform_move(move: ArtifactMove) -> ArtifactLocation:
    """Seal and upload, or remove what an earlier attempt has left of an artifact that is gone."""
    if move.user_id is None or move.content is None:
        _TEXTS.remove(move.artifact_id)
        return ArtifactLocation(None, None, None)
    etag = seal_text(move.user_id, move.artifact_id, move.content)
    opening = move.content.encode()[:LARGE_BYTES].decode(errors="ignore")
    return ArtifactLocation(move.user_id, etag, opening)


def store_move(db: Session, job: MoveArtifact, moved: ArtifactLocation) -> None:
    """Note where the artifact is; where it was deleted meanwhile, its blob goes."""
    if moved.user_id is None:
        return
    values = {
        "content": own_text(moved.user_id, moved.opening),
        "storage_location": BLOB,
        "blob_etag": moved.etag,
        "updated_at": clock.now(),
    }
    there = (_A.id == job.artifact_id, _A.storage_location == DATABASE)
    if not changed_rows(db.execute(update(ARTIFACTS).where(*there).values(values))):
        left = db.execute(select(_A.id).where(_A.id == job.artifact_id)).one_or_none()
        if left is None:
            jobs.enqueue(db, RemoveArtifact(artifact_id=job.artifact_id))


def load_removal(db: Session, job: RemoveArtifact) -> UUID | None:
    """Return the artifact whose blob goes; None where it is there after all."""
    there = db.execute(select(_A.id).where(_A.id == job.artifact_id)).one_or_none()
    return job.artifact_id if there is None else None


def remove_blob(artifact_id: UUID) -> bool:
    """Delete a blob; tell whether it was there."""
    return _TEXTS.remove(artifact_id)


def end_removal(_db: Session, _job: RemoveArtifact, _was_there: bool) -> None:
    """Nothing is left to store."""


def release_blobs(db: Session, condition: ColumnElement[bool], limit: int) -> list[UUID]:
    """Enqueue the removal of the blobs of up to `limit` artifacts that are about to be deleted; return their ids."""
    stored = select(_A.id).where(condition, _A.storage_location == BLOB).order_by(_A.id).limit(limit)
    ids = list(db.scalars(stored))
    jobs.enqueue_many(db, [RemoveArtifact(artifact_id=one) for one in ids])
    return ids


def forget_therapy(db: Session, person: ErasedPerson, limit: int) -> int:
    """Remove up to `limit` rows of a person whose account ended: first those with blobs, which go by jobs."""
    stored: Sequence[UUID] = release_blobs(db, _A.user_id == person.id, limit)
    if stored:
        return changed_rows(db.execute(delete(ARTIFACTS).where(_A.id.in_(stored))))
    return delete_rows(db, models.PERSONAL_DATA.tables, person.id, limit)


MOVE_ARTIFACT = JobKind(MoveArtifact, NetworkWork(load_move, perform_move, store_move))
REMOVE_ARTIFACT = JobKind(RemoveArtifact, NetworkWork(load_removal, remove_blob, end_removal))
