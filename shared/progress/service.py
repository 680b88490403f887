"""The front of progress."""

from shared.progress import models
from shared.progress.activities import ActivityKind
from shared.progress.badges import list_badges
from shared.progress.catalog.loading import LoadedCatalogs, load_catalogs
from shared.progress.challenges.completing import complete_challenge
from shared.progress.challenges.reading import list_challenges, show_todays
from shared.progress.challenges.schedule import begin_schedule, look_again
from shared.progress.challenges.timer import issue_daily_challenges
from shared.progress.crowd import WeekCounts, done_on, paused, week_counts
from shared.progress.domains import note_domains
from shared.progress.events import ChallengeCompleted
from shared.progress.listeners import count_challenge, count_check_in, count_entry, count_reflection, count_session
from shared.progress.pauses import pause, resume
from shared.progress.resting import end_pause_at_red, excuse_lost_days, pause_at_red
from shared.progress.summary import show_summary
from shared.progress.today import list_streaks

__all__ = [
    "ActivityKind",
    "ChallengeCompleted",
    "LoadedCatalogs",
    "WeekCounts",
    "begin_schedule",
    "complete_challenge",
    "count_challenge",
    "count_check_in",
    "count_entry",
    "count_reflection",
    "count_session",
    "done_on",
    "end_pause_at_red",
    "excuse_lost_days",
    "issue_daily_challenges",
    "list_badges",
    "list_challenges",
    "list_streaks",
    "load_catalogs",
    "look_again",
    "models",
    "note_domains",
    "pause",
    "pause_at_red",
    "paused",
    "resume",
    "show_summary",
    "show_todays",
    "week_counts",
]
