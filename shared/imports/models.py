"""Tables of imports: a file that someone brings, and what was added from it, so that it can be undone."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import (
    Base,
    EncryptedText,
    FilteredIndex,
    IdentityMixin,
    per_user_layout,
)
from shared.core.portability import PersonalData

ImportStatus = Literal[
    "requested", "inspecting", "previewed", "running", "completed", "undoing", "undone", "refused", "failed", "expired"
]
REQUESTED: ImportStatus = "requested"
INSPECTING: ImportStatus = "inspecting"
PREVIEWED: ImportStatus = "previewed"
RUNNING: ImportStatus = "running"
COMPLETED: ImportStatus = "completed"
UNDOING: ImportStatus = "undoing"
UNDONE: ImportStatus = "undone"
REFUSED: ImportStatus = "refused"
FAILED: ImportStatus = "failed"
EXPIRED: ImportStatus = "expired"
DIGEST_BYTES = 32
ZONE_LENGTH, FORMAT_LENGTH, KIND_LENGTH = 64, 20, 60


class AccountImport(IdentityMixin, Base):
    """One file. `open_slot` is 1 from its announcement to its end, so that there is one at a time.

    `step` decides between two workers, and `position` counts what of the file was read: the next step goes on behind
    it. `report` is JSON with what the file was found to hold: first rows, problems and columns, which are the person's
    words. `choices` is JSON with what they said about the file. `file_name` is not kept.
    """

    __tablename__ = "account_imports"
    __table_args__ = (*per_user_layout("account_imports"), Index("ix_account_imports_expiry", "status", "expires_at"))

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    status: Mapped[ImportStatus] = mapped_column(Unicode(10), default=REQUESTED)
    open_slot: Mapped[int | None]
    format: Mapped[str | None] = mapped_column(Unicode(FORMAT_LENGTH))
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    etag: Mapped[str | None] = mapped_column(Unicode(100))
    timezone: Mapped[str] = mapped_column(Unicode(ZONE_LENGTH))
    choices: Mapped[str | None] = mapped_column(EncryptedText("account_imports.choices"))
    report: Mapped[str | None] = mapped_column(EncryptedText("account_imports.report"))
    step: Mapped[int] = mapped_column(default=0)
    position: Mapped[int] = mapped_column(default=0)
    item_count: Mapped[int] = mapped_column(default=0)
    added: Mapped[int] = mapped_column(default=0)
    known: Mapped[int] = mapped_column(default=0)
    problem_count: Mapped[int] = mapped_column(default=0)
    removed: Mapped[int] = mapped_column(default=0)
    kept: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None]
    expires_at: Mapped[datetime]


FilteredIndex(
    "ix_account_imports_open",
    AccountImport.user_id,
    AccountImport.open_slot,
    where=AccountImport.open_slot.is_not(None),
    unique=True,
)


class ImportedItem(IdentityMixin, Base):
    """A row that an import added: `kind` is its table, `row_id` its id, `digest` the keyed digest of its content.

    `row_version` is the version that it came with; none is the first. The digest is what a second import is compared
    with. It goes with the row, so what someone deleted can come again.
    """

    __tablename__ = "imported_items"
    __table_args__ = (
        *per_user_layout("imported_items"),
        Index("ix_imported_items_order", "import_id", "number", "id"),
        Index("ix_imported_items_digest", "user_id", "digest", unique=True),
        Index("ix_imported_items_row", "row_id"),
    )

    import_id: Mapped[UUID] = mapped_column(ForeignKey("account_imports.id", ondelete="CASCADE"))
    user_id: Mapped[UUID]
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(Unicode(KIND_LENGTH))
    row_id: Mapped[UUID]
    row_version: Mapped[int | None]
    digest: Mapped[bytes] = mapped_column(LargeBinary(DIGEST_BYTES))


PERSONAL_DATA = PersonalData(
    (AccountImport, ImportedItem),
    "shared.imports.service:forget_imports",
    withheld={
        AccountImport: "What an import added is in its own area; the file itself is removed.",
        ImportedItem: "Ids and keyed digests of what was added, which is in its own area.",
    },
)
