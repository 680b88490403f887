"""Metrics of mail."""

from shared.core.message_outbox import MessageStatus
from shared.core.telemetry import Counter

MAILS = Counter("phronesis.mails", "{mail}", "Mails, by what became of them", ("outcome",))


def count_mail(outcome: MessageStatus) -> None:
    """Count one mail that has ended."""
    MAILS.add(1, outcome=outcome)
