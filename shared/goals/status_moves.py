"""The moves between statuses that make sense; any other is a 409 that says what to do instead.

The lifecycle is that of seed 002, "ReminderStatus". What is completed or skipped has to be taken up again before it can
become the other of the two.
"""

from collections.abc import Mapping

from shared.core.errors import Conflict
from shared.goals.models import COMPLETED, PENDING, SCHEDULED, SKIPPED, ReminderStatus

OPEN: frozenset[ReminderStatus] = frozenset((PENDING, SCHEDULED))
MOVES: Mapping[ReminderStatus, frozenset[ReminderStatus]] = {
    PENDING: frozenset((SCHEDULED, COMPLETED, SKIPPED)),
    SCHEDULED: frozenset((PENDING, COMPLETED, SKIPPED)),
    COMPLETED: OPEN,
    SKIPPED: OPEN,
}
_TOLD: Mapping[tuple[ReminderStatus, ReminderStatus], str] = {
    (COMPLETED, SKIPPED): "This is completed. Take it up again before you skip it.",
    (SKIPPED, COMPLETED): "This was skipped. Take it up again before you complete it.",
}


def check_move(before: ReminderStatus, after: ReminderStatus) -> None:
    """Raise 409 for a move that makes no sense; staying as it is always does."""
    if before != after and after not in MOVES[before]:
        raise Conflict(_TOLD[before, after])
