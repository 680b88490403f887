"""API area of artifacts: what was written in sessions of therapeutic writing, with what was found in it."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.errors import Conflict, NotFound, ServiceUnavailable
from shared.core.http import Area, CurrentUser, ExpectedVersion, Page
from shared.therapy import service
from shared.therapy.schemas.artifacts import (
    Artifact,
    ArtifactChange,
    ArtifactCreate,
    ArtifactQuery,
    ArtifactSummary,
    WrittenArtifact,
)

area = Area("artifacts", prefix="v1/therapy", tag="Therapeutic writing")
find_entry_point = area.find_entry_point


@area.post("/sessions/{writing_session_id}/artifacts", status=201, errors=[Conflict, NotFound])
def store_artifact(writing_session_id: UUID, body: ArtifactCreate, user: CurrentUser, db: Session) -> WrittenArtifact:
    """Store what you have written in a session. It does not change any more; jobs find themes and sentiment in it."""
    return service.create_artifact(db, user.id, writing_session_id, body)


@area.get("/artifacts")
def list_artifacts(query: ArtifactQuery, user: CurrentUser, db: Session) -> Page[ArtifactSummary]:
    """List what you have written, without the words, newest first."""
    return service.list_artifacts(db, user.id, query)


@area.get("/artifacts/{artifact_id}", errors=[ServiceUnavailable])
def read_artifact(artifact_id: UUID, user: CurrentUser, uow: UnitOfWork) -> Artifact:
    """Read what you have written, with its themes and how it sounds as soon as jobs have found them."""
    return service.show_artifact(uow, user.id, artifact_id)


@area.patch("/artifacts/{artifact_id}")
def change_artifact(
    artifact_id: UUID, body: ArtifactChange, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> ArtifactSummary:
    """Keep what you have written from every model, or let your preferences decide again."""
    return service.change_artifact(db, user.id, artifact_id, body, expected)


@area.delete("/artifacts/{artifact_id}", errors=[NotFound])
def delete_artifact(artifact_id: UUID, user: CurrentUser, db: Session) -> None:
    """Delete what you have written permanently, with what was found in it."""
    service.delete_artifact(db, user.id, artifact_id)
