"""Choosing a theme, and the ones that came before."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core import clock, events
from shared.core.http.paging import Page, PageQuery, keyset, page
from shared.life_theme.events import LifeThemeSet
from shared.life_theme.models import LifeTheme
from shared.life_theme.schemas import NewTheme, Theme, ThemeCreate
from shared.safety import service as safety

_CONTEXT = "life_theme.theme"


def set_theme(db: Session, user_id: UUID, body: ThemeCreate) -> NewTheme:
    """Let a theme follow the one before, which stays in the history."""
    screening = safety.screen(db, user_id, _CONTEXT, body.theme_text)
    theme = LifeTheme(user_id=user_id, theme_text=body.theme_text, created_at=clock.now())
    db.add(theme)
    db.flush()
    events.publish(db, LifeThemeSet(user_id, theme.id, theme.created_at))
    return NewTheme(**_show(theme).model_dump(), safety=screening.note())


def latest_theme(db: Session, user_id: UUID) -> Theme | None:
    """Read the theme that holds today; None while there is none."""
    theme = _latest(db, user_id)
    return None if theme is None else _show(theme)


def list_themes(db: Session, user_id: UUID, query: PageQuery) -> Page[Theme]:
    """Return a page of someone's own themes, newest first."""
    mine = select(LifeTheme).where(LifeTheme.user_id == user_id)
    rows = db.scalars(keyset(mine, query, LifeTheme.created_at, LifeTheme.id)).all()
    return page(rows, query, _show)


def current_theme(db: Session, user_id: UUID) -> str | None:
    """Return the words of the theme that holds today, for those who may give them to a model.

    None while there is none, and for words that no model is to see.
    """
    theme = _latest(db, user_id)
    if theme is None or safety.assess(theme.theme_text).level == safety.RED:
        return None
    return theme.theme_text


def _latest(db: Session, user_id: UUID) -> LifeTheme | None:
    newest = select(LifeTheme).order_by(LifeTheme.created_at.desc(), LifeTheme.id.desc()).limit(1)
    return db.scalars(newest.where(LifeTheme.user_id == user_id)).one_or_none()


def _show(theme: LifeTheme) -> Theme:
    moment = theme.created_at
    return Theme(id=theme.id, theme_text=theme.theme_text, created_at=moment, updated_at=moment)
