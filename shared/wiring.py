"""Who listens to whom, what runs in the background, what is purged: the whole wiring on one page."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.audio import service as audio
from shared.core import ai, clock, events, mail, push
from shared.core.ai import ledger
from shared.core.crypto.rotation import REENCRYPT_TABLE
from shared.core.db import UnitOfWork
from shared.core.db.purge import Purge, run_purges
from shared.core.http import idempotency
from shared.core.jobs import JobKind
from shared.core.jobs import purge as jobs_purge
from shared.core.mail import purge as mail_purge
from shared.core.mail.delivering import SEND_EMAIL
from shared.core.push import purge as push_purge
from shared.core.push.delivering import SEND_PUSH
from shared.decisions import service as decisions
from shared.decisions.jobs.summarizing import SUMMARIZE_DECISION, SUMMARIZE_SESSION
from shared.decisions.jobs.tagging import TAG_DECISION
from shared.future_self import service as future_self  # noqa: F401 - with it come its tables
from shared.journal import service as journal
from shared.journal.events import JournalEntryCreated, JournalEntryLeftUntagged, JournalEntryTagged
from shared.journal.jobs import TAG_ENTRY
from shared.life_theme import service as life_theme  # noqa: F401 - with it come its tables
from shared.progress import service as progress
from shared.reflection.events import ReflectionAnswered
from shared.reflection.jobs import WRITE_PROMPTS, write_prompts_once
from shared.reminders import service as reminders
from shared.safety import service as safety
from shared.values import service as values

JOB_KINDS: tuple[JobKind[Any], ...] = (
    TAG_ENTRY,
    TAG_DECISION,
    SUMMARIZE_SESSION,
    SUMMARIZE_DECISION,
    WRITE_PROMPTS,
    REENCRYPT_TABLE,
    SEND_EMAIL,
    SEND_PUSH,
    accounts.OFFER_RESET,
    audio.TRANSCRIBE_AUDIO,
    audio.REMOVE_AUDIO,
)

LISTENERS: Mapping[type, Sequence[events.Listener]] = {
    accounts.AiAllowed: (audio.try_again,),
    accounts.UserRegistered: (progress.begin_schedule, reminders.begin_digests),
    accounts.TimezoneChanged: (
        progress.look_again,
        progress.excuse_lost_days,
        reminders.move_runs,
        reminders.move_digests,
    ),
    decisions.DecisionDeleted: (journal.forget_decision, reminders.forget_decision, audio.forget_decision),
    decisions.DecisionRevisitChosen: (reminders.follow_decision,),
    journal.EntryRevisitChosen: (reminders.follow_entry,),
    journal.JournalEntryDeleted: (reminders.forget_entry, audio.forget_entry),
    JournalEntryTagged: (write_prompts_once, progress.note_domains),
    JournalEntryLeftUntagged: (write_prompts_once,),
    JournalEntryCreated: (progress.count_entry,),
    ReflectionAnswered: (progress.count_reflection,),
    values.ValueCheckinCreated: (progress.count_check_in,),
    decisions.SessionCompleted: (progress.count_session,),
    progress.ChallengeCompleted: (progress.count_challenge,),
    safety.LevelRaised: (progress.pause_at_red,),
    safety.LevelFalls: (progress.end_pause_at_red,),
}

PURGES: Mapping[str, Purge] = {
    "accounts": accounts.purge_expired,
    "ai_calls": ledger.purge_expired,
    "audio": audio.purge_given_up,
    "background_jobs": jobs_purge.purge_completed,
    "idempotency_keys": idempotency.purge_expired,
    "mails": mail_purge.purge_old,
    "push_messages": push_purge.purge_old,
    "safety": safety.purge_expired,
}


def connect() -> None:
    """Tell the core what only the domains know; called once, before the functions are indexed."""
    events.subscribe(LISTENERS)
    ai.use_consent(accounts.ai_allowed)
    mail.use_recipients(accounts.recipient_of)
    mail.use_rejection(accounts.note_rejected)
    push.use_wish(accounts.wants_push)


def load_catalogs(db: Session) -> None:
    """Bring what people are offered as data into its tables; part of every migration."""
    progress.load_catalogs(db)


def issue_daily_challenges() -> None:
    """Give a challenge to everyone whose day has begun."""
    progress.issue_daily_challenges(UnitOfWork(), clock.now())


def send_due_reminders() -> None:
    """Send the reminders that are due."""
    reminders.send_due_reminders(UnitOfWork(), clock.now())


def send_weekly_digests() -> None:
    """Send a digest to everyone whose Sunday evening it is."""
    reminders.send_weekly_digests(UnitOfWork(), clock.now())


def complete_stale_sessions() -> None:
    """Complete the conversations that were left open on an earlier day."""
    decisions.complete_stale_sessions(UnitOfWork(), clock.now())


def clean_audio_uploads() -> None:
    """Give up recordings that never arrived, and have audio removed that nobody wants."""
    audio.clean_uploads(UnitOfWork(), clock.now())


def transcribe_waiting_audio() -> None:
    """Have recordings written down that waited until somebody could or may do it."""
    audio.take_up_waiting(UnitOfWork(), clock.now())


def purge_expired() -> None:
    """Remove everything that has served its time."""
    run_purges(PURGES, clock.now())
