"""How a call to a model ended: its outcome, its usage in tokens, and the error for a call without an answer.

This module imports nothing of the package, so that `connection` can import it without a circle.
"""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How a call ended. The last four are never in the ledger, because there was no call."""

    STARTED = "started"
    ANSWERED = "answered"
    REPAIRED = "repaired"
    UNUSABLE = "unusable"
    REFUSED = "refused"
    TIMED_OUT = "timed_out"
    RATE_LIMITED = "rate_limited"
    UNAVAILABLE = "unavailable"
    OVER_BUDGET = "over_budget"
    NOT_CONFIGURED = "not_configured"
    NO_CONSENT = "no_consent"
    WITHHELD = "withheld"


@dataclass(frozen=True)
class Usage:
    """The requests and tokens of one call, as the server counts them; 0 where it does not count.

    `sent_size` is what left, as we count it: the characters of all requests, or the bytes of a recording.
    """

    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    sent_size: int = 0

    def plus(self, prompt_tokens: int, completion_tokens: int, sent_size: int) -> "Usage":
        """Add one request with its tokens and what it sent."""
        return Usage(
            self.requests + 1,
            self.prompt_tokens + prompt_tokens,
            self.completion_tokens + completion_tokens,
            self.sent_size + sent_size,
        )


@dataclass(frozen=True)
class CallLabels:
    """The purpose of a call, such as `tag_journal_entry`, and the model from the settings."""

    purpose: str
    model: str


class ModelUnavailable(Exception):
    """The model gave no answer. `outcome` is for the ledger; `error` is the type of the failure and a known code.

    Where a server answered with an error, `status` is its HTTP status and `about` the parameter that it names.
    """

    def __init__(self, outcome: Outcome, error: str, *, status: int | None = None, about: str | None = None) -> None:
        super().__init__(f"{outcome.value}: {error}")
        self.outcome = outcome
        self.error = error
        self.status = status
        self.about = about
