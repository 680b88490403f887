"""The reminder to take the E&P quiz again: one a person, once, on the day on which their profile expires."""

from uuid import UUID, uuid5

from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db import own_text
from shared.reminders.models import ReminderKind
from shared.reminders.revisits import build_due_values, delete_reminder_row, store_reminder
from shared.reminders.text_source import RENEWAL_MESSAGE
from shared.search import service as search
from shared.therapy import service as therapy

_NAMESPACE = UUID("5a5b4f0e-3c1d-4a6e-9a53-0c6d2f1e7b20")
_KIND: ReminderKind = "custom"


def schedule_profile_renewal(db: Session, event: therapy.EPProfileAssessed) -> None:
    """Listen for new profiles and deleted ones: the reminder follows the newest that is left."""
    reminder_id = uuid5(_NAMESPACE, str(event.user_id))
    search.withdraw(db, event.user_id, [reminder_id])
    if event.renew_on is None:
        delete_reminder_row(db, event.user_id, reminder_id)
        return
    now = clock.now()
    identity = {"id": reminder_id, "user_id": event.user_id, "subject_id": None, "kind": _KIND}
    due = build_due_values(event.renew_on, accounts.get_timezone(db, event.user_id), now)
    store_reminder(db, identity, {**due, "message": own_text(event.user_id, RENEWAL_MESSAGE)}, now)
