"""Tables of the journal: entries with their pictures, and a table each for domains and digests of keywords."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, PrimaryKeyConstraint, Unicode, literal
from sqlalchemy.orm import Mapped, mapped_column

from shared.core import clock
from shared.core.db import Base, EncryptedText, IdentityMixin, per_user_layout
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


class EntryDomain(Base):
    """A domain of an entry; `position` stores the tagger's order, strongest first."""

    __tablename__ = "journal_entry_domains"
    __table_args__ = (
        PrimaryKeyConstraint("entry_id", "domain"),
        Index("ix_journal_entry_domains_domain", "domain", "entry_id"),
    )

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("journal_entries.id", ondelete="CASCADE"))
    domain: Mapped[str] = mapped_column(Unicode(40))
    position: Mapped[int]


class EntryKeywordDigest(Base):
    """The keyed digest of a keyword of an entry, for the filter; the keywords themselves are sealed in the entry."""

    __tablename__ = "journal_entry_keyword_digests"
    __table_args__ = (
        PrimaryKeyConstraint("entry_id", "digest"),
        Index("ix_journal_entry_keyword_digests_digest", "digest", "entry_id"),
    )

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("journal_entries.id", ondelete="CASCADE"))
    digest: Mapped[bytes] = mapped_column(LargeBinary(DIGEST_BYTES))


class EntryKeyword(Base):
    """A keyword of an entry in plain form, as the release before stored it: a job moves these rows."""

    __tablename__ = "journal_entry_keywords"
    __table_args__ = (
        PrimaryKeyConstraint("entry_id", "keyword"),
        Index("ix_journal_entry_keywords_keyword", "keyword", "entry_id"),
    )

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("journal_entries.id", ondelete="CASCADE"))
    keyword: Mapped[str] = mapped_column(Unicode(60))
    position: Mapped[int]


class JournalPicture(IdentityMixin, Base):
    """A picture of an entry, in the order of `position`. Its id names its blob; width and height are in pixels.

    `digest` is a keyed digest of the content, by which a picture that comes twice is known. It is null while the
    content of a picture of an imported export is on its way; such a picture is not shown.
    """

    __tablename__ = "journal_pictures"
    __table_args__ = (
        *per_user_layout("journal_pictures"),
        Index("ix_journal_pictures_entry", "entry_id", "position", unique=True),
    )

    user_id: Mapped[UUID]
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("journal_entries.id", ondelete="CASCADE"))
    position: Mapped[int]
    content_type: Mapped[str] = mapped_column(Unicode(20))
    size_bytes: Mapped[int]
    width: Mapped[int | None]
    height: Mapped[int | None]
    digest: Mapped[bytes | None] = mapped_column(LargeBinary(PICTURE_DIGEST_BYTES))


class StoredPicture(IdentityMixin, Base):
    """A blob that may be in storage, registered before it can exist. It belongs to nobody, so it is never forgotten.

    `look_at` is when to check whether a picture still refers to it: a day after it was written, at once when its
    picture is deleted, and otherwise every month, for rows that a database deleted without us.
    """

    __tablename__ = "journal_picture_blobs"
    __table_args__ = (PrimaryKeyConstraint("id"), Index("ix_journal_picture_blobs_due", "look_at", "id"))

    look_at: Mapped[datetime]


PERSONAL_DATA = PersonalData(
    (JournalEntry, EntryDomain, EntryKeywordDigest, EntryKeyword, JournalPicture),
    "shared.journal.picture_storage:forget_journal",
    withheld={
        EntryKeywordDigest: "Keyed digests of the keywords, which are in their entry.",
        EntryKeyword: "The keywords are in their entry.",
    },
    synced={JournalEntry: SyncedKind("journal_entry", "shared.journal.entries:load_entries", 3)},
    parts={JournalPicture: JournalEntry},
    online={EntryDomain: "It is in its entry, which is written with it."},
    complete="shared.journal.imported_entries:complete_rows",
)
