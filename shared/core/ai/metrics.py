"""Metrics of calls to models."""

from shared.core.ai import prices
from shared.core.ai.outcomes import CallLabels, Outcome, Usage
from shared.core.telemetry import Counter

CALLS = Counter(
    "phronesis.model.calls", "{call}", "Calls to a model, by how they ended", ("model", "purpose", "outcome")
)
TOKENS = Counter(
    "phronesis.model.tokens", "{token}", "Tokens sent (input) and received (output)", ("model", "purpose", "direction")
)
COST = Counter("phronesis.model.cost", "USD", "What the tokens cost at list prices", ("model", "purpose"))


def count_call(called: CallLabels, outcome: Outcome, usage: Usage) -> None:
    """Count one call with its tokens and cost; a model without a known price has no cost.

    A server may report tokens below zero, which count as zero.
    """
    purpose, model = called.purpose, called.model
    sent, received = max(usage.prompt_tokens, 0), max(usage.completion_tokens, 0)
    CALLS.add(1, model=model, purpose=purpose, outcome=outcome.value)
    TOKENS.add(sent, model=model, purpose=purpose, direction="input")
    TOKENS.add(received, model=model, purpose=purpose, direction="output")
    price = prices.find_price(model)
    if price is not None:
        COST.add(price.cost(sent, received), model=model, purpose=purpose)
