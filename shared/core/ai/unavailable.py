"""When no answer came at all."""

from shared.core.ai.ledger import Outcome


class ModelUnavailable(Exception):
    """No answer came. `outcome` says why for the ledger, `error` names the failure by its type alone."""

    def __init__(self, outcome: Outcome, error: str) -> None:
        super().__init__(f"{outcome.value}: {error}")
        self.outcome = outcome
        self.error = error
