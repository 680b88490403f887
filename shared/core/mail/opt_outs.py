"""Opt-outs: a row for each stream that a person has stopped."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from shared.core import audit, clock
from shared.core.audit import Change, Entity
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.core.mail.delivery_policy import OPTIONAL_STREAMS
from shared.core.mail.models import MailOptOut, Stream

_OPT_OUTS = table_of(MailOptOut)


def has_opted_out(db: Session, user_id: UUID, stream: str) -> bool:
    """Tell whether someone has stopped a stream."""
    stopped = select(MailOptOut.stream).where(MailOptOut.user_id == user_id, MailOptOut.stream == stream)
    return db.scalars(stopped).first() is not None


def opt_out(db: Session, user_id: UUID, streams: Sequence[Stream]) -> None:
    """Stop streams and record it; a stream that is stopped, or of a person who is gone, is ignored."""
    stopped = [stream for stream in streams if _stop(db, user_id, stream)]
    if stopped:
        changes = [Change(stream, "sent", "stopped") for stream in stopped]
        audit.record(db, "mail.unsubscribed", Entity("account", user_id), changes, by=user_id)


def _stop(db: Session, user_id: UUID, stream: Stream) -> bool:
    return try_insert(db, _OPT_OUTS, {"user_id": user_id, "stream": stream, "created_at": clock.now()})


def resubscribe(db: Session, user_id: UUID, streams: Sequence[Stream] = OPTIONAL_STREAMS) -> int:
    """Delete opt-outs of a person who turned these mails on in their preferences; return how many there were."""
    theirs = delete(MailOptOut).where(MailOptOut.user_id == user_id, MailOptOut.stream.in_(streams))
    return changed_rows(db.execute(theirs))
