"""The life theme's front: everything that doors and other domains may do with it."""

from shared.life_theme.events import LifeThemeSet
from shared.life_theme.suggesting import suggest_themes
from shared.life_theme.themes import current_theme, latest_theme, list_themes, set_theme

__all__ = ["LifeThemeSet", "current_theme", "latest_theme", "list_themes", "set_theme", "suggest_themes"]
