"""The front of decisions: everything that doors and other domains may do with them."""

from shared.decisions.beginning import begin_session
from shared.decisions.changing import change_session
from shared.decisions.chatting import chat
from shared.decisions.completing import complete_stale_sessions
from shared.decisions.decisions import find_decision, list_decisions, show_decision, show_summary
from shared.decisions.events import DecisionCreated, SessionCompleted
from shared.decisions.messages import keep_message, list_messages
from shared.decisions.sessions import list_sessions, list_sessions_of, show_session, show_session_summary
from shared.decisions.supporting import support
from shared.decisions.writing import change_decision, create_decision, delete_decision

__all__ = [
    "DecisionCreated",
    "SessionCompleted",
    "begin_session",
    "change_decision",
    "change_session",
    "chat",
    "complete_stale_sessions",
    "create_decision",
    "delete_decision",
    "find_decision",
    "keep_message",
    "list_decisions",
    "list_messages",
    "list_sessions",
    "list_sessions_of",
    "show_decision",
    "show_session",
    "show_session_summary",
    "show_summary",
    "support",
]
