"""Reports for the search index: their sentences, so that a report can be recalled by what it said.

They are not the person's own words, so no model is given them as such.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.db import is_owner, table_of
from shared.reports.models import Report
from shared.reports.schemas import load_narrative
from shared.search import service as search

REPORT = "report"
_ROWS = table_of(Report).c


def load_texts(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load reports that are ready."""
    own = (is_owner(_ROWS.user_id, user_id), _ROWS.id.in_(ids), _ROWS.narrative.is_not(None))
    return [
        search.SourceText(id_, search.join_fields(*(one.text for one in load_narrative(narrative))), moment)
        for id_, narrative, moment in db.execute(select(_ROWS.id, _ROWS.narrative, _ROWS.created_at).where(*own))
    ]


def list_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of reports that are ready."""
    own = select(_ROWS.id).where(_ROWS.user_id == user_id, _ROWS.narrative.is_not(None))
    return search.list_row_ids(db, own, _ROWS.id, after, limit)


REPORTS = search.TextSource(REPORT, load_texts, list_ids, is_by_person=False)
