"""The views over sessions of therapeutic writing (seed 004): what someone's come to, and those that were not green.

They are views of the database, made by a migration, so that whoever reads them by other means reads the same. Neither
has an address: who may learn whose a session is, the reader decides (`shared/care_links`).
"""

from typing import Any
from uuid import UUID

from sqlalchemy import Float, Integer, Unicode, Uuid, column, select, table
from sqlalchemy.orm import Session

from shared.therapy.catalog.templates import CATALOG_ID_LENGTH
from shared.therapy.schemas.frequencies import UserSessionSummary
from shared.therapy.session_rows import SESSIONS
from shared.therapy.techniques import MAX_TECHNIQUES

_S = SESSIONS.c
_MOMENT = _S.created_at.type
SUMMARIES = table(
    "user_session_summary",
    column("user_id", Uuid()),
    column("total_sessions", Integer()),
    column("completed_sessions", Integer()),
    column("total_minutes", Integer()),
    column("avg_intensity", Float()),
    column("last_session_at", _MOMENT),
)
HIGH_RISK_SESSIONS = table(
    "high_risk_sessions",
    column("session_id", Uuid()),
    column("user_id", Uuid()),
    column("safety_status", Unicode(10)),
    column("technique", Unicode(CATALOG_ID_LENGTH)),
    column("started_at", _MOMENT),
)
"""Sessions in which something was not green; `safety_status` is the gravest level of each."""
_DIGITS = 1


def show_session_summary(db: Session, user_id: UUID) -> UserSessionSummary:
    """Return what someone's own sessions come to; all zero before the first one."""
    own = select(SUMMARIES).where(SUMMARIES.c.user_id == user_id)
    row = db.execute(own).mappings().one_or_none()
    used = select(_S.technique).where(_S.user_id == user_id).distinct().order_by(_S.technique).limit(MAX_TECHNIQUES)
    found: dict[str, Any] = dict(row or {"total_sessions": 0, "completed_sessions": 0, "total_minutes": 0})
    average = found.get("avg_intensity")
    return UserSessionSummary(
        total_sessions=found["total_sessions"],
        completed_sessions=found["completed_sessions"],
        total_minutes=found["total_minutes"],
        avg_intensity=None if average is None else round(float(average), _DIGITS),
        last_session_at=found.get("last_session_at"),
        techniques_used=list(db.scalars(used)) if row else [],
    )
