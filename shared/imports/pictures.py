"""Pictures of entries on their way from an archive into the journal, each once.

They are read one at a time, and their content tells what they are. A picture is written to storage before the
transaction that adds the entries of its batch makes it one of theirs. One that comes again is known by its digest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.imports.entries import EntryPicture
from shared.imports.entry_store import ImportTarget
from shared.imports.media_items import PICTURE_TABLE, add_media_items, find_entries, read_media
from shared.journal import service as journal


@dataclass(frozen=True)
class PictureBatch:
    """Pictures that are in storage, with their places in the file and the digests of their entries.

    `known` counts those that their entries have, `refused` those that are none, or are too large.
    """

    written: Sequence[tuple[int, bytes, journal.WrittenPicture]] = ()
    known: int = 0
    refused: int = 0


def write_pictures(user_id: UUID, pictures: Sequence[tuple[int, EntryPicture]]) -> PictureBatch:
    """Read, check and seal pictures, one after the other; no transaction is open. Raises `StorageUnavailable`."""
    if not pictures:
        return PictureBatch()
    with UnitOfWork().transaction() as db:
        entries = find_entries(db, user_id, {one.entry for _, one in pictures})
        places = journal.load_places(db, set(entries.values()))
    seen = {digest: set(places[entry_id].ids) for digest, entry_id in entries.items()}
    written, known = list[tuple[int, bytes, journal.WrittenPicture]](), 0
    for number, one in pictures:
        content = read_media(one.read)
        found = None if content is None else journal.read_imported_picture(user_id, content)
        if content is None or found is None:
            continue
        if found.digest in seen.setdefault(one.entry, set()):
            known += 1
            continue
        seen[one.entry].add(found.digest)
        journal.write_imported_picture(user_id, found, content)
        written.append((number, one.entry, found))
    return PictureBatch(written, known, len(pictures) - len(written) - known)


def store_pictures(db: Session, to: ImportTarget, batch: PictureBatch) -> PictureBatch:
    """Make pictures those of their entries, which are there by now; return those that are."""
    if not batch.written:
        return batch
    entries = find_entries(db, to.user_id, {entry for _, entry, _ in batch.written})
    there = [(number, entry, one) for number, entry, one in batch.written if entry in entries]
    ids = journal.add_imported_pictures(db, to.user_id, [(entries[entry], one) for _, entry, one in there])
    stored = [one for one, picture_id in zip(there, ids, strict=True) if picture_id == one[2].id]
    known = sum(picture_id is not None for picture_id in ids) - len(stored)
    add_media_items(db, to, PICTURE_TABLE, [(number, one.id) for number, _, one in stored])
    left = len(batch.written) - len(stored) - known
    return PictureBatch(stored, batch.known + known, batch.refused + left)
