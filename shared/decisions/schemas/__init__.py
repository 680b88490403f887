"""What crosses the wire about decisions and their conversations (seed 000)."""

from shared.decisions.schemas.chat import ChatRequest, ChatTurn, CoachReply
from shared.decisions.schemas.decisions import (
    Decision,
    DecisionChange,
    DecisionCreate,
    DecisionQuery,
    DecisionSummary,
    PastSummary,
    WrittenDecision,
)
from shared.decisions.schemas.sessions import (
    ChatSession,
    Insight,
    Message,
    MessageCreate,
    NewMessage,
    SessionChange,
    SessionCreate,
    SessionQuery,
    SessionSummary,
    WrittenSession,
)

__all__ = [
    "ChatRequest",
    "ChatSession",
    "ChatTurn",
    "CoachReply",
    "Decision",
    "DecisionChange",
    "DecisionCreate",
    "DecisionQuery",
    "DecisionSummary",
    "Insight",
    "Message",
    "MessageCreate",
    "NewMessage",
    "PastSummary",
    "SessionChange",
    "SessionCreate",
    "SessionQuery",
    "SessionSummary",
    "WrittenDecision",
    "WrittenSession",
]
