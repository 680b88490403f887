"""Table of books: each is one file, made of the chapters of a session as they were, and there for a day."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import Base, EncryptedText, IdentityMixin, per_user_layout
from shared.core.requested_files import BUILDING, FileStatus
from shared.narrative.sessions.models import NarrativeSession

BookFormat = Literal["markdown", "html", "epub", "pdf"]


class NarrativeBook(IdentityMixin, Base):
    """A book of a session. `title` and `author` stand on its title page; its file is a sealed blob named by its id.

    `has_private`: private paragraphs are in it, because the person asked for them. `size_bytes` is the length of the
    file once it is ready, and `ready_at` is what its link is signed with.
    """

    __tablename__ = "narrative_books"
    __table_args__ = (
        *per_user_layout("narrative_books"),
        Index("ix_narrative_books_session", "session_id"),
        Index("ix_narrative_books_expiry", "status", "expires_at"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    session_id: Mapped[UUID] = mapped_column(ForeignKey(NarrativeSession.id, ondelete="CASCADE"))
    book_format: Mapped[BookFormat] = mapped_column("format", Unicode(10))
    status: Mapped[FileStatus] = mapped_column(Unicode(10), default=BUILDING)
    title: Mapped[str] = mapped_column(EncryptedText("narrative_books.title"))
    author: Mapped[str | None] = mapped_column(EncryptedText("narrative_books.author"))
    has_private: Mapped[bool] = mapped_column(default=False)
    ready_at: Mapped[datetime | None]
    expires_at: Mapped[datetime]
    size_bytes: Mapped[int | None] = mapped_column(BigInteger)
