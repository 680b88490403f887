"""The payload of a message: a title and a line that anyone may see over someone's shoulder, and where they lead.

`tag` is the same for the same reason. A service worker that hands it on shows a second copy in the place of the first,
and as `Topic` it makes the push service keep only the latest (RFC 8030, section 5.4).
"""

import json
from dataclasses import dataclass

from shared.core import base64url
from shared.core.crypto.digests import keyed_digest
from shared.core.mail.links import action_url
from shared.core.push.delivery_policy import Delivery
from shared.core.push.translations import FALLBACK_LANGUAGE, load_translations

_TOPIC_LENGTH = 32  # RFC 8030: at most so many characters of base64url


@dataclass(frozen=True)
class PushPayload:
    """A message ready to leave. `seconds` is how long a push service may keep it for a browser that is away."""

    body: bytes
    topic: str
    seconds: int


def build_payload(delivery: Delivery) -> PushPayload:
    """Write a message in the person's language."""
    translations = load_translations(delivery.locale or FALLBACK_LANGUAGE)
    topic = derive_topic(delivery.reason)
    document = {
        "title": translations.text(f"{delivery.template}.title"),
        "body": translations.text(f"{delivery.template}.body"),
        "lang": translations.language,
        "tag": topic,
        "data": {"url": action_url(delivery.template, json.loads(delivery.parameters))},
    }
    body = json.dumps(document, ensure_ascii=False).encode()
    return PushPayload(body, topic, max(1, int(delivery.time_left.total_seconds())))


def derive_topic(reason: str) -> str:
    """Name a reason to others without saying anything of it."""
    digest = keyed_digest("push_topic", reason)
    return base64url.encode(digest)[:_TOPIC_LENGTH]
