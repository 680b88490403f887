"""Tables of exports: an archive that someone asked for, its files, and the sealed parts that these are made of."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, PrimaryKeyConstraint, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import (
    Base,
    ClusteredIndex,
    FilteredIndex,
    IdentityMixin,
    NonclusteredPrimaryKey,
    per_user_layout,
)
from shared.core.portability import PersonalData
from shared.core.requested_files import BUILDING, FileStatus

NAME_LENGTH, CURSOR_LENGTH = 200, 400


class AccountExport(IdentityMixin, Base):
    """One archive. `step` counts the steps that built it so far, and decides between two workers.

    `section` is what the next step goes on with, and `goes_on_at` where in it: ids and moments only. `open_slot` is 1
    while it is being built, so that there is one at a time. `size_bytes` is the length of the archive once it is ready.
    """

    __tablename__ = "account_exports"
    __table_args__ = (*per_user_layout("account_exports"), Index("ix_account_exports_expiry", "status", "expires_at"))

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    status: Mapped[FileStatus] = mapped_column(Unicode(10), default=BUILDING)
    open_slot: Mapped[int | None]
    step: Mapped[int] = mapped_column(default=0)
    section: Mapped[int] = mapped_column(default=0)
    goes_on_at: Mapped[str | None] = mapped_column(Unicode(CURSOR_LENGTH))
    ready_at: Mapped[datetime | None]
    expires_at: Mapped[datetime]
    size_bytes: Mapped[int | None] = mapped_column(BigInteger)


FilteredIndex(
    "ix_account_exports_open",
    AccountExport.user_id,
    AccountExport.open_slot,
    where=AccountExport.open_slot.is_not(None),
    unique=True,
)


class ExportFile(IdentityMixin, Base):
    """A file of an archive, in the order of `position`. `item_count` counts the rows or texts in it.

    Its content is deflated and in parts, or is a recording as it was uploaded, which stays where it is: `recording_id`
    and `etag` name it then. Of a picture, which stays where it is, too, `picture_id` is set.
    """

    __tablename__ = "export_files"
    __table_args__ = (
        NonclusteredPrimaryKey("id"),
        ClusteredIndex("ix_export_files_order", "export_id", "position", "name"),
        Index("ix_export_files_name", "export_id", "name", unique=True),
    )

    export_id: Mapped[UUID] = mapped_column(ForeignKey("account_exports.id", ondelete="CASCADE"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(Unicode(NAME_LENGTH))
    item_count: Mapped[int]
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    stored_bytes: Mapped[int] = mapped_column(BigInteger)
    crc32: Mapped[int] = mapped_column(BigInteger)
    recording_id: Mapped[UUID | None]
    etag: Mapped[str | None] = mapped_column(Unicode(100))
    picture_id: Mapped[UUID | None]


class ExportPart(IdentityMixin, Base):
    """A part of a file, of `size_bytes` before it was sealed under the person's key. Its id names its blob."""

    __tablename__ = "export_parts"
    __table_args__ = (
        PrimaryKeyConstraint("id"),
        Index("ix_export_parts_order", "file_id", "number", unique=True),
    )

    file_id: Mapped[UUID] = mapped_column(ForeignKey("export_files.id", ondelete="CASCADE"))
    number: Mapped[int]
    size_bytes: Mapped[int]


PERSONAL_DATA = PersonalData(
    (AccountExport, ExportFile, ExportPart),
    "shared.exports.service:forget_exports",
    withheld={
        AccountExport: "It is the export itself.",
        ExportFile: "It is the export itself.",
        ExportPart: "It is the export itself.",
    },
)
