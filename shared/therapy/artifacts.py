"""Artifacts: store what was written in a session, show it with what was found in it, keep it from models, delete it."""

import json
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import blobs, clock, jobs
from shared.core.db import UnitOfWork, table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.db.rows import delete_own, find_own, read_fields
from shared.core.errors import Conflict, NotFound
from shared.core.http import ExpectedVersion
from shared.core.http.dates import build_period_filters
from shared.core.http.etags import stale_version
from shared.core.http.paging import Page, load_page
from shared.safety import service as safety
from shared.search import service as search
from shared.therapy.artifact_screening import CONTEXT, ScreenArtifact, cut_ends, is_screened_at_once
from shared.therapy.artifact_storage import ARTIFACTS, MoveArtifact, StoredText, is_large, read_text, release_blobs
from shared.therapy.jobs import AnalyzeSentiment, ExtractThemes
from shared.therapy.models import DATABASE, JournalingArtifact, JournalingSession, JournalingTheme, SentimentAnalysis
from shared.therapy.schemas import artifacts as schemas
from shared.therapy.session_rows import CLOSED, NO_SUCH_SESSION, SESSIONS
from shared.therapy.sessions import end_for_safety
from shared.therapy.text_source import ARTIFACT

MOST_ARTIFACTS = 100
"""In one session."""
_NO_ARTIFACT = "You have no artifact with this id."
_A, _T, _S = ARTIFACTS.c, table_of(JournalingTheme).c, table_of(SentimentAnalysis).c
_SUMMARY = tuple(_A[name] for name in schemas.ArtifactSummary.model_fields)
_THEME = tuple(_T[name] for name in schemas.Theme.model_fields)
_SENTIMENT = tuple(_S[name] for name in schemas.Sentiment.model_fields)


def create_artifact(
    db: Session, user_id: UUID, session_id: UUID, body: schemas.ArtifactCreate
) -> schemas.WrittenArtifact:
    """Store what was written, also in a session that has ended, and enqueue what reads it.

    Words that show danger are kept, too; they end the session, and the answer is help.
    """
    screening = safety.screen(db, user_id, CONTEXT, *cut_ends(body.content), session_id=session_id)
    technique = _read_technique(db, user_id, session_id)
    now = clock.now()
    row: dict[str, Any] = {
        "id": uuid4(),
        "user_id": user_id,
        "session_id": session_id,
        "content": body.content,
        "technique": technique,
        "word_count": len(body.content.split()),
        "character_count": len(body.content),
        "duration_seconds": body.duration_seconds,
        "local_date": accounts.get_local_date(db, user_id),
        "storage_location": DATABASE,
        "blob_etag": None,
        "ai_mode": body.ai_mode,
        "created_at": now,
        "updated_at": now,
        "version": 1,
    }
    db.execute(insert(ARTIFACTS), row)
    _enqueue_analyses(db, row["id"], row["version"])
    if not is_screened_at_once(body.content):
        jobs.enqueue(db, ScreenArtifact(artifact_id=row["id"]))
    if is_large(body.content):
        jobs.enqueue(db, MoveArtifact(artifact_id=row["id"]))
    search.add_text(db, user_id, ARTIFACT, row["id"], parent_id=session_id)
    if screening.consequences.writing == CLOSED:
        end_for_safety(db, user_id, session_id, screening)
    shown = {name: row[name] for name in schemas.ArtifactSummary.model_fields}
    return schemas.WrittenArtifact(**shown, safety=screening.note())


def list_artifacts(db: Session, user_id: UUID, query: schemas.ArtifactQuery) -> Page[schemas.ArtifactSummary]:
    """Return a page of someone's own artifacts without their words, newest first."""
    conditions = [_A.user_id == user_id]
    if query.is_bounded:
        conditions += build_period_filters(_A.created_at, query, accounts.get_timezone(db, user_id))
    if query.session_id is not None:
        conditions.append(_A.session_id == query.session_id)
    own = select(*_SUMMARY).where(*conditions)
    return load_page(db, own, query, (_A.created_at, _A.id), _show_summary)


def show_artifact(uow: UnitOfWork, user_id: UUID, artifact_id: UUID) -> schemas.Artifact:
    """Return an artifact with its words; those of a large one are read from storage, with no transaction open."""
    with uow.transaction() as db:
        own = select(*_SUMMARY, _A.content, _A.blob_etag).where(_A.id == artifact_id, _A.user_id == user_id)
        row = db.execute(own).one_or_none()
        if row is None:
            raise NotFound(_NO_ARTIFACT)
        themes = db.execute(
            select(*_THEME).where(_T.artifact_id == artifact_id).order_by(_T.confidence.desc(), _T.theme_name).limit(50)
        ).all()
        sentiment = db.execute(select(*_SENTIMENT).where(_S.artifact_id == artifact_id)).one_or_none()
    try:
        content = read_text(StoredText(artifact_id, row.content, row.blob_etag))
    except blobs.StaleBlob:
        raise NotFound(_NO_ARTIFACT) from None
    return schemas.Artifact(
        **{name: getattr(row, name) for name in schemas.ArtifactSummary.model_fields},
        content=content,
        themes=[_show_theme(one) for one in themes],
        sentiment=None if sentiment is None else _show_sentiment(sentiment),
    )


def change_artifact(
    db: Session, user_id: UUID, artifact_id: UUID, body: schemas.ArtifactChange, expected: ExpectedVersion
) -> schemas.ArtifactSummary:
    """Change whether models may read an artifact; what a model found in it is found anew."""
    artifact = find_own(db, JournalingArtifact, user_id, artifact_id, _NO_ARTIFACT)
    expected.check(artifact.version)
    if body.ai_mode != artifact.ai_mode:
        same = (_A.id == artifact_id, _A.version == artifact.version)
        version = artifact.version + 1
        values = {"ai_mode": body.ai_mode, "version": version, "updated_at": clock.now()}
        db.expunge(artifact)
        if not changed_rows(db.execute(update(ARTIFACTS).where(*same).values(values))):
            raise stale_version()
        _enqueue_analyses(db, artifact_id, version)
        search.follow_ai_mode(db, user_id, [artifact_id], body.ai_mode)
    own = select(*_SUMMARY).where(_A.id == artifact_id, _A.user_id == user_id)
    return _show_summary(db.execute(own).one())


def delete_artifact(db: Session, user_id: UUID, artifact_id: UUID) -> None:
    """Delete an artifact with what was found in it; its blob goes by a job."""
    release_blobs(db, (_A.id == artifact_id) & (_A.user_id == user_id), 1)
    delete_own(db, JournalingArtifact, user_id, artifact_id, _NO_ARTIFACT)
    search.withdraw(db, user_id, [artifact_id])


def delete_session(db: Session, user_id: UUID, session_id: UUID) -> None:
    """Delete a session with everything in it. What progress counted stays: the day was lived."""
    own = (_A.session_id == session_id) & (_A.user_id == user_id)
    artifact_ids = list(db.scalars(select(_A.id).where(own).order_by(_A.id).limit(MOST_ARTIFACTS)))
    release_blobs(db, own, MOST_ARTIFACTS)
    delete_own(db, JournalingSession, user_id, session_id, NO_SUCH_SESSION)
    safety.release_session(db, user_id, session_id)
    search.withdraw(db, user_id, artifact_ids, parent_ids=[session_id])


def _read_technique(db: Session, user_id: UUID, session_id: UUID) -> str:
    """Return the technique of a session that has room for another artifact."""
    counted = select(func.count()).select_from(ARTIFACTS).where(_A.session_id == session_id).scalar_subquery()
    own = select(SESSIONS.c.technique, counted).where(SESSIONS.c.id == session_id, SESSIONS.c.user_id == user_id)
    row = db.execute(own).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_SESSION)
    if row[1] >= MOST_ARTIFACTS:
        raise Conflict(f"A session holds at most {MOST_ARTIFACTS} artifacts. Begin another one.")
    return str(row[0])


def _enqueue_analyses(db: Session, artifact_id: UUID, version: int) -> None:
    jobs.enqueue(db, ExtractThemes(artifact_id=artifact_id, version=version))
    jobs.enqueue(db, AnalyzeSentiment(artifact_id=artifact_id, version=version))


def _show_summary(row: Row[*tuple[Any, ...]]) -> schemas.ArtifactSummary:
    return schemas.ArtifactSummary.from_columns(read_fields(row))


def _show_theme(row: Row[*tuple[Any, ...]]) -> schemas.Theme:
    fields = read_fields(row)
    return schemas.Theme(**fields | {"evidence_snippets": json.loads(fields["evidence_snippets"])})


def _show_sentiment(row: Row[*tuple[Any, ...]]) -> schemas.Sentiment:
    fields = read_fields(row)
    return schemas.Sentiment(**fields | {"emotions": json.loads(fields["emotions"])})
