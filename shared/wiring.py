"""The wiring of the domains: timers, what the core asks of domains; jobs, purges and listeners have files of their own.

Everything is listed by object reference (`module:name`) and imported at its first use; a test loads every reference.
"""

from collections.abc import Mapping
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from sqlalchemy.orm import Session

from shared import job_kinds, purges
from shared.core import clock, events, ports, timers
from shared.core.db import UnitOfWork
from shared.core.import_lock import IMPORT_LOCK
from shared.core.object_references import ObjectCatalog, load_object
from shared.core.portability import Areas, order_areas
from shared.core.ports import Port
from shared.core.single_flight import single_flight
from shared.listeners import LISTENERS

DOMAINS = (
    "accounts",
    "safety",
    "tagging",
    "boundaries",
    "search",
    "chat",
    "insights",
    "values",
    "goals",
    "decisions",
    "journal",
    "reflection",
    "future_self",
    "life_theme",
    "wellness",
    "decision_support",
    "coaching",
    "narrative",
    "audio",
    "moods",
    "therapy",
    "care_links",
    "progress",
    "memories",
    "consistency",
    "plans",
    "tasks",
    "wellness_coach",
    "reports",
    "reminders",
    "speech",
    "analytics",
    "exports",
    "imports",
    "sync",
)
"""In the order of their imports: a domain may use the domains before it, and none after it."""

CORE_TABLES = (
    "shared.core.ai.ledger",
    "shared.core.audit.models",
    "shared.core.db.change_log",
    "shared.core.downloads",
    "shared.core.http.models",
    "shared.core.jobs.models",
    "shared.core.mail.models",
    "shared.core.push.models",
    "shared.core.zone_recomputation",
)

REFERENCED_TABLES = (
    "shared.accounts.users",
    "shared.coaching.models",
    "shared.decisions.models",
    "shared.journal.models",
    "shared.wellness.models",
)
"""Whose tables those of others point at: whoever writes has them, since a flush sorts tables by foreign keys."""

JOB_KINDS: ObjectCatalog[Any] = job_kinds.JOB_KINDS
"""Name of each kind of job to its `JobKind`."""

TIMERS: Mapping[str, tuple[str, str]] = {
    "clean_audio_uploads": ("%AUDIO_CLEANING_SCHEDULE%", "shared.audio.timers:clean_uploads"),
    "ask_about_sessions": ("%NARRATIVE_SCHEDULE%", "shared.narrative.waiting_sessions:ask_about_sessions"),
    "complete_stale_sessions": ("%STALE_SESSIONS_SCHEDULE%", "shared.decisions.completion:complete_stale_sessions"),
    "dispatch_waiting_jobs": ("%DISPATCH_SCHEDULE%", "shared.wiring:dispatch_waiting_jobs"),
    "embed_stale_vectors": ("%SEARCH_SCHEDULE%", "shared.search.timers:embed_stale_vectors"),
    "erase_due_accounts": ("%ERASURE_SCHEDULE%", "shared.accounts.erasure:erase_due_accounts"),
    "issue_daily_challenges": ("%CHALLENGES_SCHEDULE%", "shared.progress.challenge_issuer:issue_daily_challenges"),
    "issue_reports": ("%REPORTS_SCHEDULE%", "shared.reports.timers:issue_reports"),
    "mark_missed_tasks": ("%MISSED_TASKS_SCHEDULE%", "shared.tasks.missed_tasks:mark_missed_tasks"),
    "measure_consistency": ("%CONSISTENCY_SCHEDULE%", "shared.consistency.nightly_metrics:measure_consistency"),
    "observe_weeks": ("%INSIGHTS_SCHEDULE%", "shared.insights.weekly_observations:observe_weeks"),
    "propose_lighter_plans": ("%PROPOSALS_SCHEDULE%", "shared.tasks.weekly_proposals:propose_lighter_plans"),
    "purge_expired": ("%PURGE_SCHEDULE%", "shared.wiring:purge_expired"),
    "recompute_moments": ("%TIMEZONES_SCHEDULE%", "shared.core.zone_recomputation:start_recomputation"),
    "renew_plans": ("%RENEWALS_SCHEDULE%", "shared.tasks.plan_renewals:renew_plans"),
    "send_due_reminders": ("%REMINDERS_SCHEDULE%", "shared.reminders.delivery:send_due_reminders"),
    "send_weekly_digests": ("%DIGESTS_SCHEDULE%", "shared.reminders.digests:send_weekly_digests"),
    "transcribe_waiting_audio": ("%AUDIO_WAITING_SCHEDULE%", "shared.audio.timers:requeue_waiting_recordings"),
}
"""Timer function to its schedule (a setting with NCRONTAB in UTC) and its use case, called as `(uow, now)`. A new one
needs `make manifest`, and its setting in infra/schedules.json and local.settings.example.json."""

PURGES: ObjectCatalog[Any] = purges.PURGES
"""Name of a purge to `(db, now, limit) -> removed`."""

RECOMPUTATIONS: ObjectCatalog[Any] = ObjectCatalog(
    {
        "challenge_schedules": "shared.progress.challenge_issuer:recompute_challenge_times",
        "consistency_schedules": "shared.consistency.nightly_metrics:recompute_metric_times",
        "digest_schedules": "shared.reminders.zone_recomputation:recompute_digest_times",
        "narrative_sessions": "shared.narrative.waiting_sessions:recompute_pause_times",
        "plan_renewal_schedules": "shared.tasks.plan_renewals:recompute_renewal_times",
        "proposal_schedules": "shared.tasks.weekly_proposals:recompute_proposal_times",
        "report_schedules": "shared.reports.timers:recompute_report_times",
        "insight_schedules": "shared.insights.weekly_observations:recompute_week_times",
        "reminders": "shared.reminders.zone_recomputation:recompute_reminder_times",
        "tasks": "shared.tasks.zone_moves:recompute_task_times",
    }
)
"""Table with moments that follow from time zones to `(db, now, after, limit) -> last key`, which a job calls."""

TEXT_SOURCES: ObjectCatalog[Any] = ObjectCatalog(
    {
        "commitment": "shared.goals.text_sources:COMMITMENTS",
        "commitment_reason": "shared.goals.text_sources:REASONS",
        "conversation_message": "shared.coaching.text_sources:MESSAGES",
        "conversation_reply": "shared.coaching.text_sources:REPLIES",
        "decision": "shared.decisions.text_sources:DECISIONS",
        "decision_message": "shared.decisions.text_sources:MESSAGES",
        "emotion": "shared.moods.text_source:EMOTIONS",
        "energy_metric": "shared.moods.text_source:ENERGY_METRICS",
        "future_simulation": "shared.future_self.text_source:SIMULATIONS",
        "goal": "shared.goals.text_sources:GOALS",
        "goal_progress": "shared.goals.text_sources:NOTES",
        "insight": "shared.insights.text_source:INSIGHTS",
        "journal_entry": "shared.journal.text_source:ENTRIES",
        "journaling_artifact": "shared.therapy.text_source:ARTIFACTS",
        "life_theme": "shared.life_theme.text_source:THEMES",
        "narrative_answer": "shared.narrative.sessions.text_source:ANSWER_TEXTS",
        "narrative_scope": "shared.narrative.sessions.text_source:SCOPE_TEXTS",
        "narrative_synthesis": "shared.narrative.synthesis.text_source:SYNTHESES",
        "reflection_response": "shared.reflection.text_source:RESPONSES",
        "reminder": "shared.reminders.text_source:MESSAGES",
        "report": "shared.reports.text_source:REPORTS",
        "session_feedback": "shared.therapy.session_texts:FEEDBACKS",
        "session_transition": "shared.therapy.session_texts:TRANSITIONS",
        "story_shape": "shared.narrative.synthesis.text_source:SHAPES",
        "task": "shared.tasks.text_sources:TASKS",
        "transcript": "shared.audio.text_source:TRANSCRIPTS",
        "wellness_message": "shared.wellness_coach.text_sources:MESSAGES",
        "wellness_profile": "shared.wellness.text_source:PROFILES",
        "wellness_reply": "shared.wellness_coach.text_sources:REPLIES",
    }
)
"""Kind of text to its `TextSource`: what a domain has for the search index."""

COACH_FACTS: ObjectCatalog[Any] = ObjectCatalog(
    {
        "values": "shared.values.coach_facts:load_values",
        "insights": "shared.insights.coach_facts:load_insights",
        "goals": "shared.goals.coach_facts:load_goals",
        "commitments": "shared.goals.coach_facts:load_due_commitments",
        "tasks": "shared.tasks.coach_facts:load_todays_tasks",
        "moods": "shared.moods.coach_facts:load_latest_logs",
        "wellness": "shared.wellness.coach_facts:load_profile",
    }
)
"""Name of what the coach may know of a person to `(db, user_id) -> CoachFact | None`, in the order of their places."""

PROVIDERS: Mapping[Port, str] = {
    "api_keys": "shared.accounts.key_grants:find_key",
    "coach_facts": "shared.wiring:list_coach_facts",
    "consent": "shared.accounts.preferences:ai_allowed",
    "existing_people": "shared.accounts.contacts:find_existing_people",
    "crisis_help": "shared.safety.service:find_crisis_help",
    "head_revision": "shared.migrations.runner:find_head_revision",
    "kept_texts": "shared.kept_texts:find_kept_texts",
    "kept_with": "shared.kept_texts:find_texts_kept_with",
    "paused_days": "shared.progress.streak_store:find_paused_days",
    "personal_data": "shared.wiring:list_personal_data",
    "push_preference": "shared.accounts.preferences:wants_push",
    "recipient": "shared.accounts.preferences:load_recipient",
    "recomputations": "shared.wiring:list_recomputations",
    "referenced_tables": "shared.wiring:load_referenced_tables",
    "rejection": "shared.accounts.preferences:record_rejection",
    "message_permission": "shared.safety.egress:find_message_permission",
    "sendable_texts": "shared.safety.service:find_sendable_texts",
    "spoken_texts": "shared.therapy.catalog.speech_texts:list_spoken_texts",
    "suspensions": "shared.accounts.suspensions:list_suspended_since",
    "text_sources": "shared.wiring:list_text_sources",
    "warm_up": "shared.warm_up_steps:list_steps",
}
"""Port of the core to the function, of a domain or of the migrations, that answers it."""

CATALOGS = (
    "shared.progress.catalog.loader:load_catalogs",
    "shared.therapy.catalog.loader:load_catalogs",
    "shared.narrative.process.version_rows:load_node_types",
    "shared.narrative.process.shipped_versions:load_shipped_versions",
)
"""Functions `(db)` that load catalogs, such as the badges, into their tables; part of every migration."""


def connect_domains() -> None:
    """Give the core the listeners and providers of the domains; called before the first request, job or timer."""
    events.subscribe(LISTENERS)
    ports.connect(PROVIDERS)


@single_flight
def load_referenced_tables() -> None:
    """Import the modules of `REFERENCED_TABLES`, before the first transaction that writes."""
    for module in REFERENCED_TABLES:
        load_object(module)


def run_timer(name: str) -> None:
    """Run the use case of a timer, which opens its own transactions."""
    timers.run_timer(name, lambda: load_object(TIMERS[name][1])(UnitOfWork(), clock.now()))


def load_models() -> None:
    """Import every module that declares tables, for migrations and for code that needs all tables."""
    for module in CORE_TABLES:
        import_module(module)
    for domain in DOMAINS:
        if find_spec(f"shared.{domain}.models"):
            import_module(f"shared.{domain}.models")


def load_catalogs(db: Session) -> None:
    """Load the catalogs into their tables; part of every migration."""
    for reference in CATALOGS:
        load_object(reference)(db)


def list_recomputations() -> Mapping[str, Any]:
    """Return what recomputes the moments of each table after a change of the time zone tables."""
    return RECOMPUTATIONS


def list_text_sources() -> Mapping[str, Any]:
    """Return what each domain has for the search index."""
    return TEXT_SOURCES


def list_coach_facts() -> Mapping[str, Any]:
    """Return what the coach of conversations may know of a person."""
    return COACH_FACTS


def list_personal_data() -> Areas:
    """Return what each area has of people, by the module of its tables, in the order in which a person is erased."""
    domains = [f"shared.{domain}.models" for domain in DOMAINS if find_spec(f"shared.{domain}.models")]
    modules = {name: load_object(name) for name in (*domains, *CORE_TABLES)}
    claims = {name: module.PERSONAL_DATA for name, module in modules.items() if hasattr(module, "PERSONAL_DATA")}
    return order_areas(claims)


def dispatch_waiting_jobs(_uow: UnitOfWork, _now: datetime) -> None:
    """Send another message for jobs whose message was lost or whose worker died."""
    with IMPORT_LOCK:
        from shared.core.jobs.dispatcher import dispatch_waiting  # only this timer needs it

    dispatch_waiting(JOB_KINDS)


def purge_expired(_uow: UnitOfWork, now: datetime) -> None:
    """Run all purges: delete the rows whose retention is over."""
    with IMPORT_LOCK:
        from shared.core.db.purge import run_purges  # only this timer needs it

    run_purges(PURGES, now)
