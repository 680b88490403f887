"""What is measured of push messages."""

from shared.core.message_outbox import MessageStatus
from shared.core.telemetry import Counter

PUSHES = Counter("phronesis.pushes", "{message}", "Push messages, by what became of them", ("outcome",))


def count_push(outcome: MessageStatus) -> None:
    """Count one message that is finished, to however many browsers it went."""
    PUSHES.add(1, outcome=outcome)
