"""The life theme's use cases: set a theme, show the current one and the history, and suggest themes that fit.

A suggestion reads someone's recent texts and values, asks a model outside any transaction, and stores what was offered,
so that it is not offered again. Doors and other domains use life themes through this module only.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from shared.core import clock, events
from shared.core.db import UnitOfWork, table_of
from shared.core.http.paging import Page, PageQuery, load_page
from shared.life_theme.events import LifeThemeSet
from shared.life_theme.models import LifeTheme
from shared.life_theme.schemas import NewTheme, Theme, ThemeCreate, ThemeSuggestions
from shared.life_theme.suggestions import generate_themes, load_material
from shared.life_theme.text_source import THEME
from shared.life_theme.theme_store import find_current_theme, load_theme_text, store_offered_themes
from shared.safety import service as safety
from shared.search import service as search

__all__ = [
    "list_themes",
    "load_theme_text",
    "set_theme",
    "show_current_theme",
    "suggest_themes",
]


_THEMES = table_of(LifeTheme).c
_THEME_CONTEXT = "life_theme.theme"
_SUGGESTIONS_CONTEXT = "life_theme.suggestions"


def set_theme(db: Session, user_id: UUID, body: ThemeCreate) -> NewTheme:
    """Store a theme as the current one; the one before stays in the history."""
    screening = safety.screen(db, user_id, _THEME_CONTEXT, body.theme_text)
    theme = LifeTheme(user_id=user_id, theme_text=body.theme_text, created_at=clock.now())
    db.add(theme)
    db.flush()
    search.add_text(db, user_id, THEME, theme.id)
    events.publish(db, LifeThemeSet(user_id, theme.id, theme.created_at))
    return NewTheme(**_to_theme(theme).model_dump(), safety=screening.note())


def show_current_theme(db: Session, user_id: UUID) -> Theme | None:
    """Return the current theme; None while there is none."""
    theme = find_current_theme(db, user_id)
    return None if theme is None else _to_theme(theme)


def list_themes(db: Session, user_id: UUID, query: PageQuery) -> Page[Theme]:
    """Return a page of someone's own themes, newest first."""
    own = select(_THEMES.id, _THEMES.theme_text, _THEMES.created_at).where(_THEMES.user_id == user_id)
    return load_page(db, own, query, (_THEMES.created_at, _THEMES.id), _to_theme)


def load_themes(db: Session, user_id: UUID, theme_ids: Sequence[UUID]) -> list[Theme]:
    """Load up to 500 of someone's own themes by their ids."""
    shown = select(_THEMES.id, _THEMES.theme_text, _THEMES.created_at)
    rows: list[Any] = list(db.execute(shown.where(_THEMES.user_id == user_id, _THEMES.id.in_(theme_ids))))
    return [_to_theme(row) for row in rows]


def suggest_themes(uow: UnitOfWork, user_id: UUID) -> ThemeSuggestions:
    """Suggest three themes that fit someone's recent texts, the outcomes of their decisions, and their values.

    At red nothing is suggested, and nothing is sent to a model.
    """
    with uow.transaction() as db:
        screening = safety.screen(db, user_id, _SUGGESTIONS_CONTEXT)
        if not screening.consequences.theme_ideas:
            return ThemeSuggestions(suggestions=[], ai_generated=False, insight_ids=[], safety=screening.note())
        material = load_material(db, user_id)
    themes = generate_themes(material)
    with uow.transaction() as db:
        store_offered_themes(db, user_id, material.offered, themes.texts)
    return ThemeSuggestions(
        suggestions=list(themes.texts),
        ai_generated=themes.ai_generated,
        insight_ids=list(themes.insight_ids),
        safety=screening.note(),
    )


def _to_theme(theme: LifeTheme | Row[Any]) -> Theme:
    """Convert a theme. It is never edited, so both of its times are the same."""
    moment = theme.created_at
    return Theme(id=theme.id, theme_text=theme.theme_text, created_at=moment, updated_at=moment)
