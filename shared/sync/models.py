"""What sync keeps of people: the change log of the core, and which operations of clients were done."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, LargeBinary, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import Base
from shared.core.db.change_log import ChangeCounter, LoggedChange
from shared.core.portability import PersonalData

DIGEST_BYTES = 32


class SyncOperation(Base):
    """An operation of a client that was done. `operation_id` is the client's own id of it.

    It holds no answer: whoever sends the operation again gets the item as it is now. So nothing that somebody deletes
    is left here.
    """

    __tablename__ = "sync_operations"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "operation_id"),
        Index("ix_sync_operations_age", "created_at"),
    )

    user_id: Mapped[UUID]
    operation_id: Mapped[UUID]
    request_digest: Mapped[bytes] = mapped_column(LargeBinary(DIGEST_BYTES))
    item_id: Mapped[UUID | None]
    created_at: Mapped[datetime]


PERSONAL_DATA = PersonalData(
    (LoggedChange, ChangeCounter, SyncOperation),
    withheld={
        LoggedChange: "Which items were written, and when; the items are in the export.",
        ChangeCounter: "The number of the last change.",
        SyncOperation: "Which operations of a client were done; what they did is in the export.",
    },
)
