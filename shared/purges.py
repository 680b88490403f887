"""Which purges exist, by object reference: what a daily timer removes because its time is over, or seals."""

from typing import Any

from shared.core.object_references import ObjectCatalog

PURGES: ObjectCatalog[Any] = ObjectCatalog(
    {
        "accounts": "shared.accounts.service:purge_expired",
        "ai_calls": "shared.core.ai.ledger:purge_expired",
        "analytics": "shared.analytics.event_store:purge_expired",
        "audio": "shared.audio.uploads:purge_refused_uploads",
        "audit_records": "shared.core.audit.retention:purge_expired",
        "background_jobs": "shared.core.jobs.outbox:purge_completed_jobs",
        "account_exports": "shared.exports.service:purge_expired",
        "account_imports": "shared.imports.service:purge_expired",
        "care_links": "shared.care_links.service:purge_expired",
        "books": "shared.narrative.book.books:purge_expired",
        "downloads": "shared.core.downloads:purge_expired",
        "devices": "shared.accounts.devices:seal_devices",
        "decision_keywords": "shared.decisions.jobs:seal_left_keywords",
        "entry_keywords": "shared.journal.jobs:seal_left_keywords",
        "idempotency_keys": "shared.core.http.idempotency:purge_expired_keys",
        "journal_pictures": "shared.journal.picture_storage:check_blobs",
        "mails": "shared.core.mail.outbox:purge_old_mails",
        "person_keys": "shared.core.crypto.key_jobs:purge_orphaned_keys",
        "push_messages": "shared.core.push.outbox:purge_old_messages",
        "presets": "shared.accounts.preferences:seal_presets",
        "safety": "shared.safety.screening:purge_expired",
        "logged_changes": "shared.core.db.change_log:purge_expired",
        "sync_operations": "shared.sync.batches:purge_expired",
        "speech": "shared.speech.cache:purge_expired",
        "tasks": "shared.tasks.plan_tasks:purge_withdrawn",
        "user_agents": "shared.core.audit.retention:seal_user_agents",
    }
)
"""Name of a purge to `(db, now, limit) -> removed`, which a daily timer calls until nothing is left to remove."""
