"""Badges: earned by what someone does, once, and shown with how far the others are."""

from shared.progress.badges.awarding import Awarded, award
from shared.progress.badges.listing import earned, list_badges

__all__ = ["Awarded", "award", "earned", "list_badges"]
