"""What pictures and recordings share on their way: how they are read, whose they are, and how they are undone."""

from collections.abc import Callable, Collection, Sequence
from uuid import UUID, uuid4

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.crypto.digests import keyed_digest
from shared.core.db import table_of
from shared.imports.entries import RefusedFile
from shared.imports.entry_store import ENTRY_TABLE, ImportTarget
from shared.imports.models import ImportedItem

PICTURE_TABLE, AUDIO_TABLE = "journal_pictures", "audio_recordings"
_DIGESTS = {PICTURE_TABLE: "imports.picture", AUDIO_TABLE: "imports.recording"}
_ITEMS = table_of(ImportedItem)
_I = _ITEMS.c


def read_media(read: Callable[[], bytes]) -> bytes | None:
    """Read a file of the archive; None where it is damaged or too long."""
    try:
        return read()
    except RefusedFile:
        return None


def find_entries(db: Session, user_id: UUID, digests: Collection[bytes]) -> dict[bytes, UUID]:
    """Find the entries that were imported with these digests; a mood without words is none."""
    mine = (_I.user_id == user_id, _I.digest.in_(list(digests)), _I.kind == ENTRY_TABLE)
    return {bytes(digest): row_id for digest, row_id in db.execute(select(_I.digest, _I.row_id).where(*mine))}


def add_media_items(db: Session, to: ImportTarget, table: str, rows: Sequence[tuple[int, UUID]]) -> None:
    """Remember pictures or recordings by their places in the file, so that an undo removes them.

    Their digests are of their ids: that one is there already, its entry knows.
    """
    items = [
        {
            "id": uuid4(),
            "created_at": clock.now(),
            "import_id": to.import_id,
            "user_id": to.user_id,
            "number": number,
            "kind": table,
            "row_id": row_id,
            "row_version": None,
            "digest": keyed_digest(_DIGESTS[table], str(row_id)),
        }
        for number, row_id in rows
    ]
    if items:
        db.execute(insert(_ITEMS), items)
