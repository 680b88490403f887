"""The one way to call a language model: a task with a typed result and a fallback, so that an answer always comes."""

from shared.core.ai.ask import RULES, Answer, ask, demand
from shared.core.ai.client import is_configured
from shared.core.ai.consent import use_consent
from shared.core.ai.ledger import AiCall, Outcome
from shared.core.ai.prompt import Turn
from shared.core.ai.task import AiTask

__all__ = ["RULES", "AiCall", "AiTask", "Answer", "Outcome", "Turn", "ask", "demand", "is_configured", "use_consent"]
