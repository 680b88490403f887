"""Who listens to whom, what runs in the background, what is purged: the whole wiring on one page."""

from collections.abc import Mapping, Sequence
from typing import Any

from shared.accounts import service as accounts
from shared.core import ai, clock, events
from shared.core.ai import ledger
from shared.core.crypto.rotation import REENCRYPT_TABLE
from shared.core.db.purge import Purge, run_purges
from shared.core.http import idempotency
from shared.core.jobs import JobKind
from shared.core.jobs import purge as jobs_purge
from shared.journal.jobs import TAG_ENTRY

JOB_KINDS: tuple[JobKind[Any], ...] = (TAG_ENTRY, REENCRYPT_TABLE)

LISTENERS: Mapping[type, Sequence[events.Listener]] = {}

PURGES: Mapping[str, Purge] = {
    "accounts": accounts.purge_expired,
    "ai_calls": ledger.purge_expired,
    "background_jobs": jobs_purge.purge_completed,
    "idempotency_keys": idempotency.purge_expired,
}


def connect() -> None:
    """Tell the core what only the domains know; called once, before the functions are indexed."""
    events.subscribe(LISTENERS)
    ai.use_consent(accounts.ai_allowed)


def purge_expired() -> None:
    """Remove everything that has served its time."""
    run_purges(PURGES, clock.now())
