"""Whether a message may go out: the last look, when it is about to leave, at what its person wants and can get.

Accounts know what someone wants, and the core asks: the wiring says whom (`use_push_preference`).
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
    """A browser's address and keys, for one message."""

    id: UUID
    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True)
class Delivery:
    """A message that is due, and all that is known of whom it is for. `parameters` is JSON.

    `locale` is None where the person is gone; `browsers` are those that `progress` does not name.
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

    @property
    def time_left(self) -> timedelta:
        """How long the message is still worth something."""
        return self.created_at + TEMPLATES[self.template] - clock.now()


def find_withhold_reason(delivery: Delivery) -> str | None:
    """Say in a word of the log why this message must not be sent, or None."""
    if get_public_key() is None:
        return "not_configured"
    if delivery.locale is None:
        return "recipient_gone"
    if not delivery.wanted:
        return "unwanted"
    if delivery.time_left <= timedelta(0):
        return "too_late"
    if not delivery.browsers:
        return "no_browsers"
    return None


def use_push_preference(find: PreferenceLookup) -> None:
    """Say who knows what people want; the wiring does it by object reference."""
    ports.connect({"push_preference": find})


def wants_push(db: Session, user_id: UUID) -> bool:
    """Ask; nobody gets anything as long as there is nobody to ask."""
    find: PreferenceLookup | None = ports.find_provider("push_preference")
    return find(db, user_id) if find else False
