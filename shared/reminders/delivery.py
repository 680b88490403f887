"""Delivery of due reminders by a timer, batch by batch, each one short transaction: mails are rows and jobs in it.

A run that is killed has done some batches whole and the others not at all. Of two runs at once, one waits at the first
reminder of the batch and then finds it done; were they ever to hold one reminder both, the reason of its mail, which
is unique, lets one through. So everyone gets one.
"""

from collections.abc import Sequence
from datetime import datetime
from time import monotonic

from sqlalchemy.orm import Session

from shared.core import mail, push, telemetry
from shared.core.db import UnitOfWork
from shared.core.db.batches import BatchResult, run_batches
from shared.core.mail import MailRequest
from shared.core.push import Notification
from shared.reminders.batch_context import BatchContext, load_batch_context
from shared.reminders.delivery_policy import (
    DeliveryDecision,
    DueReminder,
    accepts_mail,
    build_reason,
    decide_delivery,
    postpone,
)
from shared.reminders.scheduler import advance_reminders, claim_batch, read_due_reminders

BATCH_SIZE = 1_000
"""Reminders in a transaction: SQL Server takes 2,100 parameters in a statement."""


def send_due_reminders(uow: UnitOfWork, now: datetime, seconds: float = 240.0) -> int:
    """Send what is due at `now` to those it is for; return how many went out. What is left waits for the next run."""
    sent = run_batches(uow, lambda db: _send_batch(db, now), BATCH_SIZE, monotonic() + seconds)
    telemetry.log_event("reminders.sent", reminders=sent)
    return sent


def _send_batch(db: Session, now: datetime) -> BatchResult:
    batch = read_due_reminders(db, now, BATCH_SIZE)
    if not batch:
        return BatchResult(0, 0)
    if not claim_batch(db, batch[0]):
        return BatchResult(BATCH_SIZE, 0)  # another instance's: look for the next one
    context = load_batch_context(db, batch, now)
    outcomes = [(due, _decide_one(context, due, now)) for due in batch]
    going_out = [due for due, outcome in outcomes if outcome.action == "send"]
    _send_reminders(db, context, going_out)
    advance_reminders(db, outcomes)
    return BatchResult(len(batch), len(going_out))


def _decide_one(context: BatchContext, due: DueReminder, now: datetime) -> DeliveryDecision:
    try:
        outcome = decide_delivery(due, context.about(due), now)
    except Exception as failure:  # noqa: BLE001 - the boundary of one row: logged, put off, and the others go out
        telemetry.log_failure("reminders.undecidable", failure, reminder_id=str(due.id))
        return DeliveryDecision("skip", postpone(due, now), "unreadable")
    if outcome.action == "send":
        context.note(due)
    return outcome


def _send_reminders(db: Session, context: BatchContext, going_out: Sequence[DueReminder]) -> None:
    """Ask for the mails, and for the messages to browsers, which have the same reasons."""
    mails, notifications = list[MailRequest](), list[Notification]()
    for due in going_out:
        wishes, template, named = context.wishes[due.user_id], f"reminder_{due.kind}", {"reminder_id": str(due.id)}
        reason = build_reason(due, wishes)
        if accepts_mail(wishes):
            mails.append(MailRequest(due.user_id, "reminders", template, reason, named))
        if due.user_id in context.by_push:
            notifications.append(Notification(due.user_id, template, reason, named))
    mail.send_many(db, mails)
    push.send_many(db, notifications)
