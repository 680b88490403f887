"""Web Push: an outbox that sends one message for each reason to the browsers that a person subscribed."""

from shared.core.push.delivery_policy import use_push_preference
from shared.core.push.outbox import Notification, send, send_many

__all__ = [
    "Notification",
    "send",
    "send_many",
    "use_push_preference",
]
