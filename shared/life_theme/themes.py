"""Themes that someone chose: the one that holds today, and the history, which is never changed."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.http.paging import Page, PageQuery, apply_keyset, build_page
from shared.life_theme.models import LifeTheme
from shared.life_theme.schemas import Theme
from shared.safety import service as safety


def show_current_theme(db: Session, user_id: UUID) -> Theme | None:
    """Read the theme that holds today; None while there is none."""
    theme = _load_current(db, user_id)
    return None if theme is None else to_theme(theme)


def list_themes(db: Session, user_id: UUID, query: PageQuery) -> Page[Theme]:
    """Return a page of someone's own themes, newest first."""
    own = select(LifeTheme).where(LifeTheme.user_id == user_id)
    rows = db.scalars(apply_keyset(own, query, LifeTheme.created_at, LifeTheme.id)).all()
    return build_page(rows, query, to_theme)


def load_theme_text(db: Session, user_id: UUID) -> str | None:
    """Return the words of the theme that holds today, for those who may give them to a model.

    None while there is none, and for words that no model is to see.
    """
    theme = _load_current(db, user_id)
    if theme is None or safety.assess(theme.theme_text).level == safety.RED:
        return None
    return theme.theme_text


def to_theme(theme: LifeTheme) -> Theme:
    """Return a theme as the API shows it; a theme is never edited, so both times are the same."""
    moment = theme.created_at
    return Theme(id=theme.id, theme_text=theme.theme_text, created_at=moment, updated_at=moment)


def _load_current(db: Session, user_id: UUID) -> LifeTheme | None:
    newest = select(LifeTheme).order_by(LifeTheme.created_at.desc(), LifeTheme.id.desc()).limit(1)
    return db.scalars(newest.where(LifeTheme.user_id == user_id)).one_or_none()
