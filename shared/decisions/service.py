"""The front of decisions: everything that doors and other domains may do with them.

What the coach is made of is here too, for the decision support chat, which speaks as it does and keeps nothing.
"""

from shared.decisions.beginning import begin_session
from shared.decisions.changing import change_session
from shared.decisions.chatting import chat
from shared.decisions.coaching.coach import SUGGESTIONS, Suggestion
from shared.decisions.coaching.condensing import condense_by_rules, transcript
from shared.decisions.coaching.questions import next_question, reflection_questions, steps_for
from shared.decisions.coaching.window import Said, split
from shared.decisions.completing import complete_stale_sessions
from shared.decisions.decisions import find_decision, list_decisions, show_decision, show_summary
from shared.decisions.events import DecisionCreated, DecisionDeleted, DecisionRevisitChosen, SessionCompleted
from shared.decisions.messages import keep_message, list_messages
from shared.decisions.privacy import withhold
from shared.decisions.recalling import Recollection, recall
from shared.decisions.schemas.chat import MOST_TURNS, ChatTurn
from shared.decisions.schemas.sessions import MessageCreate
from shared.decisions.sessions import list_sessions, list_sessions_of, show_session, show_session_summary
from shared.decisions.writing import change_decision, create_decision, delete_decision

__all__ = [
    "MOST_TURNS",
    "SUGGESTIONS",
    "ChatTurn",
    "DecisionCreated",
    "DecisionDeleted",
    "DecisionRevisitChosen",
    "MessageCreate",
    "Recollection",
    "Said",
    "SessionCompleted",
    "Suggestion",
    "begin_session",
    "change_decision",
    "change_session",
    "chat",
    "complete_stale_sessions",
    "condense_by_rules",
    "create_decision",
    "delete_decision",
    "find_decision",
    "keep_message",
    "list_decisions",
    "list_messages",
    "list_sessions",
    "list_sessions_of",
    "next_question",
    "recall",
    "reflection_questions",
    "show_decision",
    "show_session",
    "show_session_summary",
    "show_summary",
    "split",
    "steps_for",
    "transcript",
    "withhold",
]
