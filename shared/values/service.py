"""The front of the values domain: everything that doors and other domains may do with it."""

from shared.values.assessment import record_choices, show_assessment
from shared.values.checkins import create_checkin, latest_checkin, list_checkins, show_tensions
from shared.values.events import ValueCheckinCreated
from shared.values.form import show_form
from shared.values.series import show_evolution
from shared.values.tensions import CheckedValues

__all__ = [
    "CheckedValues",
    "ValueCheckinCreated",
    "create_checkin",
    "latest_checkin",
    "list_checkins",
    "record_choices",
    "show_assessment",
    "show_evolution",
    "show_form",
    "show_tensions",
]
