"""Downloads: files that left by a link, such as an export, a book, a recording or a calendar, whoever had the link.

A file is read in many ranges, and a calendar is asked for every few minutes. So there is one row for a file and a day
(UTC), with the length of the whole: the reading that writes it takes one transaction more, all others of that day look
whether it is there within the query that they make anyway.
"""

from datetime import date, datetime, timedelta
from typing import Any, Literal
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ColumnElement, Index, Label, Unicode, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from shared.core import clock
from shared.core.db import Base, IdentityMixin, per_user_layout, table_of
from shared.core.db.conditional_writes import try_insert
from shared.core.db.purge import delete_expired
from shared.core.portability import PersonalData

DownloadPurpose = Literal["account_export", "narrative_book", "recording", "task_calendar"]
RETENTION = timedelta(days=400)


class Download(IdentityMixin, Base):
    """A file that left on a day: `file_id` is the row that it was made of."""

    __tablename__ = "downloads"
    __table_args__ = (
        *per_user_layout("downloads"),
        Index("ix_downloads_file", "file_id", "downloaded_on", unique=True),
        Index("ix_downloads_age", "created_at", "id"),
    )

    user_id: Mapped[UUID]
    purpose: Mapped[DownloadPurpose] = mapped_column(Unicode(40))
    file_id: Mapped[UUID]
    downloaded_on: Mapped[date]
    size_bytes: Mapped[int] = mapped_column(BigInteger)


_TABLE = table_of(Download)
_C = _TABLE.c


def select_todays(file_id: ColumnElement[UUID]) -> Label[Any]:
    """Select, within the query by which a file is found, the row of its download of today; null if there is none."""
    today = clock.now().date()
    own = select(_C.id).where(_C.file_id == file_id, _C.downloaded_on == today)
    return own.scalar_subquery().label("todays_download")


def record_download(db: Session, user_id: UUID, purpose: DownloadPurpose, file_id: UUID, size: int) -> None:
    """Record that a file of someone leaves; another request of the same day may have done so."""
    now = clock.now()
    row: dict[str, Any] = {
        "id": uuid4(),
        "created_at": now,
        "user_id": user_id,
        "purpose": purpose,
        "file_id": file_id,
        "downloaded_on": now.date(),
        "size_bytes": size,
    }
    try_insert(db, _TABLE, row)


def purge_expired(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` rows that are older than `RETENTION`."""
    return delete_expired(db, Download.id, Download.created_at <= now - RETENTION, limit)


PERSONAL_DATA = PersonalData(
    (Download,),
    online={Download: "A ledger, which is read when someone asks for it."},
    not_imported={Download: "What left another account."},
)
