"""Language models are called here only: a task has a typed result and a fallback, so there is always an answer."""

from shared.core.ai.admission import use_consent
from shared.core.ai.answers import BY_USER, RULES, Answer
from shared.core.ai.client import is_configured
from shared.core.ai.gateway import ask, ask_or_raise
from shared.core.ai.ledger import AiCall
from shared.core.ai.outcomes import Outcome
from shared.core.ai.prompt import Turn, estimate_least_tokens, estimate_tokens
from shared.core.ai.tasks import DISTINCT, AiTask, TaskResult

__all__ = [
    "BY_USER",
    "DISTINCT",
    "RULES",
    "AiCall",
    "AiTask",
    "Answer",
    "Outcome",
    "TaskResult",
    "Turn",
    "ask",
    "ask_or_raise",
    "estimate_least_tokens",
    "estimate_tokens",
    "is_configured",
    "use_consent",
]
