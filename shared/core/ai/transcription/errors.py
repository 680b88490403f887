"""Why there is no transcript."""

from shared.core.ai.ledger import Outcome


class NotSent(Exception):
    """Nothing left: `outcome` is `NOT_CONFIGURED`, `NO_CONSENT` or `OVER_BUDGET` (until the next UTC midnight)."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.value)
        self.outcome = outcome


class RecordingTooLarge(Exception):
    """The model takes no recording of this size (413); asking again is of no use."""


class RecordingRefused(Exception):
    """The model cannot or will not take this recording: broken, silent to it, too long. Asking again is of no use."""
