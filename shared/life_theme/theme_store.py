"""Rows of themes: the current theme of a person, and what was offered to them lately.

The version of an offer lets only one of two devices that ask at the same moment store its round.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.core.db import own_text
from shared.core.db.conditional_writes import changed_rows, try_add
from shared.core.errors import Conflict
from shared.life_theme.models import LifeTheme, LifeThemeOffer
from shared.safety import service as safety

_ROUNDS = 4
"""How many rounds of suggestions are remembered."""


@dataclass(frozen=True)
class OfferedThemes:
    """What was offered, the newest round first; `version` is None where there is no row yet."""

    version: int | None
    texts: tuple[str, ...]

    def is_repeated_by(self, texts: Sequence[str]) -> bool:
        """Tell whether these are the texts of the latest round, in any order."""
        last = {text.casefold() for text in self.texts[: len(texts)]}
        return last == {text.casefold() for text in texts}


def find_current_theme(db: Session, user_id: UUID) -> LifeTheme | None:
    """Return the theme that someone chose last; None while there is none."""
    newest = select(LifeTheme).order_by(LifeTheme.created_at.desc(), LifeTheme.id.desc()).limit(1)
    return db.scalars(newest.where(LifeTheme.user_id == user_id)).one_or_none()


def load_theme_text(db: Session, user_id: UUID) -> str | None:
    """Return the words of the current theme, for callers who may send them to a model.

    None while there is no theme, and where its words show danger.
    """
    theme = find_current_theme(db, user_id)
    if theme is None or safety.is_red_text(theme.theme_text):
        return None
    return theme.theme_text


def load_offered_themes(db: Session, user_id: UUID) -> OfferedThemes:
    """Return what was offered to someone lately."""
    columns = (LifeThemeOffer.version, LifeThemeOffer.offered_texts)
    row = db.execute(select(*columns).where(LifeThemeOffer.user_id == user_id)).one_or_none()
    return OfferedThemes(None, ()) if row is None else OfferedThemes(row.version, tuple(json.loads(row.offered_texts)))


def store_offered_themes(db: Session, user_id: UUID, previous: OfferedThemes, texts: Sequence[str]) -> None:
    """Store a round of suggestions; 409 where another device stored one after `previous` was read."""
    offered_texts = json.dumps([*texts, *previous.texts][: _ROUNDS * len(texts)], ensure_ascii=False)
    if previous.version is None:
        stored = try_add(db, LifeThemeOffer(user_id=user_id, offered_texts=offered_texts))
    else:
        stored = _update_offer(db, user_id, previous.version, offered_texts)
    if not stored:
        raise Conflict("Another of your devices asked for suggestions at the same time. Please ask again.")


def _update_offer(db: Session, user_id: UUID, version: int, texts: str) -> bool:
    same = (LifeThemeOffer.user_id == user_id, LifeThemeOffer.version == version)
    values = {"offered_texts": own_text(user_id, texts), "version": version + 1}
    return changed_rows(db.execute(update(LifeThemeOffer).where(*same).values(values))) == 1
