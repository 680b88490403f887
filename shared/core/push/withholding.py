"""Whether a message is sent at all: the last look, when it is about to leave, at what its person wants and can get."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from shared.core import clock
from shared.core.push.models import PushStatus
from shared.core.push.notices import TEMPLATES
from shared.core.push.server_key import get_public_key

Ending = Literal["reached", "refused"]


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
    status: PushStatus
    created_at: datetime
    locale: str | None
    wanted: bool
    browsers: Sequence[Browser]
    progress: Mapping[str, Ending]

    @property
    def time_left(self) -> timedelta:
        """How long the message is still worth something."""
        return self.created_at + TEMPLATES[self.template] - clock.now()


def why_withheld(delivery: Delivery) -> str | None:
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
