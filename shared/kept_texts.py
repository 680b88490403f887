"""Which domains have texts that people keep from models, by object reference; the core asks all of them."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.object_references import ObjectCatalog

KEPT_TEXTS: ObjectCatalog[Any] = ObjectCatalog(
    {
        "journal": "shared.journal.text_source:find_kept_entries",
        "moods": "shared.moods.text_source:find_kept_logs",
        "therapy": "shared.therapy.text_source:find_kept_artifacts",
        "narrative": "shared.narrative.sessions.text_source:find_kept_answers",
    }
)
"""Domain whose texts can be kept from models to `(db, user_id, text_ids) -> those that are`."""


def find_kept_texts(db: Session, user_id: UUID, text_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return those of some texts that their writer keeps from every model; each domain knows its own."""
    return frozenset().union(*(KEPT_TEXTS[name](db, user_id, text_ids) for name in KEPT_TEXTS))
