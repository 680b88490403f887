"""The screening of long artifacts: both ends at once, within the request, and what is between them by a job.

Assessing takes about 3 ms for each thousand characters, so the longest artifact would hold its request for some three
seconds. What is over `AT_ONCE` is a book rather than a letter. Its beginning and its end, where somebody says how they
are, are assessed before the answer. No model waits on that: what may be sent is assessed whole before each sending.
"""

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.jobs import JobKind, JobPayload, NetworkWork
from shared.core.jobs.kinds import Lane
from shared.safety import service as safety
from shared.therapy.artifact_storage import ARTIFACTS, StoredText, read_text_or_opening
from shared.therapy.session_rows import CLOSED
from shared.therapy.sessions import end_for_safety

CONTEXT = "therapy.post_session"
AT_ONCE = 200_000
"""Characters that are assessed within the request: half of them from the beginning, half from the end."""
_END, _OVERLAP = AT_ONCE // 2, 1_000
_A = ARTIFACTS.c


class ScreenArtifact(JobPayload):
    """Screen what is between the ends of a long artifact."""

    kind: ClassVar[str] = "screen_artifact"
    lane: ClassVar[Lane] = "tagging"
    max_attempts: ClassVar[int] = 10

    artifact_id: UUID


def is_screened_at_once(content: str) -> bool:
    """Tell whether a text is short enough to be assessed whole within the request."""
    return len(content) <= AT_ONCE


def cut_ends(content: str) -> tuple[str, ...]:
    """Return what is assessed within the request: all of a text, or both of its ends."""
    return (content,) if is_screened_at_once(content) else (content[:_END], content[-_END:])


def cut_middle(content: str) -> list[str]:
    """Return what is between the ends, in parts that overlap, so that no sentence is only ever seen in halves."""
    last = len(content) - _END
    return [content[start - _OVERLAP : min(start + _END, last) + _OVERLAP] for start in range(_END, last, _END)]


def load_stored_text(db: Session, job: ScreenArtifact) -> StoredText | None:
    """Load an artifact, or where it is; None where it is gone."""
    row = db.execute(select(_A.content, _A.blob_etag).where(_A.id == job.artifact_id)).one_or_none()
    return None if row is None else StoredText(job.artifact_id, row.content, row.blob_etag)


def find_gravest_part(stored: StoredText) -> str | None:
    """Assess the parts, with no transaction open; return the first of the gravest, None where all are green."""
    parts: Sequence[str] = cut_middle(read_text_or_opening(stored))
    gravest, level = None, safety.GREEN
    for part in parts:
        assessed = safety.screen_without_database(part).level
        if safety.is_graver(assessed, than=level):
            gravest, level = part, assessed
    return gravest


def record_part(db: Session, job: ScreenArtifact, part: str | None) -> None:
    """Screen the gravest part as if it were written now, and end a session that its words close."""
    row = db.execute(select(_A.user_id, _A.session_id).where(_A.id == job.artifact_id)).one_or_none()
    if row is None or part is None:
        return
    screening = safety.screen(db, row.user_id, CONTEXT, part, session_id=row.session_id)
    if screening.consequences.writing == CLOSED:
        end_for_safety(db, row.user_id, row.session_id, screening)


SCREEN_ARTIFACT = JobKind(ScreenArtifact, NetworkWork(load_stored_text, find_gravest_part, record_part))
