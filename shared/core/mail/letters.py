"""Asking for a mail: a row in the caller's transaction, once a reason, and a job that sends it.

The unique key of `mails.reason` decides who is first; whoever comes second changes nothing and is told so.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, ClassVar
from uuid import UUID, uuid4

from pydantic import JsonValue
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import table_of
from shared.core.jobs import JobPayload, enqueue, enqueue_many
from shared.core.mail.models import REASON_LENGTH, WAITING, Mail
from shared.core.mail.parameters import check_parameters
from shared.core.mail.streams import Stream

BATCH = 500  # reasons in one SELECT; SQL Server takes at most 2,100 parameters
_MOST_RACES = 5
_INSERT = insert(table_of(Mail))


@dataclass(frozen=True)
class Letter:
    """What someone is to be written, and why: `reason` names it once and for all, such as `digest:<user>:2026-W10`.

    `parameters` is what the template asks for (`shared.core.mail.parameters`); ids, tokens and counts, never what a
    person wrote.
    """

    user_id: UUID
    stream: Stream
    template: str
    reason: str
    parameters: Mapping[str, JsonValue] = field(default_factory=dict)


class SendEmail(JobPayload):
    """Send one mail."""

    kind: ClassVar[str] = "send_email"
    max_attempts: ClassVar[int] = 12  # with the default waits, a provider may be away for more than three hours

    mail_id: UUID


def send(db: Session, letter: Letter) -> UUID | None:
    """Have a letter sent once this transaction has committed; None where there was one for its reason already."""
    row = _row(letter)
    try:
        with db.begin_nested():
            db.execute(_INSERT, row)
    except IntegrityError:
        if not _known(db, [letter.reason]):
            raise
        return None
    mail_id: UUID = row["id"]
    enqueue(db, SendEmail(mail_id=mail_id))
    return mail_id


def send_many(db: Session, letters: Sequence[Letter]) -> int:
    """Do the same for many, in a few statements for each 500; return how many are new."""
    unique = iter({letter.reason: letter for letter in letters}.values())
    return sum(_send_batch(db, batch) for batch in _batches(unique))


def _batches(letters: Iterator[Letter]) -> Iterator[list[Letter]]:
    while batch := list(islice(letters, BATCH)):
        yield sorted(batch, key=lambda letter: letter.reason)  # one order for all: no two wait for each other


def _send_batch(db: Session, letters: Sequence[Letter]) -> int:
    """Insert what is new, and look again at what is new where another transaction was faster with one of them."""
    rows = [_row(letter) for letter in letters]
    for races_left in reversed(range(_MOST_RACES)):
        rows = _without_known(db, rows)
        try:
            _insert(db, rows)
            break
        except IntegrityError:
            if not races_left:
                raise
    enqueue_many(db, [SendEmail(mail_id=row["id"]) for row in rows])
    return len(rows)


def _insert(db: Session, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        with db.begin_nested():
            db.execute(_INSERT, rows)


def _without_known(db: Session, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    known = _known(db, [row["reason"] for row in rows])
    return [row for row in rows if row["reason"] not in known]


def _known(db: Session, reasons: Sequence[str]) -> set[str]:
    return set(db.scalars(select(Mail.reason).where(Mail.reason.in_(reasons))))


def _row(letter: Letter) -> dict[str, Any]:
    check_parameters(letter.template, letter.parameters)
    if not 1 <= len(letter.reason) <= REASON_LENGTH:
        raise ValueError(f"a reason has 1 to {REASON_LENGTH} characters")
    return {
        "id": uuid4(),
        "created_at": clock.now(),
        "user_id": letter.user_id,
        "stream": letter.stream,
        "template": letter.template,
        "reason": letter.reason,
        "parameters": json.dumps(dict(letter.parameters)),
        "status": WAITING,
    }
