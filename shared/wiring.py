"""Who listens to whom, what runs in the background, what is purged: the whole wiring on one page."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.audio import service as audio
from shared.core import ai, clock, events, mail, push
from shared.core.ai import ledger
from shared.core.audit import retention as audit_purge
from shared.core.crypto.rotation import REENCRYPT_TABLE
from shared.core.db import UnitOfWork
from shared.core.db.purge import Purge, run_purges
from shared.core.http import guard, idempotency
from shared.core.jobs import JobKind
from shared.core.jobs import outbox as jobs_purge
from shared.core.mail import outbox as mail_purge
from shared.core.mail.delivery import SEND_EMAIL
from shared.core.push import outbox as push_purge
from shared.core.push.delivery import SEND_PUSH
from shared.decisions import service as decisions
from shared.decisions.jobs import SUMMARIZE_DECISION, SUMMARIZE_SESSION, TAG_DECISION
from shared.future_self import service as future_self  # noqa: F401 - with it come its tables
from shared.journal import service as journal
from shared.journal.events import JournalEntryCreated, JournalEntryLeftUntagged, JournalEntryTagged
from shared.journal.jobs import TAG_ENTRY
from shared.life_theme import service as life_theme  # noqa: F401 - with it come its tables
from shared.progress import service as progress
from shared.reflection.events import ReflectionAnswered
from shared.reflection.jobs import WRITE_PROMPTS, enqueue_prompts
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
    accounts.AiConsentGiven: (audio.schedule_retries,),
    accounts.UserRegistered: (progress.schedule_first_challenge, reminders.schedule_first_digest),
    accounts.TimezoneChanged: (
        progress.reschedule_challenge,
        progress.excuse_lost_days,
        reminders.reschedule_reminders,
        reminders.reschedule_digest,
    ),
    decisions.DecisionDeleted: (
        journal.unlink_decision,
        reminders.delete_decision_revisit,
        audio.delete_decision_recordings,
    ),
    decisions.DecisionRevisitChosen: (reminders.schedule_decision_revisit,),
    journal.EntryRevisitChosen: (reminders.schedule_entry_revisit,),
    journal.JournalEntryDeleted: (reminders.delete_entry_revisit, audio.delete_entry_recordings),
    JournalEntryTagged: (enqueue_prompts, progress.record_domains),
    JournalEntryLeftUntagged: (enqueue_prompts,),
    JournalEntryCreated: (progress.count_entry,),
    ReflectionAnswered: (progress.count_reflection,),
    values.ValueCheckinCreated: (progress.count_check_in,),
    decisions.SessionCompleted: (progress.count_session,),
    progress.ChallengeCompleted: (progress.count_challenge,),
    safety.LevelRaised: (progress.pause_streaks_at_red,),
    safety.LevelFallScheduled: (progress.end_red_pause,),
}

PURGES: Mapping[str, Purge] = {
    "accounts": accounts.purge_expired,
    "ai_calls": ledger.purge_expired,
    "audio": audio.purge_refused_uploads,
    "audit_records": audit_purge.purge_expired,
    "background_jobs": jobs_purge.purge_completed_jobs,
    "idempotency_keys": idempotency.purge_expired_keys,
    "mails": mail_purge.purge_old_mails,
    "push_messages": push_purge.purge_old_messages,
    "safety": safety.purge_expired,
}


def connect_domains() -> None:
    """Tell the core what only the domains know; called once, before the functions are indexed."""
    events.subscribe(LISTENERS)
    guard.use_suspension_lookup(accounts.list_suspended_since)
    ai.use_consent(accounts.ai_allowed)
    mail.use_recipients(accounts.load_recipient)
    mail.use_rejection(accounts.record_rejection)
    push.use_push_preference(accounts.wants_push)


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
    audio.requeue_waiting_recordings(UnitOfWork(), clock.now())


def purge_expired() -> None:
    """Remove everything that has served its time."""
    run_purges(PURGES, clock.now())
