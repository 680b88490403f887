"""Events of life themes, for other domains to listen to."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class LifeThemeSet:
    """Someone chose a theme."""

    user_id: UUID
    theme_id: UUID
    created_at: datetime
