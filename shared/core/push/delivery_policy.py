"""The delivery policy of push: whether a message is sent or withheld, decided right before it would leave.

Accounts know the preference of a person, and the core looks it up by a port that the wiring connects.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from sqlalchemy.orm import Session

from shared.core import clock, ports
from shared.core.message_outbox import MessageStatus
from shared.core.push.outbox import TEMPLATES
from shared.core.push.server_key import get_public_key

PreferenceLookup = Callable[[Session, UUID], bool]
BrowserOutcome = Literal["reached", "refused"]


@dataclass(frozen=True)
class Browser:
    """The endpoint and the keys of a browser."""

    id: UUID
    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True)
class Delivery:
    """A message to send, with its person and browsers. `parameters` is JSON.

    `locale` is None where the person is gone. `browsers` are those that `progress` does not have.
    `may_remind` is of now: a message may wait for hours, and its person may be in danger since it was written.
    """

    id: UUID
    user_id: UUID
    template: str
    reason: str
    parameters: str
    status: MessageStatus
    created_at: datetime
    locale: str | None
    wanted: bool
    browsers: Sequence[Browser]
    progress: Mapping[str, BrowserOutcome]
    may_remind: bool = True

    @property
    def time_left(self) -> timedelta:
        """How long the message is still of use."""
        return self.created_at + TEMPLATES[self.template] - clock.now()


def find_withhold_reason(delivery: Delivery) -> str | None:
    """Return why this message must not be sent, as the log event names it; None where it may be sent."""
    if get_public_key() is None:
        return "not_configured"
    if delivery.locale is None:
        return "recipient_gone"
    if not (delivery.wanted and delivery.may_remind):
        return "not_now" if delivery.wanted else "unwanted"
    if delivery.time_left <= timedelta(0):
        return "too_late"
    if not delivery.browsers:
        return "no_browsers"
    return None


def use_push_preference(find: PreferenceLookup) -> None:
    """Set the lookup of preferences for push; the wiring sets it by object reference."""
    ports.connect({"push_preference": find})


def wants_push(db: Session, user_id: UUID) -> bool:
    """Tell whether a person wants push messages; without a lookup nobody does."""
    find: PreferenceLookup | None = ports.find_provider("push_preference")
    return find(db, user_id) if find else False
