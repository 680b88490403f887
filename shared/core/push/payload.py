"""The payload of a message: a title, a line and a link, without anything private, since others may see the screen.

`tag` depends on the reason only. With it the browser replaces the first copy of a message by the second, and as
`Topic` it makes the push service keep only the latest (RFC 8030, section 5.4).
"""

import json
from dataclasses import dataclass

from shared.core import base64url
from shared.core.crypto.digests import keyed_digest
from shared.core.mail.links import action_url
from shared.core.push.delivery_policy import Delivery
from shared.core.push.translations import FALLBACK_LANGUAGE, load_translations

_TOPIC_LENGTH = 32  # RFC 8030: the most characters, of base64url


@dataclass(frozen=True)
class PushPayload:
    """A message to send. `seconds` is how long a push service may keep it for a browser that is offline."""

    body: bytes
    topic: str
    seconds: int


def build_payload(delivery: Delivery) -> PushPayload:
    """Build the payload in the person's language."""
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
    """Return the topic of a reason: a digest, from which nobody can learn the reason."""
    digest = keyed_digest("push_topic", reason)
    return base64url.encode(digest)[:_TOPIC_LENGTH]
