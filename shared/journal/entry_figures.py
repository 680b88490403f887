"""Entries of a period as counts, for statistics: how many words, which mood, which part of life; their words stay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from shared.core.db import table_of
from shared.journal.entries import ENTRIES
from shared.journal.models import ENTRY_DOMAINS, JournalEntry

MOST_ENTRIES = 5_000
_TEXTS = (ENTRIES.title, ENTRIES.context, ENTRIES.anticipated_outcomes)


@dataclass(frozen=True)
class EntryFigures:
    """What can be counted of an entry; `domain` is the strongest one, None like the mood while it is not tagged."""

    id: UUID
    occurred_at: datetime
    words: int
    sentiment: str | None
    domain: str | None


def load_entry_figures(db: Session, user_id: UUID, since: datetime, until: datetime) -> Sequence[EntryFigures]:
    """Load the newest entries from `since` to before `until`, oldest last; one query, which decrypts them to count."""
    strongest = and_(ENTRY_DOMAINS.c.entry_id == ENTRIES.id, ENTRY_DOMAINS.c.position == 0)
    entries = table_of(JournalEntry).outerjoin(ENTRY_DOMAINS, strongest)
    columns = (ENTRIES.id, ENTRIES.occurred_at, ENTRIES.sentiment_tag, ENTRY_DOMAINS.c.domain, *_TEXTS)
    within = (ENTRIES.user_id == user_id, ENTRIES.occurred_at >= since, ENTRIES.occurred_at < until)
    newest = select(*columns).select_from(entries).where(*within)
    rows = db.execute(newest.order_by(ENTRIES.occurred_at.desc(), ENTRIES.id.desc()).limit(MOST_ENTRIES))
    return [
        EntryFigures(id_, moment, sum(len(text.split()) for text in texts if text), sentiment, domain)
        for id_, moment, sentiment, domain, *texts in rows
    ]
