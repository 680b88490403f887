"""The front of progress."""

from shared.progress import models
from shared.progress.activities import ActivityKind
from shared.progress.catalog.loading import LoadedCatalogs, load_catalogs
from shared.progress.events import ChallengeCompleted
from shared.progress.listeners import count_challenge, count_check_in, count_entry, count_reflection, count_session
from shared.progress.pauses import pause, resume
from shared.progress.today import show_streaks

__all__ = [
    "ActivityKind",
    "ChallengeCompleted",
    "LoadedCatalogs",
    "count_challenge",
    "count_check_in",
    "count_entry",
    "count_reflection",
    "count_session",
    "load_catalogs",
    "models",
    "pause",
    "resume",
    "show_streaks",
]
