"""The doors: one module an API area, and one each for queues and timers. No rules, no SQL."""

import azure.functions as func

from functions import accounts, journal, queues, system, timers
from shared import wiring
from shared.core.http.openapi import documentation_area
from shared.core.version import VERSION

AREAS = (accounts.area, journal.area, system.area)
DOCS = documentation_area(AREAS, VERSION)


def register(app: func.FunctionApp) -> None:
    """Register every function with the app that the host indexes."""
    wiring.connect()
    for area in (*AREAS, DOCS):
        area.register(app)
    queues.register(app)
    timers.register(app)
