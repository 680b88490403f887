"""What happens to life themes that others may care about."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class LifeThemeSet:
    """Someone chose a theme for this part of their life."""

    user_id: UUID
    theme_id: UUID
    created_at: datetime
