"""The tables of care links, and of the people who have the role of a clinician."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, PrimaryKeyConstraint, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core import clock
from shared.core.db import Base, EncryptedText, FilteredIndex, IdentityMixin, per_user_layout
from shared.core.portability import PersonalData

LinkStatus = Literal["invited", "active", "ended"]
INVITED: LinkStatus = "invited"
ACTIVE: LinkStatus = "active"
ENDED: LinkStatus = "ended"
RevocationReason = Literal["person", "clinician", "account", "role", "expired"]
"""Who or what ended a link: either side, an account that was closed, the role that was taken back, or time."""


class Clinician(Base):
    """Someone whom an administrator has given the role of a clinician, while it is not revoked.

    `address_digest` is that of their verified address, by which invitations find them.
    """

    __tablename__ = "clinicians"
    __table_args__ = (
        PrimaryKeyConstraint("user_id"),
        Index("ix_clinicians_address", "address_digest", unique=True),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    address_digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    revoked_at: Mapped[datetime | None]


class CareLink(IdentityMixin, Base):
    """An invitation of a person to a clinician, and the link that it becomes.

    `email` is the address as the person wrote it, `shared_name` what the clinician knows them by. `slot` numbers the
    links that are not ended, so that there are not too many; with the digests it goes when the link ends. The account
    `clinician_id` has no foreign key: it can be erased, and the row is the person's. `notified_on` is the person's
    local day on which the clinician was told of red last.
    """

    __tablename__ = "care_links"
    __table_args__ = (
        *per_user_layout("care_links"),
        Index("ix_care_links_clinician", "clinician_id", "accepted_at", "id"),
        Index("ix_care_links_address", "address_digest", "status"),
        Index("ix_care_links_end", "ended_at"),
        Index("ix_care_links_expiry", "expires_at"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    slot: Mapped[int | None]
    email: Mapped[str] = mapped_column(EncryptedText("care_links.email"))
    shared_name: Mapped[str] = mapped_column(EncryptedText("care_links.shared_name"))
    address_digest: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    token_sha256: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    code_digest: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    status: Mapped[LinkStatus] = mapped_column(Unicode(10), default=INVITED)
    notify_on_red: Mapped[bool]
    share_address: Mapped[bool]
    clinician_id: Mapped[UUID | None]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    notified_on: Mapped[date | None]
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[RevocationReason | None] = mapped_column(Unicode(10))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__: Any = {"version_id_col": version}  # noqa: RUF012 - declared so by SQLAlchemy


FilteredIndex("ix_care_links_slot", CareLink.user_id, CareLink.slot, unique=True, where=CareLink.slot.is_not(None))
FilteredIndex(
    "ix_care_links_invited",
    CareLink.user_id,
    CareLink.address_digest,
    unique=True,
    where=CareLink.address_digest.is_not(None),
)

PERSONAL_DATA = PersonalData(
    (CareLink, Clinician),
    "shared.care_links.revocations:forget_links",
    withheld={Clinician: "The role is given by administrators, and says nothing of a person's life."},
    online={
        CareLink: "Who may look is asked when it matters.",
    },
    not_imported={CareLink: "Clinicians are invited here, and not by a file."},
)
