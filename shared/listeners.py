"""Which domain listens to whose events, by object reference; a listener is imported at the first event of its kind."""

from collections.abc import Mapping, Sequence

LISTENERS: Mapping[str | type, Sequence[str]] = {
    "shared.core.portability:RowRemoval": (
        "shared.reminders.revisits:delete_reminders_of_removed",
        "shared.audio.service:delete_recordings_of_removed",
        "shared.therapy.artifact_storage:release_removed",
        "shared.journal.picture_storage:release_removed",
    ),
    "shared.accounts.events:AiConsentGiven": ("shared.audio.timers:schedule_retries",),
    "shared.accounts.events:UserRegistered": (
        "shared.progress.challenge_issuer:schedule_first_challenge",
        "shared.consistency.nightly_metrics:schedule_first_metric",
        "shared.insights.weekly_observations:schedule_first_week",
        "shared.reports.timers:schedule_first_report",
        "shared.reminders.digests:schedule_first_digest",
        "shared.analytics.server_events:note_registration",
    ),
    "shared.accounts.events:TimezoneChanged": (
        "shared.progress.challenge_issuer:reschedule_challenge",
        "shared.progress.pauses:excuse_lost_days",
        "shared.consistency.nightly_metrics:reschedule_metric",
        "shared.insights.weekly_observations:reschedule_week",
        "shared.tasks.zone_moves:move_tasks",
        "shared.tasks.weekly_proposals:reschedule_person",
        "shared.tasks.plan_renewals:reschedule_renewal",
        "shared.reports.timers:reschedule_report",
        "shared.narrative.waiting_sessions:move_pauses",
        "shared.reminders.scheduler:reschedule_reminders",
        "shared.reminders.digests:reschedule_digest",
    ),
    "shared.accounts.events:OnboardingProgressed": ("shared.analytics.server_events:note_onboarding",),
    "shared.accounts.events:AnalyticsRefused": ("shared.analytics.jobs:delete_by_refusal",),
    "shared.accounts.events:AccountDeletionRequested": (
        "shared.analytics.jobs:delete_by_refusal",
        "shared.care_links.revocations:end_links_of_account",
    ),
    "shared.accounts.events:AccountSuspended": ("shared.care_links.revocations:end_links_of_account",),
    "shared.boundaries.events:BoundariesChanged": (
        "shared.narrative.sessions.choices:follow_boundaries",
        "shared.search.items:follow_boundaries",
    ),
    "shared.chat.events:MessageSent": (
        "shared.progress.activities:count_conversation",
        "shared.analytics.server_events:note_message",
    ),
    "shared.coaching.events:ConversationDeleted": ("shared.moods.emotions:unlink_conversation",),
    "shared.decisions.events:DecisionDeleted": (
        "shared.journal.service:unlink_decision",
        "shared.reminders.revisits:delete_decision_revisit",
        "shared.audio.service:delete_decision_recordings",
        "shared.coaching.service:unlink_decision",
    ),
    "shared.decisions.events:DecisionRevisitChosen": ("shared.reminders.revisits:schedule_decision_revisit",),
    "shared.decisions.events:SessionCompleted": (
        "shared.progress.activities:count_session",
        "shared.analytics.server_events:note_decision_session",
    ),
    "shared.goals.events:CommitmentCompleted": (
        "shared.progress.activities:count_commitment",
        "shared.analytics.server_events:note_commitment",
    ),
    "shared.goals.events:CommitmentDeleted": ("shared.reminders.commitment_reminders:delete_commitment_reminder",),
    "shared.goals.events:CommitmentReminderChosen": (
        "shared.reminders.commitment_reminders:schedule_commitment_reminder",
    ),
    "shared.goals.events:GoalDeleted": ("shared.reminders.commitment_reminders:delete_goal_reminder",),
    "shared.goals.events:GoalProgressed": (
        "shared.progress.activities:count_goal_progress",
        "shared.analytics.server_events:note_goal_progress",
    ),
    "shared.journal.events:EntryRevisitChosen": ("shared.reminders.revisits:schedule_entry_revisit",),
    "shared.journal.events:JournalEntryCreated": (
        "shared.progress.activities:count_entry",
        "shared.analytics.server_events:note_entry",
    ),
    "shared.journal.events:JournalEntryDeleted": (
        "shared.reminders.revisits:delete_entry_revisit",
        "shared.audio.service:delete_entry_recordings",
        "shared.imports.service:forget_row",
    ),
    "shared.journal.events:JournalEntryTagged": (
        "shared.reflection.jobs:enqueue_prompts",
        "shared.progress.activities:record_domains",
    ),
    "shared.journal.events:JournalEntryLeftUntagged": ("shared.reflection.jobs:enqueue_prompts",),
    "shared.moods.events:EnergyLogged": (
        "shared.progress.activities:count_energy",
        "shared.analytics.server_events:note_energy",
    ),
    "shared.moods.events:MoodLogged": (
        "shared.progress.activities:count_mood",
        "shared.analytics.server_events:note_mood",
    ),
    "shared.narrative.events:NarrativeAnswerChanged": ("shared.narrative.synthesis.answer_changes:follow_edit",),
    "shared.narrative.events:NarrativeAnswerWithdrawn": (
        "shared.narrative.synthesis.answer_changes:follow_withdrawal",
        "shared.narrative.book.books:follow_withdrawal",
        "shared.audio.service:delete_answer_recordings",
    ),
    "shared.narrative.events:NarrativeChoiceChanged": ("shared.narrative.synthesis.answer_changes:follow_choice",),
    "shared.narrative.events:NarrativeReminderDue": ("shared.reminders.revisits:schedule_session_reminder",),
    "shared.narrative.events:NarrativeSessionDeleted": (
        "shared.narrative.book.books:follow_deletion",
        "shared.audio.service:delete_session_recordings",
        "shared.reminders.revisits:delete_session_reminder",
    ),
    "shared.plans.events:PlanGenerated": ("shared.analytics.server_events:note_generation",),
    "shared.plans.events:PlanActivated": (
        "shared.tasks.plan_tasks:follow_plan",
        "shared.analytics.server_events:note_plan",
    ),
    "shared.plans.events:PlanWithdrawn": ("shared.tasks.plan_tasks:leave_plan",),
    "shared.progress.events:ChallengeCompleted": ("shared.progress.activities:count_challenge",),
    "shared.reflection.events:ReflectionAnswered": (
        "shared.progress.activities:count_reflection",
        "shared.analytics.server_events:note_reflection",
    ),
    "shared.safety.events:LevelFallScheduled": ("shared.progress.pauses:end_level_pauses",),
    "shared.safety.events:LevelSet": (
        "shared.progress.pauses:follow_set_level",
        "shared.audio.timers:schedule_retries_by_level",
    ),
    "shared.safety.events:LevelRaised": (
        "shared.progress.pauses:pause_at_level",
        "shared.care_links.red_notices:schedule_notice",
    ),
    "shared.search.events:KeptTextsChosen": (
        "shared.insights.withdrawals:withdraw_insights",
        "shared.narrative.synthesis.answer_changes:follow_keeping",
    ),
    "shared.search.events:TextsWithdrawn": ("shared.insights.withdrawals:withdraw_insights",),
    "shared.tasks.events:TaskCompleted": ("shared.analytics.server_events:note_task_completed",),
    "shared.tasks.events:TaskSkipped": ("shared.analytics.server_events:note_task_skipped",),
    "shared.therapy.events:EPProfileAssessed": ("shared.reminders.profile_renewals:schedule_profile_renewal",),
    "shared.therapy.events:WritingSessionCompleted": ("shared.progress.activities:count_writing",),
    "shared.values.events:ValueCheckinCreated": (
        "shared.progress.activities:count_check_in",
        "shared.analytics.server_events:note_check_in",
    ),
    "shared.wellness.events:FactForgotten": ("shared.wellness_coach.service:forget_fact",),
    "shared.wellness.events:ProfileSnapshotCreated": (
        "shared.plans.service:follow_profile",
        "shared.wellness_coach.service:expire_proposals",
        "shared.analytics.server_events:note_profile",
    ),
    "shared.wellness.events:SnapshotsDeleted": ("shared.wellness_coach.service:unlink_snapshots",),
}
"""Event type to its listeners, in the order in which they are called."""
