"""Which kinds of jobs there are, by object reference; a kind is imported at the first job of it."""

from typing import Any

from shared.core.object_references import ObjectCatalog

JOB_KINDS: ObjectCatalog[Any] = ObjectCatalog(
    {
        "embed_search_blocks": "shared.search.jobs:EMBED_BLOCKS",
        "build_book": "shared.narrative.book.jobs:BUILD_BOOK",
        "build_export": "shared.exports.jobs:BUILD_EXPORT",
        "destroy_person_key": "shared.core.crypto.key_jobs:DESTROY_PERSON_KEY",
        "erase_account": "shared.accounts.erasure:ERASE_ACCOUNT",
        "erase_rows": "shared.accounts.erasure:ERASE_ROWS",
        "fold_entry_keywords": "shared.journal.jobs:FOLD_KEYWORDS",
        "forget_analytics": "shared.analytics.jobs:FORGET_ANALYTICS",
        "index_missing_texts": "shared.search.jobs:INDEX_MISSING_TEXTS",
        "index_backlog": "shared.search.jobs:INDEX_BACKLOG",
        "index_text": "shared.search.jobs:INDEX_TEXT",
        "preview_import": "shared.imports.previews:PREVIEW_IMPORT",
        "run_import": "shared.imports.jobs:RUN_IMPORT",
        "tag_import": "shared.imports.jobs:TAG_IMPORT",
        "undo_import": "shared.imports.jobs:UNDO_IMPORT",
        "remove_import_file": "shared.imports.steps:REMOVE_IMPORT_FILE",
        "observe_week": "shared.insights.weekly_observations:OBSERVE_WEEK",
        "renew_insight": "shared.insights.jobs:RENEW_INSIGHT",
        "make_plan": "shared.plans.jobs:MAKE_PLAN",
        "offer_password_reset": "shared.accounts.service:OFFER_RESET",
        "propose_lighter_plan": "shared.tasks.weekly_proposals:PROPOSE_LIGHTER_PLAN",
        "recompute_moments": "shared.core.zone_recomputation:RECOMPUTE_MOMENTS",
        "reencrypt_table": "shared.core.crypto.rotation:REENCRYPT_TABLE",
        "move_texts": "shared.core.crypto.rotation:MOVE_TEXTS",
        "remove_book": "shared.narrative.book.jobs:REMOVE_BOOK",
        "remove_export": "shared.exports.jobs:REMOVE_EXPORT",
        "remove_speech": "shared.speech.cache:REMOVE_SPEECH",
        "remove_audio": "shared.audio.jobs:REMOVE_AUDIO",
        "seal_decision_keywords": "shared.decisions.jobs:SEAL_KEYWORDS",
        "seal_entry_keywords": "shared.journal.jobs:SEAL_KEYWORDS",
        "analyze_sentiment": "shared.therapy.jobs:ANALYZE_SENTIMENT",
        "extract_themes": "shared.therapy.jobs:EXTRACT_THEMES",
        "move_artifact": "shared.therapy.artifact_storage:MOVE_ARTIFACT",
        "remove_artifact": "shared.therapy.artifact_storage:REMOVE_ARTIFACT",
        "screen_draft": "shared.therapy.draft_screening:SCREEN_DRAFT",
        "rewrap_person_keys": "shared.core.crypto.key_jobs:REWRAP_PERSON_KEYS",
        "send_email": "shared.core.mail.delivery:SEND_EMAIL",
        "send_push": "shared.core.push.delivery:SEND_PUSH",
        "summarize_conversation": "shared.coaching.jobs:SUMMARIZE_CONVERSATION",
        "summarize_decision": "shared.decisions.jobs:SUMMARIZE_DECISION",
        "summarize_decision_session": "shared.decisions.jobs:SUMMARIZE_SESSION",
        "tag_decision": "shared.decisions.jobs:TAG_DECISION",
        "tag_journal_entry": "shared.journal.jobs:TAG_ENTRY",
        "transcribe_audio": "shared.audio.jobs:TRANSCRIBE_AUDIO",
        "write_reflection_prompts": "shared.reflection.jobs:WRITE_PROMPTS",
        "infer_archetype": "shared.narrative.synthesis.archetype_store:INFER_ARCHETYPE",
        "write_synthesis": "shared.narrative.synthesis.jobs:WRITE_SYNTHESIS",
        "write_report": "shared.reports.jobs:WRITE_REPORT",
    }
)
"""Name of each kind of job to its `JobKind`; the payload names the lane."""
