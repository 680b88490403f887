"""Metrics of analytics: how many events were kept, and how many were lost."""

from typing import Literal

from shared.core.telemetry import Counter

EVENTS = Counter(
    "phronesis.analytics.events",
    "{event}",
    "Events of the server and of apps, by what became of them",
    ("origin", "outcome"),
)


def count_events(origin: Literal["client", "server"], outcome: Literal["kept", "lost", "refused"], events: int) -> None:
    """Count events; those that somebody does not want kept are counted nowhere."""
    if events:
        EVENTS.add(events, origin=origin, outcome=outcome)
