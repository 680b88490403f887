"""Entries on their way into the journal and the moods: each once, however often its file is imported.

A row of `imported_items` remembers what was added, by the keyed digest of its content. Of two imports of the same
entry the unique key lets one add it.

Old entries alarm nobody. One of the last days is another matter: it is screened as if it had been sent from offline,
because someone who wrote yesterday that they want to die is in danger today. The graver the text, the more it counts,
so of a batch the gravest is screened.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from operator import itemgetter
from uuid import UUID, uuid4

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import table_of
from shared.core.text_length import cut_units
from shared.imports.entries import Entry, has_words
from shared.imports.entry_texts import TITLE_UNITS
from shared.imports.models import ImportedItem
from shared.journal import service as journal
from shared.moods import service as moods
from shared.safety import service as safety

ENTRY_TABLE, EMOTION_TABLE = "journal_entries", "emotions"
RECENT = timedelta(days=7)
_CONTEXT = "imports.entry"
_ITEMS = table_of(ImportedItem)
_I = _ITEMS.c


@dataclass(frozen=True)
class StoredBatch:
    """How many entries of a batch were added, and how many were there already."""

    added: int
    known: int


@dataclass(frozen=True)
class ImportTarget:
    """Whose the entries become, and which import brings them."""

    import_id: UUID
    user_id: UUID


def store_entries(
    db: Session, to: ImportTarget, entries: Sequence[tuple[int, Entry]], gravest: str | None
) -> StoredBatch:
    """Add up to 500 entries, with their places in the file, that are not there yet.

    `gravest` is what `find_gravest_recent` returned of them.
    """
    if not entries:
        return StoredBatch(0, 0)
    unique = {one.digest: (place, one) for place, one in reversed(entries)}
    mine = (_I.user_id == to.user_id, _I.digest.in_(list(unique)))
    known = set(map(bytes, db.scalars(select(_I.digest).where(*mine))))
    new = sorted(((place, one) for digest, (place, one) in unique.items() if digest not in known), key=itemgetter(0))
    items, written, felt = list[dict[str, object]](), list[journal.ImportedEntry](), list[moods.ImportedEmotion]()
    for place, one in new:
        own_entries, own_emotions = _build_entries(one), _build_emotions(one)
        written += own_entries
        felt += own_emotions
        rows = [*((ENTRY_TABLE, row.id) for row in own_entries), *((EMOTION_TABLE, row.id) for row in own_emotions)]
        items += _build_items(to, place, one.digest, rows)
    if items:
        db.connection().execute(insert(_ITEMS), items)
    journal.add_imported_entries(db, to.user_id, written)
    moods.add_imported_emotions(db, to.user_id, felt)
    if gravest is not None and new:
        safety.screen(db, to.user_id, _CONTEXT, gravest)
    return StoredBatch(len(new), len(entries) - len(new))


def find_gravest_recent(entries: Sequence[Entry]) -> str | None:
    """Assess the entries of the last days; return the text of the gravest that is more than green, if there is one."""
    since = clock.now() - RECENT
    gravest, level = None, safety.GREEN
    for one in entries:
        if one.written_at >= since and has_words(one):
            text = "\n\n".join((one.title, *one.parts))
            assessed = safety.assess(text)
            if safety.is_graver(assessed.level, level):
                gravest, level = text, assessed.level
    return gravest


def _build_entries(entry: Entry) -> list[journal.ImportedEntry]:
    """Build the entry, or one for each part of a long one: they follow each other by a microsecond."""
    if not (has_words(entry) or entry.pictures or entry.recordings):
        return []
    parts: Sequence[str | None] = entry.parts or (None,)
    numbers = [f" ({number}/{len(parts)})" if len(parts) > 1 else "" for number in range(1, len(parts) + 1)]
    return [
        journal.ImportedEntry(
            uuid4(),
            entry.written_at + timedelta(microseconds=at),
            cut_units(entry.title, TITLE_UNITS - len(number)) + number,
            part,
            entry.tags,
        )
        for at, (part, number) in enumerate(zip(parts, numbers, strict=True))
    ]


def _build_emotions(entry: Entry) -> list[moods.ImportedEmotion]:
    mood = entry.mood
    if mood is None:
        return []
    words = (mood.label,) if mood.label else ()
    day = entry.local_moment.date()
    return [moods.ImportedEmotion(uuid4(), entry.written_at, day, mood.score, words, mood.activities)]


def _build_items(
    to: ImportTarget, place: int, digest: bytes, rows: Sequence[tuple[str, UUID]]
) -> list[dict[str, object]]:
    """Build the items of the rows of an entry: the first has its digest, the others one that follows from it."""
    return [
        {
            "id": uuid4(),
            "created_at": clock.now(),
            "import_id": to.import_id,
            "user_id": to.user_id,
            "number": place,
            "kind": kind,
            "row_id": row_id,
            "row_version": None,
            "digest": (int.from_bytes(digest) ^ at).to_bytes(len(digest)),
        }
        for at, (kind, row_id) in enumerate(rows)
    ]
