"""When no answer came at all."""

from shared.core.ai.ledger import Outcome


class ModelUnavailable(Exception):
    """No answer came. `outcome` says why for the ledger, `error` names the failure: its type, and a code that we know.

    Where a server answered with an error, `status` is its HTTP status and `about` the parameter that it names.
    """

    def __init__(self, outcome: Outcome, error: str, *, status: int | None = None, about: str | None = None) -> None:
        super().__init__(f"{outcome.value}: {error}")
        self.outcome = outcome
        self.error = error
        self.status = status
        self.about = about
