"""The table of idempotency keys."""

from datetime import datetime

from sqlalchemy import Index, LargeBinary, PrimaryKeyConstraint, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import Base, EncryptedText, IdentityMixin


class IdempotencyKey(IdentityMixin, Base):
    """One key that a client used, and the response it got, encrypted because responses are private."""

    __tablename__ = "idempotency_keys"
    __table_args__ = (
        PrimaryKeyConstraint("id"),
        Index("ix_idempotency_keys_scope", "scope_digest", unique=True),
        Index("ix_idempotency_keys_expiry", "expires_at"),
    )

    scope_digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    request_digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    status_code: Mapped[int | None]
    body: Mapped[str | None] = mapped_column(EncryptedText("idempotency_keys.body"))
    etag: Mapped[str | None] = mapped_column(Unicode(40))
    location: Mapped[str | None] = mapped_column(Unicode(300))
    expires_at: Mapped[datetime]
