"""The filter `q` of the journal before there was an index: pages of rows are decrypted and compared, for comparison.

A page of 200 is read by keyset, each entry's fields are decrypted and folded, and an entry is found if it contains all
words as substrings. A request stopped after 2,000 entries, and the client asked on; here the whole history is read.
"""

from uuid import UUID

from sqlalchemy import and_, or_, select

from shared.core.db import transaction
from shared.core.folded_text import fold_text
from shared.journal.models import JournalEntry

_PAGE = 200
_COLUMNS = (
    JournalEntry.id,
    JournalEntry.occurred_at,
    JournalEntry.title,
    JournalEntry.context,
    JournalEntry.anticipated_outcomes,
)


def scan_entries(user_id: UUID, words: str) -> list[UUID]:
    """Return the ids of all entries that contain all words, newest first."""
    wanted, found = fold_text(words).split(), list[UUID]()
    newest = select(*_COLUMNS).where(JournalEntry.user_id == user_id)
    newest = newest.order_by(JournalEntry.occurred_at.desc(), JournalEntry.id.desc()).limit(_PAGE)
    page = newest
    with transaction(read_only=True) as db:
        while rows := db.execute(page).all():
            for entry_id, _, *texts in rows:
                text = fold_text(" ".join(text or "" for text in texts))
                if all(word in text for word in wanted):
                    found.append(entry_id)
            last = rows[-1]
            older = and_(JournalEntry.occurred_at == last.occurred_at, JournalEntry.id < last.id)
            page = newest.where(or_(JournalEntry.occurred_at < last.occurred_at, older))
    return found
