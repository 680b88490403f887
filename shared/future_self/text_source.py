"""Simulations for the search index: what the person asked about, and the story and suggestions that they were given.

A model may have written the story, so the coach does not take a simulation for the person's own words.
"""

import json
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.db import is_owner
from shared.future_self.simulations import SIMULATIONS as ROWS
from shared.search import service as search

SIMULATION = "future_simulation"
_TEXT = (ROWS.id, ROWS.created_at, ROWS.decision_context, ROWS.future_projection, ROWS.suggestions)


def load_texts(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load simulations."""
    own = select(*_TEXT).where(is_owner(ROWS.user_id, user_id), ROWS.id.in_(ids))
    return [
        search.SourceText(id_, search.join_fields(context, story, *json.loads(suggestions)), moment)
        for id_, moment, context, story, suggestions in db.execute(own)
    ]


def list_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of simulations."""
    return search.list_row_ids(db, select(ROWS.id).where(ROWS.user_id == user_id), ROWS.id, after, limit)


SIMULATIONS = search.TextSource(SIMULATION, load_texts, list_ids, is_by_person=False)
