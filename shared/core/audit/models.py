"""The table of the audit log (seed 004, "audit_logs")."""

from uuid import UUID

from sqlalchemy import Index, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import Base, ClusteredIndex, EncryptedText, IdentityMixin, NonclusteredPrimaryKey, table_of
from shared.core.db.readable_columns import ColumnPair
from shared.core.portability import PersonalData

ACTION_LENGTH, ENTITY_LENGTH = 60, 40


class AuditRecord(IdentityMixin, Base):
    """One action. Rows are inserted, and changed only to anonymize a person.

    There is no foreign key, so that the log outlives the rows that it names. `api_key_id` is the key that was used, if
    one was. `changes` is a JSON list of fields with old and new values, without what a person wrote; the User-Agent is
    sealed. `address` is an IPv4 address, or the /64 of an IPv6 one.
    """

    __tablename__ = "audit_records"
    __table_args__ = (
        NonclusteredPrimaryKey("id"),
        ClusteredIndex("ix_audit_records_age", "created_at", "id"),
        Index("ix_audit_records_actor", "actor_id", "created_at", "id"),
        Index("ix_audit_records_entity", "entity_id", "created_at", "id"),
        Index("ix_audit_records_action", "action", "created_at", "id"),
    )

    actor_kind: Mapped[str] = mapped_column(Unicode(12))
    actor_id: Mapped[UUID | None]
    api_key_id: Mapped[UUID | None]
    action: Mapped[str] = mapped_column(Unicode(ACTION_LENGTH))
    entity_type: Mapped[str] = mapped_column(Unicode(ENTITY_LENGTH))
    entity_id: Mapped[UUID | None]
    changes: Mapped[str | None] = mapped_column(Unicode(4000))
    address: Mapped[str | None] = mapped_column(Unicode(45))
    user_agent: Mapped[str | None] = mapped_column(Unicode(200))
    sealed_user_agent: Mapped[str | None] = mapped_column(EncryptedText("audit_records.sealed_user_agent"))
    trace_id: Mapped[str | None] = mapped_column(Unicode(32))


USER_AGENT = ColumnPair(table_of(AuditRecord), "user_agent", "sealed_user_agent")


PERSONAL_DATA = PersonalData((), "shared.core.audit.retention:anonymize_person")
