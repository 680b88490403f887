"""Metrics of push messages."""

from shared.core.message_outbox import MessageStatus
from shared.core.telemetry import Counter

PUSHES = Counter("phronesis.pushes", "{message}", "Push messages, by what became of them", ("outcome",))


def count_push(outcome: MessageStatus) -> None:
    """Count one message that has ended, however many browsers it was for."""
    PUSHES.add(1, outcome=outcome)
