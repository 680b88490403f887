"""The outbox of mail: a row in the caller's transaction, once for each reason, and a job that sends it.

A request with the wrong parameters for its template raises an error here, in the code that makes the request.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from pydantic import JsonValue
from sqlalchemy import ColumnElement, delete, or_
from sqlalchemy.orm import Session

from shared.core.db import has_prefix, table_of
from shared.core.db.conditional_writes import Row
from shared.core.db.purge import delete_expired
from shared.core.jobs import JobPayload
from shared.core.jobs.kinds import Lane
from shared.core.mail.models import Mail, Stream
from shared.core.message_outbox import WAITING, MessageOutbox, build_columns

_ABOUT = "about"
_MAILS = table_of(Mail)

TEMPLATE_PARAMETERS: Mapping[str, Mapping[str, type]] = {
    "verify_email": {"token": str, "code": str},
    "reset_password": {"token": str, "code": str},
    "password_changed": {},
    # The first characters of the key, by which its owner knows it again; never the name that they gave it.
    "api_key_created": {"prefix": str},
    "api_key_revoked": {"prefix": str},
    # The device by a name of ours, never its User-Agent ("" where unknown); the moment in ISO 8601 with its offset.
    "new_device": {"device": str, "at": str},
    "reminder_journal": {"reminder_id": str},
    "reminder_check_in": {"reminder_id": str},
    "reminder_challenge": {"reminder_id": str},
    "reminder_decision_revisit": {"reminder_id": str},
    "reminder_custom": {"reminder_id": str},
    "reminder_goal": {"reminder_id": str},
    "reminder_narrative": {"reminder_id": str},
    "reminder_commitment": {"reminder_id": str},
    # When the account is deleted for good, in ISO 8601 with its offset.
    "deletion_requested": {"at": str},
    "account_erased": {},
    "care_invitation": {"token": str, "code": str},
    "care_red_notice": {"link_id": str},
    "export_ready": {},
    # Sentences are of our catalogs, in the language of the person, celebrations those of days in a row; charts are what
    # `build_chart_parts` returns.
    "report_ready": {"report_id": str, "days": int, "sentences": list, "celebrations": list, "charts": list},
    "weekly_digest": {"entries": int, "reflections": int, "check_ins": int, "streak": int},
}
UNCELEBRATED: Mapping[str, Mapping[str, JsonValue]] = {
    "report_ready": {"celebrations": []},
    "weekly_digest": {"streak": 0},
}
"""The parameters of mails that celebrate, as they are for people for whom nothing is celebrated when a mail leaves."""


@dataclass(frozen=True)
class MailRequest:
    """A mail to a person; there is only one for each `reason`, such as `digest:<user>:2026-W10`.

    `parameters` are those of the template in `TEMPLATE_PARAMETERS`: ids, tokens, numbers and drawings of them, never
    what a person wrote.
    """

    user_id: UUID
    stream: Stream
    template: str
    reason: str
    parameters: Mapping[str, JsonValue] = field(default_factory=dict)


class SendEmail(JobPayload):
    """Send one mail."""

    kind: ClassVar[str] = "send_email"
    lane: ClassVar[Lane] = "mail"
    max_attempts: ClassVar[int] = 12  # with the default delays, a provider may be down for over three hours

    mail_id: UUID


def send(db: Session, request: MailRequest) -> UUID | None:
    """Insert a mail, which is sent after the commit, and return its id; None where its reason has one already."""
    return OUTBOX.send(db, request)


def send_many(db: Session, requests: Sequence[MailRequest]) -> int:
    """Do the same for many, in two statements for each 1,000; return how many are new."""
    return OUTBOX.send_many(db, requests)


def is_unfinished(db: Session, reason: str) -> bool:
    """Tell whether the mail of a reason has still to be sent."""
    return OUTBOX.is_unfinished(db, reason)


def build_reason_about(person_id: UUID, *parts: str) -> str:
    """Build the reason of a mail to somebody that is about another person, by which that person's mails are found."""
    return ":".join((_ABOUT, str(person_id), *parts))


def is_about(person_id: UUID, part: str = "") -> ColumnElement[bool]:
    """Tell in a statement whether a mail to somebody else is about a person."""
    return has_prefix(_MAILS.c.reason, build_reason_about(person_id, part))


def withdraw_about(db: Session, parts: Sequence[tuple[UUID, str]]) -> None:
    """Delete the mails that wait to be sent about up to 200 people, each with how the reason goes on."""
    chosen = or_(*(is_about(person_id, f"{part}:") for person_id, part in parts))
    db.execute(delete(_MAILS).where(chosen, _MAILS.c.status == WAITING))


def delete_about(db: Session, person_id: UUID, limit: int) -> int:
    """Delete up to `limit` mails to others that were about a person, whose account ends; return how many."""
    return delete_expired(db, Mail.id, is_about(person_id), limit)


def check_parameters(template: str, parameters: Mapping[str, JsonValue]) -> None:
    """Raise `ValueError`, without values, unless the template exists and the parameters are exactly its own."""
    needed = TEMPLATE_PARAMETERS.get(template)
    if needed is None:
        raise ValueError(f"there is no mail template {template!r}")
    if set(parameters) != set(needed):
        raise ValueError(f"{template} needs {sorted(needed)}, and got {sorted(parameters)}")
    wrong = [name for name, kind in needed.items() if type(parameters[name]) is not kind]
    if wrong:
        raise ValueError(f"{template}: {wrong[0]} must be {needed[wrong[0]].__name__}")


def purge_old_mails(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` mails that are older than 400 days."""
    return OUTBOX.purge(db, now, limit)


def _build_row(request: MailRequest) -> Row:
    check_parameters(request.template, request.parameters)
    return {**build_columns(request), "stream": request.stream}


OUTBOX = MessageOutbox(Mail, _build_row, lambda mail_id: SendEmail(mail_id=mail_id))
