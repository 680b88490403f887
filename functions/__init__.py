"""The doors: one module an API area, and one each for queues and timers. No rules, no SQL."""

import azure.functions as func

from functions import (
    account,
    accounts,
    admin,
    audio,
    decision_support,
    decisions,
    future_self,
    gamification,
    journal,
    life_theme,
    progress,
    push,
    queues,
    reflection,
    reminders,
    safety,
    system,
    timers,
    unsubscribe,
    values,
)
from shared import wiring
from shared.core.http.openapi import documentation_area
from shared.core.version import VERSION

AREAS = (
    accounts.area,
    account.area,
    journal.area,
    decisions.area,
    decision_support.area,
    reflection.area,
    audio.area,
    values.area,
    future_self.area,
    life_theme.area,
    gamification.area,
    reminders.area,
    progress.area,
    safety.area,
    unsubscribe.area,
    push.area,
    admin.area,
    system.area,
)
DOCS = documentation_area(AREAS, VERSION)


def register(app: func.FunctionApp) -> None:
    """Register every function with the app that the host indexes."""
    wiring.connect_domains()
    for area in (*AREAS, DOCS):
        area.register(app)
    queues.register(app)
    timers.register(app)
