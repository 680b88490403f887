"""The front of therapeutic writing: its use cases, which doors and other domains call through this module only."""

from shared.therapy.artifacts import (
    change_artifact,
    create_artifact,
    delete_artifact,
    delete_session,
    list_artifacts,
    show_artifact,
)
from shared.therapy.catalog_lists import choose_techniques, list_labels, list_scenes, list_techniques
from shared.therapy.drafts import list_drafts, save_draft
from shared.therapy.ep_profiles import (
    assess_profile,
    delete_profile,
    find_current_profile,
    list_profiles,
    show_current_profile,
    show_quiz,
)
from shared.therapy.events import EPProfileAssessed, WritingSessionCompleted
from shared.therapy.feedback import put_feedback, show_feedback
from shared.therapy.session_views import HIGH_RISK_SESSIONS, show_session_summary
from shared.therapy.sessions import (
    create_session,
    list_sessions,
    list_transitions,
    move_session,
    show_session,
)
from shared.therapy.theme_frequency import read_frequency
from shared.therapy.writing_progress import show_progress

__all__ = [
    "HIGH_RISK_SESSIONS",
    "EPProfileAssessed",
    "WritingSessionCompleted",
    "assess_profile",
    "change_artifact",
    "choose_techniques",
    "create_artifact",
    "create_session",
    "delete_artifact",
    "delete_profile",
    "delete_session",
    "find_current_profile",
    "list_artifacts",
    "list_drafts",
    "list_labels",
    "list_profiles",
    "list_scenes",
    "list_sessions",
    "list_techniques",
    "list_transitions",
    "move_session",
    "put_feedback",
    "read_frequency",
    "save_draft",
    "show_artifact",
    "show_current_profile",
    "show_feedback",
    "show_progress",
    "show_quiz",
    "show_session",
    "show_session_summary",
]
