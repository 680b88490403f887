"""Who listens to whom, what runs in the background, what is purged: the whole wiring on one page."""

from collections.abc import Mapping, Sequence
from typing import Any

from shared.accounts import service as accounts
from shared.core import ai, clock, events
from shared.core.ai import ledger
from shared.core.crypto.rotation import REENCRYPT_TABLE
from shared.core.db import UnitOfWork
from shared.core.db.purge import Purge, run_purges
from shared.core.http import idempotency
from shared.core.jobs import JobKind
from shared.core.jobs import purge as jobs_purge
from shared.decisions import service as decisions
from shared.decisions.jobs.summarizing import SUMMARIZE_DECISION, SUMMARIZE_SESSION
from shared.decisions.jobs.tagging import TAG_DECISION
from shared.future_self import service as future_self  # noqa: F401 - with it come its tables
from shared.journal import service as journal
from shared.journal.events import JournalEntryLeftUntagged, JournalEntryTagged
from shared.journal.jobs import TAG_ENTRY
from shared.life_theme import service as life_theme  # noqa: F401 - with it come its tables
from shared.reflection.jobs import WRITE_PROMPTS, write_prompts_once
from shared.safety import service as safety
from shared.values import service as values  # noqa: F401 - with it come its tables

JOB_KINDS: tuple[JobKind[Any], ...] = (
    TAG_ENTRY,
    TAG_DECISION,
    SUMMARIZE_SESSION,
    SUMMARIZE_DECISION,
    WRITE_PROMPTS,
    REENCRYPT_TABLE,
)

LISTENERS: Mapping[type, Sequence[events.Listener]] = {
    decisions.DecisionDeleted: (journal.forget_decision,),
    JournalEntryTagged: (write_prompts_once,),
    JournalEntryLeftUntagged: (write_prompts_once,),
}

PURGES: Mapping[str, Purge] = {
    "accounts": accounts.purge_expired,
    "ai_calls": ledger.purge_expired,
    "background_jobs": jobs_purge.purge_completed,
    "idempotency_keys": idempotency.purge_expired,
    "safety": safety.purge_expired,
}


def connect() -> None:
    """Tell the core what only the domains know; called once, before the functions are indexed."""
    events.subscribe(LISTENERS)
    ai.use_consent(accounts.ai_allowed)


def complete_stale_sessions() -> None:
    """Complete the conversations that were left open on an earlier day."""
    decisions.complete_stale_sessions(UnitOfWork(), clock.now())


def purge_expired() -> None:
    """Remove everything that has served its time."""
    run_purges(PURGES, clock.now())
