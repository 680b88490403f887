"""The life theme's use cases: set a theme, and suggest themes that fit.

A suggestion reads what someone writes and values, asks the model outside any transaction, and stores what was
offered, so that it is not offered again. Doors and other domains use life themes through this module only.
"""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core import clock, events
from shared.core.db import UnitOfWork
from shared.life_theme.events import LifeThemeSet
from shared.life_theme.models import LifeTheme
from shared.life_theme.offers import store_offered_themes
from shared.life_theme.schemas import NewTheme, ThemeCreate, ThemeSuggestions
from shared.life_theme.suggestions import generate_themes, load_material
from shared.life_theme.themes import list_themes, load_theme_text, show_current_theme, to_theme
from shared.safety import service as safety

__all__ = [
    "LifeThemeSet",
    "list_themes",
    "load_theme_text",
    "set_theme",
    "show_current_theme",
    "suggest_themes",
]


_THEME_CONTEXT = "life_theme.theme"
_SUGGESTIONS_CONTEXT = "life_theme.suggestions"


def set_theme(db: Session, user_id: UUID, body: ThemeCreate) -> NewTheme:
    """Let a theme follow the one before, which stays in the history."""
    screening = safety.screen(db, user_id, _THEME_CONTEXT, body.theme_text)
    theme = LifeTheme(user_id=user_id, theme_text=body.theme_text, created_at=clock.now())
    db.add(theme)
    db.flush()
    events.publish(db, LifeThemeSet(user_id, theme.id, theme.created_at))
    return NewTheme(**to_theme(theme).model_dump(), safety=screening.note())


def suggest_themes(uow: UnitOfWork, user_id: UUID) -> ThemeSuggestions:
    """Suggest three themes that fit what someone writes, noticed about decisions, and values.

    While someone is in danger nothing is suggested, and nothing is sent anywhere.
    """
    with uow.transaction() as db:
        screening = safety.screen(db, user_id, _SUGGESTIONS_CONTEXT)
        if screening.level == safety.RED:
            return ThemeSuggestions(suggestions=[], ai_generated=False, safety=screening.note())
        material = load_material(db, user_id)
    texts, ai_generated = generate_themes(material)
    with uow.transaction() as db:
        store_offered_themes(db, user_id, material.offered, texts)
    return ThemeSuggestions(suggestions=texts, ai_generated=ai_generated, safety=screening.note())
