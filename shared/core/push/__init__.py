"""Web Push, once a reason, to the browsers that someone allowed."""

from shared.core.push.notices import Notice, send, send_many
from shared.core.push.wishes import use_wish

__all__ = ["Notice", "send", "send_many", "use_wish"]
