"""The delivery of mails: a job sends each row at most once, by the transport of the settings.

A transaction of its own marks the row as `sending` before the mail leaves. A worker that finds this mark after a crash
sends the mail again only if it then arrives once (`Transport.repeatable`). Otherwise the mail has failed, because a
second copy annoys more than a missing reminder. When a job is dead, its mail has failed and its parameters are empty.
So a revived job sends nothing, such as a link that has expired.
"""

import json
import logging
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core import telemetry
from shared.core.db import after_commit
from shared.core.import_lock import IMPORT_LOCK
from shared.core.jobs import JobKind, NetworkWork
from shared.core.mail.delivery_policy import OPTIONAL_STREAMS, Delivery, find_withhold_reason
from shared.core.mail.metrics import count_mail
from shared.core.mail.models import Mail
from shared.core.mail.opt_outs import has_opted_out
from shared.core.mail.outbox import OUTBOX, UNCELEBRATED, SendEmail
from shared.core.mail.recipients import EVERYTHING, Recipient, find_permission, find_recipient, note_rejection
from shared.core.mail.renderer import render
from shared.core.mail.transports import (
    AddressRejection,
    MailRejection,
    OutgoingMail,
    Transport,
    TransportFailure,
    address_mail,
)
from shared.core.message_outbox import FAILED, SENT, UNFINISHED, WITHHELD, Egress, MessageStatus
from shared.core.settings import get_settings
from shared.core.single_flight import single_flight


@dataclass(frozen=True)
class Outcome:
    """How a mail ended, and whether its address was rejected for good."""

    status: MessageStatus
    user_id: UUID
    rejected: bool = False


def load(db: Session, job: SendEmail) -> Delivery | None:
    """Read an unfinished mail with its recipient; None where it has ended."""
    names = ("user_id", "stream", "template", "parameters", "status", "created_at")
    columns = [getattr(Mail, name) for name in names]
    row = db.execute(select(*columns).where(Mail.id == job.mail_id, Mail.status.in_(UNFINISHED))).one_or_none()
    if row is None:
        return None
    known: dict[str, Any] = dict(zip(names, row, strict=True))
    recipient = find_recipient(db, row.user_id)
    return Delivery(
        id=job.mail_id,
        **known,
        recipient=recipient,
        opted_out=has_opted_out(db, row.user_id, row.stream),
        permission=find_permission(db, row.user_id) if row.stream in OPTIONAL_STREAMS else EVERYTHING,
    )


def perform(delivery: Delivery) -> Outcome:
    """Send the mail, unless it is withheld."""
    transport, recipient = get_transport(), delivery.recipient
    reason = "no_transport" if transport is None else find_withhold_reason(delivery)
    if transport is None or recipient is None or reason is not None:
        telemetry.log_event("mail.withheld", mail_id=str(delivery.id), template=delivery.template, reason=reason)
        return Outcome(WITHHELD, delivery.user_id)
    mail = _compose(delivery, recipient)
    again = not OUTBOX.mark_sending(delivery.id, _describe_egress(transport, mail))
    if again and not OUTBOX.is_sending(delivery.id):  # withdrawn after it was loaded
        return Outcome(WITHHELD, delivery.user_id)
    if again and not transport.repeatable:
        return _failed(delivery, "interrupted")
    return _deliver(transport, mail, delivery, again=again)


def store(db: Session, job: SendEmail, outcome: Outcome) -> None:
    """Record how the mail ended, and report an address that was rejected."""
    _finish(db, job.mail_id, outcome.status)
    if outcome.rejected:
        note_rejection(db, outcome.user_id)


def give_up(db: Session, job: SendEmail) -> None:
    """Record that the mail failed, because its job is dead."""
    if _finish(db, job.mail_id, FAILED):
        where = {"mail_id": str(job.mail_id), "cause": "given_up"}
        after_commit(db, lambda: telemetry.log_event("mail.failed", level=logging.WARNING, **where))


@single_flight
def get_transport() -> Transport | None:
    """Return the transport that the settings name; None where mail is turned off."""
    settings = get_settings()
    match settings.mail_transport:
        case "folder":
            with IMPORT_LOCK:
                from shared.core.mail.transports.eml import FolderTransport  # loaded late: for laptops only

            return FolderTransport(settings.mail_folder or "")
        case "smtp":
            with IMPORT_LOCK:
                from shared.core.mail.transports.smtp import SmtpTransport  # loaded late: one transport is used

            return SmtpTransport(settings)
        case "acs":
            with IMPORT_LOCK:
                from shared.core.mail.transports.acs import AcsTransport  # loaded late: the SDK is slow to import

            return AcsTransport(settings)
    return None


def _finish(db: Session, mail_id: UUID, status: MessageStatus) -> bool:
    """End a mail and count it; False where it has ended already."""
    ended = OUTBOX.finish(db, mail_id, status)
    if ended:
        after_commit(db, lambda: count_mail(status))
    return ended


def _compose(delivery: Delivery, recipient: Recipient) -> OutgoingMail:
    parameters = json.loads(delivery.parameters)
    if not delivery.permission.celebrations:
        parameters.update(UNCELEBRATED.get(delivery.template, {}))
    content = render(delivery.user_id, delivery.stream, delivery.template, parameters, recipient)
    return address_mail(delivery.id, delivery.created_at, recipient.address, content)


def _describe_egress(transport: Transport, mail: OutgoingMail) -> Egress:
    content = mail.content
    return Egress(transport.destination, len(content.subject) + len(content.text) + len(content.html))


def _deliver(transport: Transport, mail: OutgoingMail, delivery: Delivery, *, again: bool) -> Outcome:
    try:
        transport.deliver(mail, again=again)
    except TransportFailure:
        OUTBOX.mark_waiting(delivery.id)
        raise
    except AddressRejection:
        return _failed(delivery, "address_refused", rejected=True)
    except MailRejection:
        return _failed(delivery, "mail_refused")
    except Exception as failure:
        if transport.repeatable:  # the mail may have left: repeated only where that is safe
            raise
        return _failed(delivery, "answer_lost", error=telemetry.error_name(failure))
    telemetry.log_event("mail.sent", mail_id=str(delivery.id), template=delivery.template)
    return Outcome(SENT, delivery.user_id)


def _failed(delivery: Delivery, cause: str, *, rejected: bool = False, error: str | None = None) -> Outcome:
    where = {"mail_id": str(delivery.id), "template": delivery.template, "cause": cause, "error": error}
    telemetry.log_event("mail.failed", level=logging.WARNING, **where)
    return Outcome(FAILED, delivery.user_id, rejected)


SEND_EMAIL = JobKind(SendEmail, NetworkWork(load, perform, store), on_dead=give_up)
