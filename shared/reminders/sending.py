"""The timer that sends what is due, batch by batch, each one short transaction: mails are rows and jobs in it.

A run that is killed has done some batches whole and the others not at all. Of two runs at once, one waits at the first
reminder of the batch and then finds it done; were they ever to hold one reminder both, the reason of its mail, which
is unique, lets one. So everyone gets one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from sqlalchemy.orm import Session

from shared.core import mail, push, telemetry
from shared.core.db import UnitOfWork
from shared.core.mail import Letter
from shared.core.push import Notice
from shared.reminders.circumstances import Crowd, gather
from shared.reminders.deciding import Due, Outcome, decide, reason_of, takes_mail
from shared.reminders.due import advance, read_due, take_turn

BATCH = 1_000
"""Reminders in a transaction: SQL Server takes 2,100 parameters in a statement."""


@dataclass(frozen=True)
class _Batch:
    """What came of one: how many were due, and how many went out."""

    due: int
    sent: int


def send_due_reminders(uow: UnitOfWork, now: datetime, seconds: float = 240.0) -> int:
    """Send what is due at `now` to those it is for; return how many went out. What is left waits for the next run."""
    deadline, sent = monotonic() + seconds, 0
    while monotonic() < deadline:
        with uow.transaction() as db:
            batch = _send_batch(db, now)
        sent += batch.sent
        if batch.due < BATCH:
            break
    telemetry.log_event("reminders.sent", reminders=sent)
    return sent


def _send_batch(db: Session, now: datetime) -> _Batch:
    batch = read_due(db, now, BATCH)
    if not batch:
        return _Batch(0, 0)
    if not take_turn(db, batch[0]):
        return _Batch(BATCH, 0)  # another instance's: look for the next one
    crowd = gather(db, batch, now)
    outcomes = [(due, _decide(crowd, due, now)) for due in batch]
    going_out = [due for due, outcome in outcomes if outcome.action == "send"]
    _send(db, crowd, going_out)
    advance(db, outcomes)
    return _Batch(len(batch), len(going_out))


def _decide(crowd: Crowd, due: Due, now: datetime) -> Outcome:
    outcome = decide(due, crowd.about(due), now)
    if outcome.action == "send":
        crowd.note(due)
    return outcome


def _send(db: Session, crowd: Crowd, going_out: Sequence[Due]) -> None:
    """Ask for the mails, and for the messages to browsers, which have the same reasons."""
    letters, notices = list[Letter](), list[Notice]()
    for due in going_out:
        wishes, template, named = crowd.wishes[due.user_id], f"reminder_{due.kind}", {"reminder_id": str(due.id)}
        reason = reason_of(due, wishes)
        if takes_mail(wishes):
            letters.append(Letter(due.user_id, "reminders", template, reason, named))
        if due.user_id in crowd.by_push:
            notices.append(Notice(due.user_id, template, reason, named))
    mail.send_many(db, letters)
    push.send_many(db, notices)
