"""Web Push, once a reason, to the browsers that someone allowed."""

from shared.core.push.delivery_policy import use_push_preference
from shared.core.push.outbox import Notification, send, send_many

__all__ = [
    "Notification",
    "send",
    "send_many",
    "use_push_preference",
]
