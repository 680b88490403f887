"""Tables of the journal: entries with their pictures, and a table each for domains and digests of keywords."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID, uuid4

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Unicode,
    literal,
)
from sqlalchemy.orm import Mapped, mapped_column

from shared.core import clock
from shared.core.db import Base, EncryptedText, IdentityMixin, UtcDateTime, per_user_layout
from shared.core.db.columns import RowId
from shared.core.kept_texts import AiModeMixin
from shared.core.portability import PersonalData, SyncedKind
from shared.tagging.schemas import DIGEST_BYTES, PENDING, TAGGER_LENGTH

Source = Literal["text", "audio"]
PICTURE_DIGEST_BYTES = 32


class JournalEntry(AiModeMixin, IdentityMixin, Base):
    """A decision as someone wrote it down. `version` counts their own edits, not the tags that a job adds.

    `own_domain` is the part of life that its writer chose; tagging keeps it first. `ai_mode` tells whether any model
    may read it. `decision_id` is checked when it is
    written and set to null when the decision is deleted. It has no foreign key, because SQLite cannot add one to an
    existing table.
    """

    __tablename__ = "journal_entries"
    __table_args__ = (
        *per_user_layout("journal_entries", "occurred_at"),
        Index("ix_journal_entries_decision", "decision_id"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    decision_id: Mapped[UUID | None]
    occurred_at: Mapped[datetime] = mapped_column(default=clock.now, nullable=True)
    revisit_on: Mapped[date | None]
    title: Mapped[str] = mapped_column(EncryptedText("journal_entries.title"))
    context: Mapped[str | None] = mapped_column(EncryptedText("journal_entries.context"))
    anticipated_outcomes: Mapped[str | None] = mapped_column(EncryptedText("journal_entries.anticipated_outcomes"))
    value_names: Mapped[str] = mapped_column(EncryptedText("journal_entries.value_names"))
    source: Mapped[Source] = mapped_column(Unicode(10), default="text", server_default=literal("text", Unicode(10)))
    own_domain: Mapped[str | None] = mapped_column(Unicode(40))
    sentiment_tag: Mapped[str | None] = mapped_column(Unicode(10))
    keywords: Mapped[str | None] = mapped_column(EncryptedText("journal_entries.keywords"))
    tagging_status: Mapped[str] = mapped_column(Unicode(10), default=PENDING)
    tagged_by: Mapped[str | None] = mapped_column(Unicode(TAGGER_LENGTH))
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - declared so by SQLAlchemy


ENTRY_DOMAINS = Table(
    "journal_entry_domains",
    Base.metadata,
    Column("entry_id", RowId(), ForeignKey("journal_entries.id", ondelete="CASCADE"), nullable=False),
    Column("domain", Unicode(40), nullable=False),
    Column("position", Integer, nullable=False),
    PrimaryKeyConstraint("entry_id", "domain"),
    Index("ix_journal_entry_domains_domain", "domain", "entry_id"),
)
"""The domains of an entry; `position` stores the tagger's order, strongest first.

No code reads these five tables as entities, so they have no mapped class, which a process's first list would build.
"""

ENTRY_KEYWORD_DIGESTS = Table(
    "journal_entry_keyword_digests",
    Base.metadata,
    Column("entry_id", RowId(), ForeignKey("journal_entries.id", ondelete="CASCADE"), nullable=False),
    Column("digest", LargeBinary(DIGEST_BYTES), nullable=False),
    PrimaryKeyConstraint("entry_id", "digest"),
    Index("ix_journal_entry_keyword_digests_digest", "digest", "entry_id"),
)
"""The keyed digests of the keywords of an entry, for the filter; the keywords themselves are sealed in the entry."""

ENTRY_KEYWORDS = Table(
    "journal_entry_keywords",
    Base.metadata,
    Column("entry_id", RowId(), ForeignKey("journal_entries.id", ondelete="CASCADE"), nullable=False),
    Column("keyword", Unicode(60), nullable=False),
    Column("position", Integer, nullable=False),
    PrimaryKeyConstraint("entry_id", "keyword"),
    Index("ix_journal_entry_keywords_keyword", "keyword", "entry_id"),
)
"""The keywords of an entry in plain form, as the release before stored them: a job moves these rows."""

PICTURES = Table(
    "journal_pictures",
    Base.metadata,
    Column("user_id", RowId(), nullable=False),
    Column("entry_id", RowId(), ForeignKey("journal_entries.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("content_type", Unicode(20), nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("width", Integer),
    Column("height", Integer),
    Column("digest", LargeBinary(PICTURE_DIGEST_BYTES)),
    Column("id", RowId(), nullable=False, default=uuid4),
    Column("created_at", UtcDateTime(), nullable=False, default=clock.now),
    *per_user_layout("journal_pictures"),
    Index("ix_journal_pictures_entry", "entry_id", "position", unique=True),
)
"""The pictures of an entry, in the order of `position`. Their id names their blob; width and height are in pixels.

`digest` is a keyed digest of the content, by which a picture that comes twice is known. It is null while the
content of a picture of an imported export is on its way; such a picture is not shown.
"""

PICTURE_BLOBS = Table(
    "journal_picture_blobs",
    Base.metadata,
    Column("look_at", UtcDateTime(), nullable=False),
    Column("id", RowId(), nullable=False, default=uuid4),
    Column("created_at", UtcDateTime(), nullable=False, default=clock.now),
    PrimaryKeyConstraint("id"),
    Index("ix_journal_picture_blobs_due", "look_at", "id"),
)
"""Blobs that may be in storage, registered before they can exist. They belong to nobody, so they are never forgotten.

`look_at` is when to check whether a picture still refers to one: a day after it was written, at once when its
picture is deleted, and otherwise every month, for rows that a database deleted without us.
"""


PERSONAL_DATA = PersonalData(
    (JournalEntry, ENTRY_DOMAINS, ENTRY_KEYWORD_DIGESTS, ENTRY_KEYWORDS, PICTURES),
    "shared.journal.picture_storage:forget_journal",
    withheld={
        ENTRY_KEYWORD_DIGESTS: "Keyed digests of the keywords, which are in their entry.",
        ENTRY_KEYWORDS: "The keywords are in their entry.",
    },
    synced={JournalEntry: SyncedKind("journal_entry", "shared.journal.entries:load_entries", 3)},
    parts={PICTURES: JournalEntry},
    online={ENTRY_DOMAINS: "It is in its entry, which is written with it."},
    complete="shared.journal.imported_entries:complete_rows",
)
