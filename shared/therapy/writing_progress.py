"""How far someone has come with writing: counts, milestones and themes, all counted from what there is.

`user_progress` keeps the counts and the moments of milestones. They are counted anew from the sessions whenever one
ends, so that nothing can drift. Themes and sentiment are read from the analyses. Streaks are with all others in
`progress`, which hears of completed sessions by their event.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.core.db.owned_texts import own_columns
from shared.therapy.artifact_analysis import TRAJECTORY_LENGTH, find_trajectory
from shared.therapy.models import JournalingTheme, SentimentAnalysis, UserProgress
from shared.therapy.schemas import feedback as schemas
from shared.therapy.session_rows import SESSIONS
from shared.therapy.techniques import MAX_TECHNIQUES, load_ratings

_S, _T, _F = SESSIONS.c, table_of(JournalingTheme).c, table_of(SentimentAnalysis).c
_PROGRESS = table_of(UserProgress)
_P = _PROGRESS.c
_RECENT, _WINDOW = timedelta(days=30), timedelta(days=90)
_RECURRING = 3
_MOST_THEMES = 200
_SECONDS = 60
_DIGITS = 3
_MILESTONES: Mapping[str, tuple[str, int]] = {
    "first_session": ("completed", 1),
    "five_sessions": ("completed", 5),
    "twenty_sessions": ("completed", 20),
    "hundred_sessions": ("completed", 100),
    "one_hour": ("minutes", 60),
    "ten_hours": ("minutes", 600),
    "five_techniques": ("techniques", 5),
}


@dataclass(frozen=True)
class SessionCounts:
    """What someone's sessions come to."""

    total: int
    completed: int
    terminated: int
    minutes: int
    longest: int
    techniques: Mapping[str, int]


def count_sessions(db: Session, user_id: UUID) -> SessionCounts:
    """Count someone's sessions, one row for each technique and status."""
    columns = (_S.technique, _S.status, func.count(), func.sum(_S.writing_seconds), func.max(_S.writing_seconds))
    counted = select(*columns).where(_S.user_id == user_id).group_by(_S.technique, _S.status)
    rows = db.execute(counted.order_by(_S.technique, _S.status).limit(MAX_TECHNIQUES * 5)).all()
    done = [row for row in rows if row[1] == "completed"]
    return SessionCounts(
        total=sum(row[2] for row in rows),
        completed=sum(row[2] for row in done),
        terminated=sum(row[2] for row in rows if row[1] == "terminated"),
        minutes=sum(row[3] for row in done) // _SECONDS,
        longest=max((row[4] for row in done), default=0) // _SECONDS,
        techniques={row[0]: row[2] for row in done},
    )


def refresh_progress(db: Session, user_id: UUID) -> None:
    """Count someone's progress anew, when a session has ended."""
    counts, now = count_sessions(db, user_id), clock.now()
    known = db.scalars(select(_P.milestones_achieved).where(_P.user_id == user_id)).one_or_none()
    values = {
        "total_sessions": counts.total,
        "completed_sessions": counts.completed,
        "terminated_sessions": counts.terminated,
        "total_minutes_journaled": counts.minutes,
        "longest_session_minutes": counts.longest,
        "average_session_minutes": counts.minutes // counts.completed if counts.completed else 0,
        "techniques_tried": json.dumps(counts.techniques),
        "favorite_technique": _find_favorite(counts.techniques, load_ratings(db, user_id)),
        "milestones_achieved": json.dumps(_add_milestones(json.loads(known or "{}"), counts, now)),
        "updated_at": now,
    }
    mine = update(_PROGRESS).where(_P.user_id == user_id).values(own_columns(_PROGRESS, user_id, values))
    if not changed_rows(db.execute(mine)):
        row = {"user_id": user_id, "created_at": now, **values}
        if not try_insert(db, _PROGRESS, row):
            db.execute(mine)


def show_progress(db: Session, user_id: UUID) -> schemas.WritingProgress:
    """Show how far someone has come."""
    row = db.execute(select(_PROGRESS).where(_P.user_id == user_id)).one_or_none()
    names = [name for name in schemas.WritingProgress.model_fields if name in _P]
    stored: dict[str, Any] = {name: getattr(row, name) if row else 0 for name in names}
    milestones: dict[str, str] = json.loads(row.milestones_achieved) if row else {}
    stored["techniques_tried"] = json.loads(row.techniques_tried) if row else {}
    stored["favorite_technique"] = row.favorite_technique if row else None
    stored["milestones_achieved"] = [
        schemas.Milestone(key=key, achieved_at=datetime.fromisoformat(moment)) for key, moment in milestones.items()
    ]
    scores = _read_scores(db, user_id)
    return schemas.WritingProgress(
        **stored,
        **_find_themes(db, user_id, clock.now()),
        average_sentiment_score=round(sum(scores) / len(scores), _DIGITS) if scores else None,
        sentiment_trend=find_trajectory(scores),
    )


def _find_favorite(techniques: Mapping[str, int], ratings: Mapping[str, float]) -> str | None:
    """The technique that is rated best, and of equals the one that is used most; three counts as no rating."""
    if not techniques:
        return None
    return max(sorted(techniques), key=lambda one: (ratings.get(one, 3.0), techniques[one]))


def _add_milestones(known: dict[str, str], counts: SessionCounts, now: datetime) -> dict[str, str]:
    """Add what is reached for the first time; what was reached stays, also when sessions are deleted."""
    reached = {"completed": counts.completed, "minutes": counts.minutes, "techniques": len(counts.techniques)}
    new = {key: now.isoformat() for key, (what, least) in _MILESTONES.items() if reached[what] >= least}
    return {**new, **known}


def _find_themes(db: Session, user_id: UUID, now: datetime) -> dict[str, list[str]]:
    """Find the themes that recur, are gone, or are new, by when each was first and last found, and how often."""
    recent, window = now - _RECENT, now - _WINDOW
    seen = select(_T.theme_name, func.min(_T.written_at), func.max(_T.written_at)).where(_T.user_id == user_id)
    spans = db.execute(seen.group_by(_T.theme_name).order_by(_T.theme_name).limit(_MOST_THEMES)).all()
    lately = _count_since(db, user_id, window, now)
    before = _count_since(db, user_id, window, recent)
    return {
        "recurring_themes": sorted(name for name, count in lately.items() if count >= _RECURRING),
        "resolved_themes": [name for name, _, last in spans if before.get(name, 0) >= _RECURRING and last < recent],
        "new_themes_this_month": [name for name, first, _ in spans if first >= recent],
    }


def _count_since(db: Session, user_id: UUID, since: datetime, until: datetime) -> dict[str, int]:
    inside = (_T.user_id == user_id, _T.written_at >= since, _T.written_at <= until)
    counted = select(_T.theme_name, func.count()).where(*inside).group_by(_T.theme_name)
    return {row[0]: row[1] for row in db.execute(counted.order_by(_T.theme_name).limit(_MOST_THEMES))}


def _read_scores(db: Session, user_id: UUID) -> Sequence[float]:
    """Read the scores of the last ten artifacts, oldest first."""
    newest = select(_F.sentiment_score).where(_F.user_id == user_id).order_by(_F.written_at.desc(), _F.id.desc())
    return list(db.scalars(newest.limit(TRAJECTORY_LENGTH)))[::-1]
