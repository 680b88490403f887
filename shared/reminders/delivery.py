"""Delivery of due reminders by a timer, in batches of one short transaction each; mails are rows and jobs in it.

A run that is killed has completed some batches and changed nothing of the others. If two runs overlap, the second
waits at the first reminder of the batch and then finds it done. If both ever had the same reminder, the unique reason
of its mail would let only one through.
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
    """Send the reminders that are due at `now`; return how many. The next run goes on where this one ends."""
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
    decisions = [(due, _decide_one(context, due, now)) for due in batch]
    sent = [due for due, decision in decisions if decision.action == "send"]
    _send_reminders(db, context, sent)
    advance_reminders(db, decisions)
    return BatchResult(len(batch), len(sent))


def _decide_one(context: BatchContext, due: DueReminder, now: datetime) -> DeliveryDecision:
    try:
        decision = decide_delivery(due, context.get_recipient_context(due), now)
    except Exception as failure:  # noqa: BLE001 - the boundary of one row: logged, put off, and the others go out
        telemetry.log_failure("reminders.undecidable", failure, reminder_id=str(due.id))
        return DeliveryDecision("skip", postpone(due, now), "unreadable")
    if decision.action == "send":
        context.record_sent(due)
    return decision


def _send_reminders(db: Session, context: BatchContext, reminders: Sequence[DueReminder]) -> None:
    """Write the mails and the push messages, which have the same reasons."""
    mails, notifications = list[MailRequest](), list[Notification]()
    for due in reminders:
        preferences, template = context.preferences[due.user_id], f"reminder_{due.kind}"
        reason, parameters = build_reason(due, preferences), {"reminder_id": str(due.id)}
        if accepts_mail(preferences):
            mails.append(MailRequest(due.user_id, "reminders", template, reason, parameters))
        if due.user_id in context.by_push:
            notifications.append(Notification(due.user_id, template, reason, parameters))
    mail.send_many(db, mails)
    push.send_many(db, notifications)
