"""The jobs that read artifacts: one finds themes, one rates the sentiment; each again replaces what it found before.

Without a model nothing has to be awaited: what rules find is stored in the transaction that reads the text. A job reads
the version that it was made for. A change of the AI mode makes a new version and new jobs, so nothing is
stored of what a model said about a text that is kept from models by now.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import Connection, Row, bindparam, delete, insert, select
from sqlalchemy.orm import Session

from shared.core import ai, clock
from shared.core.db import table_of
from shared.core.jobs import JobKind, JobPayload, LocalWork, NetworkWork
from shared.core.jobs.kinds import Lane
from shared.core.kept_texts import NEVER
from shared.safety import service as safety
from shared.therapy.artifact_analysis import (
    ANALYSIS_VERSION,
    TRAJECTORY_LENGTH,
    AnalysisRequest,
    FoundSentiment,
    FoundTheme,
    find_sentiment,
    find_sentiment_by_rules,
    find_themes,
    find_themes_by_rules,
    find_trajectory,
    label_sentiment,
)
from shared.therapy.artifact_storage import ARTIFACTS, StoredText, read_text_or_opening
from shared.therapy.models import JournalingTheme, SentimentAnalysis

_A, _THEMES, _SENTIMENTS = ARTIFACTS.c, table_of(JournalingTheme), table_of(SentimentAnalysis)
_LONGEST_ORIGIN = 100
# Built once: every job runs them, and building a statement costs more than running it.
_SAME = (_A.id == bindparam("the_artifact"), _A.version == bindparam("read_version"))
_READ = select(_A.user_id, _A.content, _A.blob_etag, _A.ai_mode).where(*_SAME)
_READ_HERE = select(_A.user_id, _A.created_at, _A.content, _A.blob_etag).where(*_SAME)
_READ_OWNER = select(_A.user_id, _A.created_at).where(*_SAME)
_DELETE_THEMES = delete(_THEMES).where(_THEMES.c.artifact_id == bindparam("the_artifact"))
_DELETE_SENTIMENT = delete(_SENTIMENTS).where(_SENTIMENTS.c.artifact_id == bindparam("the_artifact"))
_INSERT_THEMES, _INSERT_SENTIMENT = insert(_THEMES), insert(_SENTIMENTS)
_READ_SCORES = (
    select(_SENTIMENTS.c.sentiment_score)
    .where(
        _SENTIMENTS.c.user_id == bindparam("the_writer"),
        _SENTIMENTS.c.written_at <= bindparam("this_moment", type_=_SENTIMENTS.c.written_at.type),
    )
    .order_by(_SENTIMENTS.c.written_at.desc(), _SENTIMENTS.c.id.desc())
    .limit(TRAJECTORY_LENGTH - 1)
)


class ExtractThemes(JobPayload):
    """Find the themes of an artifact, in this version."""

    kind: ClassVar[str] = "extract_themes"
    lane: ClassVar[Lane] = "tagging"

    artifact_id: UUID
    version: int


class AnalyzeSentiment(JobPayload):
    """Rate how an artifact sounds, in this version."""

    kind: ClassVar[str] = "analyze_sentiment"
    lane: ClassVar[Lane] = "tagging"

    artifact_id: UUID
    version: int


@dataclass(frozen=True)
class AnalysisSource:
    """An artifact to read, with where its text is."""

    user_id: UUID
    version: int
    stored: StoredText
    may_send: bool

    def build_request(self) -> AnalysisRequest:
        """Read the text; no transaction is open. Of a moved one only the beginning was assessed for danger so far."""
        text = read_text_or_opening(self.stored)
        may_send = self.may_send and (self.stored.etag is None or not safety.is_red_text(text))
        return AnalysisRequest(self.user_id, self.stored.artifact_id, self.version, text, may_send=may_send)


@dataclass(frozen=True)
class SentimentResult:
    """How an artifact sounds, and who said so."""

    sentiment: FoundSentiment
    found_by: str


def load_artifact(db: Session, job: ExtractThemes | AnalyzeSentiment) -> AnalysisSource | None:
    """Load an artifact; None where it is gone, or has another version by now."""
    row = db.connection().execute(_READ, _name_version(job)).one_or_none()
    if row is None:
        return None
    is_open = ai.is_configured() and row.ai_mode != NEVER
    may_send = is_open and safety.may_send_to_model(db, row.user_id, row.content)
    return AnalysisSource(
        row.user_id, job.version, StoredText(job.artifact_id, row.content, row.blob_etag), may_send=may_send
    )


def perform_themes(reading: AnalysisSource) -> list[FoundTheme]:
    """Find themes by a model, or by rules where none may read it."""
    return find_themes(reading.build_request())


def perform_sentiment(reading: AnalysisSource) -> SentimentResult:
    """Rate the sentiment by a model, or by rules where none may read it."""
    return SentimentResult(*find_sentiment(reading.build_request()))


def store_themes(db: Session, job: ExtractThemes, themes: list[FoundTheme]) -> None:
    """Replace the themes of an artifact, unless it is gone or has another version by now."""
    artifact = db.connection().execute(_READ_OWNER, _name_version(job)).one_or_none()
    if artifact is not None:
        _replace_themes(db.connection(), job.artifact_id, artifact, themes)


def store_sentiment(db: Session, job: AnalyzeSentiment, result: SentimentResult) -> None:
    """Replace the sentiment of an artifact, with where the last ten go."""
    artifact = db.connection().execute(_READ_OWNER, _name_version(job)).one_or_none()
    if artifact is not None:
        _replace_sentiment(db.connection(), job.artifact_id, artifact, result)


def find_local_themes(db: Session, job: ExtractThemes) -> bool:
    """Find and replace the themes of an artifact by rules; False where its whole is in storage."""
    artifact = db.connection().execute(_READ_HERE, _name_version(job)).one_or_none()
    if artifact is None or artifact.blob_etag is not None:
        return artifact is None
    _replace_themes(db.connection(), job.artifact_id, artifact, find_themes_by_rules(artifact.content))
    return True


def find_local_sentiment(db: Session, job: AnalyzeSentiment) -> bool:
    """Rate an artifact by rules, and replace its sentiment; False where its whole is in storage."""
    artifact = db.connection().execute(_READ_HERE, _name_version(job)).one_or_none()
    if artifact is None or artifact.blob_etag is not None:
        return artifact is None
    result = SentimentResult(find_sentiment_by_rules(artifact.content), ai.RULES)
    _replace_sentiment(db.connection(), job.artifact_id, artifact, result)
    return True


def _replace_themes(
    connection: Connection, artifact_id: UUID, artifact: Row[*tuple[Any, ...]], themes: Sequence[FoundTheme]
) -> None:
    connection.execute(_DELETE_THEMES, {"the_artifact": artifact_id})
    now = clock.now()
    rows = [
        {
            "id": uuid4(),
            "created_at": now,
            "user_id": artifact.user_id,
            "artifact_id": artifact_id,
            "theme_name": one.name,
            "theme_category": one.category,
            "confidence": one.confidence,
            "evidence_snippets": json.dumps(one.quotes, ensure_ascii=False),
            "written_at": artifact.created_at,
            "extraction_model": one.found_by[:_LONGEST_ORIGIN],
            "extraction_version": ANALYSIS_VERSION,
        }
        for one in themes
    ]
    if rows:
        connection.execute(_INSERT_THEMES, rows)


def _replace_sentiment(
    connection: Connection, artifact_id: UUID, artifact: Row[*tuple[Any, ...]], result: SentimentResult
) -> None:
    connection.execute(_DELETE_SENTIMENT, {"the_artifact": artifact_id})
    given = {"the_writer": artifact.user_id, "this_moment": artifact.created_at}
    before = connection.execute(_READ_SCORES, given).scalars().all()
    scores = [*reversed(before), result.sentiment.score]
    row = {
        "id": uuid4(),
        "created_at": clock.now(),
        "user_id": artifact.user_id,
        "artifact_id": artifact_id,
        "sentiment_score": result.sentiment.score,
        "sentiment_label": label_sentiment(result.sentiment.score),
        "emotions": json.dumps(result.sentiment.emotions),
        "sentiment_trajectory": find_trajectory(scores),
        "written_at": artifact.created_at,
        "analysis_model": result.found_by[:_LONGEST_ORIGIN],
        "analysis_version": ANALYSIS_VERSION,
    }
    connection.execute(_INSERT_SENTIMENT, row)


def _has_no_model() -> bool:
    return not ai.is_configured()


def _name_version(job: ExtractThemes | AnalyzeSentiment) -> dict[str, Any]:
    return {"the_artifact": job.artifact_id, "read_version": job.version}


EXTRACT_THEMES = JobKind(
    ExtractThemes,
    NetworkWork(load_artifact, perform_themes, store_themes, LocalWork(_has_no_model, find_local_themes)),
)
ANALYZE_SENTIMENT = JobKind(
    AnalyzeSentiment,
    NetworkWork(load_artifact, perform_sentiment, store_sentiment, LocalWork(_has_no_model, find_local_sentiment)),
)
