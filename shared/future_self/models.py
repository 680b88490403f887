"""Tables of the future self: simulations, and the claims of each."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import Base, ClusteredIndex, EncryptedText, IdentityMixin, NonclusteredPrimaryKey, per_user_layout
from shared.core.kept_texts import AiModeMixin
from shared.core.portability import PersonalData, SyncedKind

Verdict = Literal["came_true", "did_not", "unclear"]
CAME_TRUE: Verdict = "came_true"
DID_NOT: Verdict = "did_not"
MADE_BY_LENGTH = 200


class FutureSimulation(AiModeMixin, IdentityMixin, Base):
    """One way a decision could turn out; its story never changes. `version` counts the reviews of its claims."""

    __tablename__ = "future_simulations"
    __table_args__ = (*per_user_layout("future_simulations"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    decision_context: Mapped[str] = mapped_column(EncryptedText("future_simulations.decision_context"))
    value_names: Mapped[str] = mapped_column(EncryptedText("future_simulations.value_names"))
    time_horizon: Mapped[str] = mapped_column(EncryptedText("future_simulations.time_horizon"))
    future_projection: Mapped[str] = mapped_column(EncryptedText("future_simulations.future_projection"))
    suggestions: Mapped[str] = mapped_column(EncryptedText("future_simulations.suggestions"))
    ai_generated: Mapped[bool]
    made_by: Mapped[str] = mapped_column(Unicode(MADE_BY_LENGTH))
    reviewed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - declared so by SQLAlchemy


class FutureClaim(Base):
    """Something that a simulation said would be so by a day; only the person can judge whether it came true."""

    __tablename__ = "future_claims"
    __table_args__ = (
        NonclusteredPrimaryKey("id"),
        ClusteredIndex("ix_future_claims_simulation", "simulation_id", "position"),
    )

    id: Mapped[UUID] = mapped_column(default=uuid4)
    simulation_id: Mapped[UUID] = mapped_column(ForeignKey("future_simulations.id", ondelete="CASCADE"))
    position: Mapped[int]
    claim: Mapped[str] = mapped_column(EncryptedText("future_claims.claim"))
    due_on: Mapped[date]
    verdict: Mapped[Verdict | None] = mapped_column(Unicode(10))
    reviewed_at: Mapped[datetime | None]


PERSONAL_DATA = PersonalData(
    (FutureSimulation, FutureClaim),
    synced={FutureSimulation: SyncedKind("future_simulation", "shared.future_self.service:load_simulations", 2)},
    parts={FutureClaim: FutureSimulation},
)
