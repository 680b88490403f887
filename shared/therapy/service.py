"""The front of therapeutic writing: its use cases, which doors and other domains call through this module only."""

from shared.therapy.catalog.loader import load_catalogs
from shared.therapy.ep_profiles import (
    assess_profile,
    delete_profile,
    find_current_profile,
    list_profiles,
    show_current_profile,
    show_quiz,
)
from shared.therapy.events import EPProfileAssessed, WritingSessionCompleted

__all__ = [
    "EPProfileAssessed",
    "WritingSessionCompleted",
    "assess_profile",
    "delete_profile",
    "find_current_profile",
    "list_profiles",
    "load_catalogs",
    "show_current_profile",
    "show_quiz",
]
