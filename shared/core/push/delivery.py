"""The delivery of push messages: a job sends a message to all browsers of a person.

A second copy of a message replaces the first in the browser (`payload`). So the next attempt can send what is
unfinished, and repeats it for a browser whose push service answered "later".

A transaction of its own records each response of a push service. So the next attempt, or another worker after a
crash, skips browsers that have the message, except one whose response was lost.
"""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from shared.core import clock, telemetry
from shared.core.db import after_commit, run_in_transaction
from shared.core.db.errors import UnavailableDatabase
from shared.core.hosts import read_host
from shared.core.import_lock import IMPORT_LOCK
from shared.core.jobs import JobKind, NetworkWork, RetryAfter
from shared.core.mail.recipients import find_permission, find_recipient
from shared.core.message_outbox import FAILED, SENT, UNFINISHED, WITHHELD, Egress, MessageStatus
from shared.core.push.delivery_policy import Browser, BrowserOutcome, Delivery, find_withhold_reason, wants_push
from shared.core.push.metrics import count_push
from shared.core.push.models import PushMessage, PushSubscription
from shared.core.push.outbox import OUTBOX, SendPush
from shared.core.push.payload import PushPayload, build_payload
from shared.core.push.push_services import PushServiceResponse, later
from shared.core.push.subscriptions import MAX_BROWSERS
from shared.core.settings import get_settings

_SHARE_OF_LEASE = 0.5  # the rest covers the last browser's time limit and the record
_AT_ONCE = 1.0
Progress = dict[str, BrowserOutcome]


@dataclass(frozen=True)
class Attempt:
    """The result of one attempt: the progress, and the delay before the next one if browsers are left."""

    progress: Mapping[str, BrowserOutcome]
    seconds: float | None


def load(db: Session, job: SendPush) -> Delivery | None:
    """Read an unfinished message with its person and their browsers; None where it has ended."""
    wanted = (PushMessage.id == job.message_id, PushMessage.status.in_(UNFINISHED))
    message = db.execute(select(PushMessage).where(*wanted)).scalar_one_or_none()
    if message is None:
        return None
    recipient, progress = find_recipient(db, message.user_id), read_progress(message.progress)
    return Delivery(
        id=message.id,
        user_id=message.user_id,
        template=message.template,
        reason=message.reason,
        parameters=message.parameters,
        status=message.status,
        created_at=message.created_at,
        locale=recipient.locale if recipient else None,
        wanted=wants_push(db, message.user_id),
        browsers=[browser for browser in _browsers(db, message.user_id) if str(browser.id) not in progress],
        progress=progress,
        may_remind=find_permission(db, message.user_id).reminders,
    )


def perform(delivery: Delivery) -> MessageStatus:
    """Send the message, unless it is withheld; raises `RetryAfter` while browsers are left."""
    reason = find_withhold_reason(delivery)
    if reason is not None:
        return _log_ending(delivery, _status(delivery.progress), reason)
    message = build_payload(delivery)
    OUTBOX.mark_sending(delivery.id, _describe_egress(delivery, message))
    attempt = _attempt(delivery, message)
    if attempt.seconds is not None:
        raise RetryAfter(attempt.seconds)
    return _log_ending(delivery, _status(attempt.progress), None if attempt.progress else "no_browsers")


def store(db: Session, job: SendPush, status: MessageStatus) -> None:
    """Record how the message ended."""
    if OUTBOX.finish(db, job.message_id, status):
        after_commit(db, lambda: count_push(status))


def give_up(db: Session, job: SendPush) -> None:
    """Record how the message ended when its job is dead: sent if a browser has it, otherwise failed."""
    stored = db.scalars(select(PushMessage.progress).where(PushMessage.id == job.message_id)).one_or_none()
    status = _status(read_progress(stored))
    store(db, job, SENT if status == SENT else FAILED)


def read_progress(stored: str | None) -> Progress:
    """Read the outcome of each browser by its id."""
    found: Progress = json.loads(stored or "{}")
    return found


def record_response(
    message_id: UUID, browser: Browser, response: PushServiceResponse, progress: Mapping[str, BrowserOutcome]
) -> Progress:
    """Record the response for one browser, and return the progress."""
    match response.kind:
        case "reached" | "refused" as ending:
            known: Progress = {**progress, str(browser.id): ending}
            _write_down(lambda db: _record_ending(db, message_id, browser, known))
            return known
        case "gone":
            gone = delete(PushSubscription).where(PushSubscription.id == browser.id)
            _write_down(lambda db: db.execute(gone))
    return dict(progress)


def _write_down(work: Callable[[Session], object]) -> None:
    """Keep what has happened out there, which must not happen again: with patience where the database sleeps."""
    run_in_transaction(work, repeat_after=UnavailableDatabase)


def _record_ending(db: Session, message_id: UUID, browser: Browser, progress: Progress) -> None:
    db.execute(update(PushMessage).where(PushMessage.id == message_id).values(progress=json.dumps(progress)))
    if progress[str(browser.id)] == "reached":
        used = update(PushSubscription).where(PushSubscription.id == browser.id)
        db.execute(used.values(last_used_at=clock.now()))


def _browsers(db: Session, user_id: UUID) -> list[Browser]:
    of_person = select(PushSubscription).where(PushSubscription.user_id == user_id)
    newest = of_person.order_by(PushSubscription.created_at.desc(), PushSubscription.id.desc()).limit(MAX_BROWSERS)
    return [Browser(one.id, one.endpoint, one.p256dh, one.auth) for one in db.scalars(newest)]


def _describe_egress(delivery: Delivery, message: PushPayload) -> Egress:
    """Name the push services of all browsers, each of which gets the payload, encrypted for its browser."""
    services = sorted({read_host(browser.endpoint) for browser in delivery.browsers})
    return Egress(", ".join(services), len(message.body.decode()) * len(delivery.browsers))


def _attempt(delivery: Delivery, message: PushPayload) -> Attempt:
    """Send the message to each browser that is left, within half of the job's lease."""
    with IMPORT_LOCK:
        from shared.core.push.web_push import PushSender  # its libraries are slow to import: loaded late

    progress, waits = dict(delivery.progress), list[float]()
    deadline = monotonic() + get_settings().job_lease_seconds * _SHARE_OF_LEASE
    with PushSender() as sender:
        for browser in delivery.browsers:
            response = sender.push(browser, message) if monotonic() < deadline else later(_AT_ONCE)
            _log_response(delivery, browser, response)
            progress = record_response(delivery.id, browser, response, progress)
            waits += [response.seconds] if response.kind == "later" else []
    return Attempt(progress, max(waits, default=None))


def _status(progress: Mapping[str, BrowserOutcome]) -> MessageStatus:
    """Return the status of a message: sent if one browser has it, withheld if there was none, otherwise failed."""
    endings = set(progress.values())
    return SENT if "reached" in endings else FAILED if endings else WITHHELD


def _log_ending(delivery: Delivery, status: MessageStatus, reason: str | None) -> MessageStatus:
    where = {"message_id": str(delivery.id), "template": delivery.template, "reason": reason}
    match status:
        case "sent":
            telemetry.log_event("push.sent", level=logging.INFO, **where)
        case "withheld":
            telemetry.log_event("push.withheld", level=logging.INFO, **where)
        case "failed":
            telemetry.log_event("push.failed", level=logging.WARNING, **where)
    return status


def _log_response(delivery: Delivery, browser: Browser, response: PushServiceResponse) -> None:
    where = {"message_id": str(delivery.id), "subscription_id": str(browser.id)}
    match response.kind:
        case "gone":
            telemetry.log_event("push.subscription_gone", level=logging.INFO, **where)
        case "refused":
            telemetry.log_event("push.refused", level=logging.WARNING, cause=response.cause, **where)


SEND_PUSH = JobKind(SendPush, NetworkWork(load, perform, store), on_dead=give_up)
