"""The front of the guided narrative: what doors and other domains use of its processes, sessions and synthesis."""

from shared.narrative.book import books
from shared.narrative.events import (
    NarrativeAnswerChanged,
    NarrativeAnswerWithdrawn,
    NarrativeAnswerWritten,
    NarrativeChoiceChanged,
    NarrativeReminderDue,
    NarrativeSessionCompleted,
    NarrativeSessionCreated,
    NarrativeSessionDeleted,
)
from shared.narrative.process import service as processes
from shared.narrative.sessions.agent import follow_up
from shared.narrative.sessions.answer_rows import GivenAnswer, list_answers, load_answer_moments
from shared.narrative.sessions.answers import (
    change_answer,
    find_awaiting_answer,
    list_own_answers,
    list_revisions,
    show_one_answer,
    withdraw_answer,
    write_answer,
    write_transcript,
)
from shared.narrative.sessions.choices import choose_profile, choose_scope, choose_sections
from shared.narrative.sessions.current_place import show_current_place
from shared.narrative.sessions.profile_facts import load_boundaries
from shared.narrative.sessions.session_migrations import migrate_session, preview_migration, undo_migration
from shared.narrative.sessions.session_moves import abandon, advance, go_back, pause, resume, skip
from shared.narrative.sessions.session_views import list_sessions, show_session
from shared.narrative.sessions.sessions import begin_session, change_session, delete_session
from shared.narrative.synthesis.chapters import Chapter, load_chapters
from shared.narrative.synthesis.story_shapes import (
    confirm_archetype,
    reframe_archetype,
    request_archetype,
    reveal_archetype,
    show_archetype,
)
from shared.narrative.synthesis.synthesis_texts import (
    approve_synthesis,
    list_syntheses,
    request_synthesis,
    review_synthesis,
    show_synthesis,
)
from shared.narrative.waiting_sessions import find_settled_sessions

__all__ = [
    "Chapter",
    "GivenAnswer",
    "NarrativeAnswerChanged",
    "NarrativeAnswerWithdrawn",
    "NarrativeAnswerWritten",
    "NarrativeChoiceChanged",
    "NarrativeReminderDue",
    "NarrativeSessionCompleted",
    "NarrativeSessionCreated",
    "NarrativeSessionDeleted",
    "abandon",
    "advance",
    "approve_synthesis",
    "begin_session",
    "books",
    "change_answer",
    "change_session",
    "choose_profile",
    "choose_scope",
    "choose_sections",
    "confirm_archetype",
    "delete_session",
    "find_awaiting_answer",
    "find_settled_sessions",
    "follow_up",
    "go_back",
    "list_answers",
    "list_own_answers",
    "list_revisions",
    "list_sessions",
    "list_syntheses",
    "load_answer_moments",
    "load_boundaries",
    "load_chapters",
    "migrate_session",
    "pause",
    "preview_migration",
    "processes",
    "reframe_archetype",
    "request_archetype",
    "request_synthesis",
    "resume",
    "reveal_archetype",
    "review_synthesis",
    "show_archetype",
    "show_current_place",
    "show_one_answer",
    "show_session",
    "show_synthesis",
    "skip",
    "undo_migration",
    "withdraw_answer",
    "write_answer",
    "write_transcript",
]
