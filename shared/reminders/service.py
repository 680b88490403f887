"""The front of reminders: everything that doors and the wiring may do with them."""

from shared.reminders.digest_schedule import begin_digests, move_digests
from shared.reminders.digests import send_weekly_digests
from shared.reminders.reading import list_reminders, show_reminder
from shared.reminders.revisits import follow_decision, follow_entry, forget_decision, forget_entry
from shared.reminders.sending import send_due_reminders
from shared.reminders.travel import move_runs
from shared.reminders.writing import change_reminder, create_reminder, delete_reminder

__all__ = [
    "begin_digests",
    "change_reminder",
    "create_reminder",
    "delete_reminder",
    "follow_decision",
    "follow_entry",
    "forget_decision",
    "forget_entry",
    "list_reminders",
    "move_digests",
    "move_runs",
    "send_due_reminders",
    "send_weekly_digests",
    "show_reminder",
]
