"""Batches of events that apps send: each event is read by itself, and known ones are recognized.

The moment of an event is what the phone says, put right by the difference between its clock and ours. It may be a week
old, because phones are offline, and is never ahead of now.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from pydantic_core import to_json

from shared.analytics.event_catalog import Properties, get_catalog
from shared.analytics.event_store import build_row, dump_properties
from shared.analytics.pseudonyms import Pseudonym
from shared.analytics.schemas import EventFault, SentEvent
from shared.core.errors import FieldError
from shared.core.http.field_sentences import write_sentence

MAX_AGE = timedelta(days=7)
_NO_SUCH_NAME = "There is no such event for apps to send."
_TOO_OLD = "This is more than seven days ago."


@dataclass(frozen=True)
class ReadEvent:
    """An event of a batch after it was looked at: what to keep, or what is wrong with it.

    `row_id` and `digest` recognize it when it is sent again; `id` is the app's, which nobody else sees.
    """

    id: UUID | None
    faults: Sequence[FieldError] = ()
    row_id: UUID | None = None
    digest: bytes = b""
    row: dict[str, Any] | None = None


def read_events(sent: Sequence[Any], pseudonym: Pseudonym, skew: timedelta, now: datetime) -> list[ReadEvent]:
    """Read every event; `skew` is by how much the phone's clock is behind ours."""
    return [_read_event(one, pseudonym, skew, now) for one in sent]


def render_fault(fault: FieldError) -> EventFault:
    """Render what is wrong with a field."""
    return EventFault(loc=list(fault.loc), msg=fault.msg, type=fault.type)


def _read_event(sent: Any, pseudonym: Pseudonym, skew: timedelta, now: datetime) -> ReadEvent:
    try:
        event = SentEvent.model_validate_json(to_json(sent))
    except ValidationError as error:
        return ReadEvent(read_id(sent), _list_faults(error))
    kind = get_catalog().get(event.name)
    if kind is None or kind.origin != "client":
        return ReadEvent(event.id, [FieldError(("name",), _NO_SUCH_NAME, "unknown")])
    properties, faults = kind.read_properties(event.properties)
    moment = _correct_moment(event.occurred_at, skew, now)
    if moment is None:
        faults.append(FieldError(("occurred_at",), _TOO_OLD, "value_error"))
    if faults or moment is None:
        return ReadEvent(event.id, faults)
    row_id = UUID(bytes=pseudonym.digest("event", event.id.bytes))
    digest = _digest_content(event, properties, pseudonym)
    session = event.session_id and UUID(bytes=pseudonym.digest("session", event.session_id.encode()))
    known = {"id": row_id, "session_id": session, "content_digest": digest}
    row = build_row(pseudonym.person, event.name, properties, moment, **known)
    return ReadEvent(event.id, (), row_id, digest, row)


def _correct_moment(moment: datetime, skew: timedelta, now: datetime) -> datetime | None:
    """Put a phone's time right; None where it is too old. A time at the end of the calendar is as good as now."""
    try:
        corrected = min(moment + skew, now)
    except OverflowError:
        corrected = now if skew > timedelta(0) else now - 2 * MAX_AGE
    return None if corrected < now - MAX_AGE else corrected


def _digest_content(event: SentEvent, properties: Properties, pseudonym: Pseudonym) -> bytes:
    """Digest what an app says, not what we make of it: sent again tomorrow it is still the same event."""
    parts = (event.name, event.occurred_at.isoformat(), event.session_id or "", dump_properties(properties))
    return pseudonym.digest("content", "\0".join(parts).encode())


def read_id(sent: Any) -> UUID | None:
    """Read the id of an event that is wrong in other ways, so that its sender knows which one it is."""
    try:
        return UUID(sent["id"]) if isinstance(sent, dict) and isinstance(sent.get("id"), str) else None
    except ValueError:
        return None


def _list_faults(error: ValidationError) -> list[FieldError]:
    """Name the fields of the event; a name that is not one of ours was made up by the sender and is not repeated."""
    faults = list[FieldError]()
    for one in error.errors(include_url=False, include_input=False):
        known = one["loc"][:1] if one["loc"] and one["loc"][0] in SentEvent.model_fields else ()
        message = "An event has no such field." if one["type"] == "extra_forbidden" else write_sentence(one)
        faults.append(FieldError(known, message, one["type"]))
    return faults
