"""The table of comfort boundaries (seed 003, "comfort boundaries" of session_profile, which hold everywhere here)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shared.core import clock
from shared.core.db import Base, EncryptedText
from shared.core.portability import PersonalData


class ComfortBoundaries(Base):
    """What someone does not want to be brought up; who has no row has said nothing.

    `content` is a sealed JSON object, read whole: closed topics with where each was closed, words, ids of texts, and
    the highest tier. What hurts someone is nothing that a table should show. `version` decides between two devices.
    """

    __tablename__ = "comfort_boundaries"
    __table_args__ = (PrimaryKeyConstraint("user_id"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    content: Mapped[str] = mapped_column(EncryptedText("comfort_boundaries.content"))
    version: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)


PERSONAL_DATA = PersonalData(
    (ComfortBoundaries,),
    online={ComfortBoundaries: "One small document that the server has to know before it answers."},
    not_imported={ComfortBoundaries: "A person says it to this account; ids of texts in it would be those of another."},
)
