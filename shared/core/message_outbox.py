"""The outbox of messages to people: a table with one row for each reason, and a job that delivers each row.

Mail and Web Push have one each. A message is inserted in the caller's transaction. The unique key of its reason
decides who is first; whoever comes second changes nothing and is told so. The job then takes the row from `waiting`
over `sending` to how it ended, and empties its parameters. The row itself stays for 400 days, so that nobody gets a
second message for the same reason, and people can see what was sent.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, Literal, Protocol, TypeVar
from uuid import UUID, uuid4

from pydantic import JsonValue
from sqlalchemy import ForeignKey, Unicode, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from shared.core import clock
from shared.core.crypto import person_keys
from shared.core.db import Base, IdentityMixin, own_text, run_in_transaction, table_of
from shared.core.db.conditional_writes import Row, changed_rows, insert_new, insert_once
from shared.core.db.errors import TransactionConflict, UnavailableDatabase
from shared.core.db.purge import delete_expired
from shared.core.jobs import JobPayload, enqueue, enqueue_many

MessageStatus = Literal["waiting", "sending", "sent", "withheld", "failed"]
WAITING: MessageStatus = "waiting"
SENDING: MessageStatus = "sending"
SENT: MessageStatus = "sent"
WITHHELD: MessageStatus = "withheld"
FAILED: MessageStatus = "failed"
UNFINISHED = (WAITING, SENDING)
REASON_LENGTH = 150
DESTINATION_LENGTH = 200
RETENTION = timedelta(days=400)  # as long as calls to models, so that people see for over a year what left
_NO_PARAMETERS = json.dumps({})


@dataclass(frozen=True)
class Egress:
    """What leaves with a message: to which host, and how many characters; None for one that did not leave."""

    destination: str | None
    size: int | None


class Message(IdentityMixin, Base):
    """The columns that the tables of messages share. `reason` is unique, such as `digest:<user>:2026-W10`.

    `destination` is the host of the provider that it was handed to, and `sent_size` how many characters it had; neither
    is there before it leaves. A table adds `parameters`, encrypted: what its template needs, as JSON. The text is made
    when the message is sent, and is stored nowhere.
    """

    __abstract__ = True

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    template: Mapped[str] = mapped_column(Unicode(40))
    reason: Mapped[str] = mapped_column(Unicode(REASON_LENGTH))
    status: Mapped[MessageStatus] = mapped_column(Unicode(10), default=WAITING)
    finished_at: Mapped[datetime | None]
    destination: Mapped[str | None] = mapped_column(Unicode(DESTINATION_LENGTH))
    sent_size: Mapped[int | None]


class MessageRequest(Protocol):
    """What somebody is to be told, and why: `reason` is the same for everything that must be sent once only."""

    @property
    def user_id(self) -> UUID:
        """Who gets it."""

    @property
    def template(self) -> str:
        """Which text it has."""

    @property
    def reason(self) -> str:
        """Why it is sent: 1 to 150 characters, and never what a person wrote."""

    @property
    def parameters(self) -> Mapping[str, JsonValue]:
        """What the template needs: ids, tokens and counts, never what a person wrote."""


R = TypeVar("R", bound=MessageRequest)


@dataclass(frozen=True)
class MessageOutbox(Generic[R]):
    """One table of messages. `build_row` checks a request and adds the table's own columns to `build_columns`."""

    model: type[Message]
    build_row: Callable[[R], Row]
    build_job: Callable[[UUID], JobPayload]

    def send(self, db: Session, request: R) -> UUID | None:
        """Insert a message and its job, and return the message's id; None where its reason has one already."""
        row = self.build_row(request)
        if not insert_once(db, table_of(self.model), "reason", row):
            return None
        message_id: UUID = row["id"]
        enqueue(db, self.build_job(message_id))
        return message_id

    def send_many(self, db: Session, requests: Iterable[R]) -> int:
        """Do the same for many, in two statements for each 1,000; return how many are new."""
        rows = [self.build_row(request) for request in requests]
        person_keys.load_keys({row["user_id"] for row in rows})
        new = insert_new(db, table_of(self.model), "reason", rows)
        enqueue_many(db, [self.build_job(row["id"]) for row in new])
        return len(new)

    def is_unfinished(self, db: Session, reason: str) -> bool:
        """Tell whether the message of a reason has still to be delivered."""
        waiting = select(self.model.id).where(self.model.reason == reason, self.model.status.in_(UNFINISHED))
        return db.scalar(waiting) is not None

    def mark_sending(self, message_id: UUID, egress: Egress) -> bool:
        """Record, in a transaction of its own, that a message is about to leave; False where that is recorded."""
        return self._change_status(message_id, WAITING, SENDING, egress)

    def is_sending(self, message_id: UUID) -> bool:
        """Tell, in a transaction of its own, whether a message is recorded as about to leave."""
        marked = select(self.model.id).where(self.model.id == message_id, self.model.status == SENDING)
        return run_in_transaction(lambda db: db.scalar(marked) is not None, read_only=True)

    def mark_waiting(self, message_id: UUID) -> None:
        """Record, in a transaction of its own, that a message did not leave after all; said twice, it is still so."""
        self._change_status(message_id, SENDING, WAITING, Egress(None, None), repeat_after=UnavailableDatabase)

    def finish(self, db: Session, message_id: UUID, status: MessageStatus) -> bool:
        """Record how a message ended, and empty its parameters; False where it has ended already."""
        user_id = db.scalar(select(self.model.user_id).where(self.model.id == message_id))
        if user_id is None:
            return False
        values = {"status": status, "finished_at": clock.now(), "parameters": own_text(user_id, _NO_PARAMETERS)}
        unfinished = update(self.model).where(self.model.id == message_id, self.model.status.in_(UNFINISHED))
        return bool(changed_rows(db.execute(unfinished.values(values))))

    def purge(self, db: Session, now: datetime, limit: int) -> int:
        """Delete up to `limit` messages that are older than `RETENTION`."""
        return delete_expired(db, self.model.id, self.model.created_at <= now - RETENTION, limit)

    def _change_status(
        self,
        message_id: UUID,
        before: MessageStatus,
        after: MessageStatus,
        egress: Egress,
        *,
        repeat_after: type[UnavailableDatabase] = TransactionConflict,
    ) -> bool:
        unchanged = update(self.model).where(self.model.id == message_id, self.model.status == before)
        where = None if egress.destination is None else egress.destination[:DESTINATION_LENGTH]
        change = unchanged.values(status=after, destination=where, sent_size=egress.size)
        return bool(run_in_transaction(lambda db: changed_rows(db.execute(change)), repeat_after=repeat_after))


def build_columns(request: MessageRequest) -> dict[str, Any]:
    """Build the columns that all tables of messages have; raises `ValueError` for a reason that is too long."""
    if not 1 <= len(request.reason) <= REASON_LENGTH:
        raise ValueError(f"a reason has 1 to {REASON_LENGTH} characters")
    return {
        "id": uuid4(),
        "created_at": clock.now(),
        "user_id": request.user_id,
        "template": request.template,
        "reason": request.reason,
        "parameters": json.dumps(dict(request.parameters)),
        "status": WAITING,
    }
