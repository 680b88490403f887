"""The doors for what happens by the clock, in UTC; schedules are settings, so that an operator can change them."""

from collections.abc import Callable

import azure.functions as func

from shared import wiring
from shared.core import jobs


def register(app: func.FunctionApp) -> None:
    """Register every timer."""
    _add(app, "dispatch_waiting_jobs", "%DISPATCH_SCHEDULE%", dispatch_waiting_jobs)
    _add(app, "complete_stale_sessions", "%STALE_SESSIONS_SCHEDULE%", complete_stale_sessions)
    _add(app, "issue_daily_challenges", "%CHALLENGES_SCHEDULE%", issue_daily_challenges)
    _add(app, "send_due_reminders", "%REMINDERS_SCHEDULE%", send_due_reminders)
    _add(app, "send_weekly_digests", "%DIGESTS_SCHEDULE%", send_weekly_digests)
    _add(app, "clean_audio_uploads", "%AUDIO_CLEANING_SCHEDULE%", clean_audio_uploads)
    _add(app, "transcribe_waiting_audio", "%AUDIO_WAITING_SCHEDULE%", transcribe_waiting_audio)
    _add(app, "purge_expired", "%PURGE_SCHEDULE%", purge_expired)


def dispatch_waiting_jobs(timer: func.TimerRequest) -> None:
    """Wake up the jobs whose message was never sent or whose worker has died."""
    jobs.dispatch_waiting(wiring.JOB_KINDS)


def complete_stale_sessions(timer: func.TimerRequest) -> None:
    """Complete the conversations that were left open on an earlier day."""
    wiring.complete_stale_sessions()


def issue_daily_challenges(timer: func.TimerRequest) -> None:
    """Give a challenge to everyone whose day has begun."""
    wiring.issue_daily_challenges()


def send_due_reminders(timer: func.TimerRequest) -> None:
    """Send the reminders that are due."""
    wiring.send_due_reminders()


def send_weekly_digests(timer: func.TimerRequest) -> None:
    """Send a digest to everyone whose Sunday evening it is."""
    wiring.send_weekly_digests()


def clean_audio_uploads(timer: func.TimerRequest) -> None:
    """Give up recordings that never arrived, and have audio removed that nobody wants."""
    wiring.clean_audio_uploads()


def transcribe_waiting_audio(timer: func.TimerRequest) -> None:
    """Have recordings written down that waited until somebody could or may do it."""
    wiring.transcribe_waiting_audio()


def purge_expired(timer: func.TimerRequest) -> None:
    """Remove what has served its time."""
    wiring.purge_expired()


def _add(app: func.FunctionApp, name: str, schedule: str, function: Callable[[func.TimerRequest], None]) -> None:
    trigger = app.timer_trigger(arg_name="timer", schedule=schedule, run_on_startup=False, use_monitor=True)
    app.function_name(name)(trigger(function))
