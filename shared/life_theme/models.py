"""Tables of life themes: every theme that someone chose, and what was offered to them lately."""

from uuid import UUID

from sqlalchemy import ForeignKey, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import Base, EncryptedText, IdentityMixin, per_user_layout
from shared.core.portability import PersonalData, SyncedKind


class LifeTheme(IdentityMixin, Base):
    """A theme as someone wrote it. The latest is the current one; none is ever changed, so the history is complete."""

    __tablename__ = "life_themes"
    __table_args__ = (*per_user_layout("life_themes"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    theme_text: Mapped[str] = mapped_column(EncryptedText("life_themes.theme_text"))


class LifeThemeOffer(Base):
    """What was offered to someone lately, as a JSON list, newest first, so that it is not offered again.

    `version` decides between two devices that ask at the same moment.
    """

    __tablename__ = "life_theme_offers"
    __table_args__ = (PrimaryKeyConstraint("user_id"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    offered_texts: Mapped[str] = mapped_column(EncryptedText("life_theme_offers.offered_texts"))
    version: Mapped[int] = mapped_column(default=1)


PERSONAL_DATA = PersonalData(
    (LifeTheme, LifeThemeOffer),
    synced={LifeTheme: SyncedKind("life_theme", "shared.life_theme.service:load_themes")},
    online={LifeThemeOffer: "Suggestions are made while someone waits for them."},
    not_imported={LifeThemeOffer: "Suggestions of a moment that is over."},
)
