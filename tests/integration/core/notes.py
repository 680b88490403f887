"""A table for tests of the database itself, with every type of column that is our own."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Index, MetaData, Unicode, Uuid, func, select, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from shared.core.db import EncryptedText, UtcDateTime, own_text, transaction

METADATA = MetaData()
OWNER = uuid4()


class Local(DeclarativeBase):
    """Tables of these tests only."""

    metadata = METADATA
    type_annotation_map = {datetime: UtcDateTime, UUID: Uuid()}  # noqa: RUF012 - declared so by SQLAlchemy


class Note(Local):
    """Something that is written down."""

    __tablename__ = "test_notes"
    # SQL Server's unique keys know one NULL only, so the notes without a label are none of this one's business.
    __table_args__ = (Index("ix_test_notes_label", "label", unique=True, mssql_where=text("label IS NOT NULL")),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    number: Mapped[int] = mapped_column(default=0)
    label: Mapped[str | None] = mapped_column(Unicode(100))
    secret: Mapped[str | None] = mapped_column(EncryptedText("test_notes.secret"))
    happened_at: Mapped[datetime | None]


def create_notes() -> None:
    """Make the table."""
    with transaction() as db:
        METADATA.create_all(db.connection())


def write_note(**values: Any) -> Note:
    """Write a note in a transaction of its own."""
    with transaction() as db:
        secret = values.pop("secret", None)
        note = Note(**values, secret=own_text(OWNER, secret))
        db.add(note)
    return note


def numbers() -> list[int]:
    """Read the numbers of all notes, smallest first."""
    with transaction(read_only=True) as db:
        return list(db.scalars(select(Note.number).order_by(Note.number)))


def count(db: Session) -> int:
    """Count the notes."""
    return db.scalar(select(func.count()).select_from(Note)) or 0
