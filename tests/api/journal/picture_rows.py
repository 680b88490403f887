"""Pictures of entries as rows, for what needs no storage."""

from uuid import UUID, uuid4

from sqlalchemy import insert

from shared.core import clock
from shared.core.db import transaction
from shared.journal.models import PICTURES
from tests.people import Person


def add_rows(person: Person, entry_id: str, count: int) -> list[str]:
    """Pictures as rows, whose blobs are nowhere."""
    fields = {"created_at": clock.now(), "user_id": person.id, "entry_id": UUID(entry_id), "size_bytes": 9}
    named = {"content_type": "image/png", "width": 4, "height": 3}
    rows = [{"id": uuid4(), "position": at, "digest": bytes([at] * 32), **fields, **named} for at in range(count)]
    with transaction() as db:
        db.execute(insert(PICTURES), rows)
    return [str(row["id"]) for row in rows]
