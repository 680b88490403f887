"""Requests and responses about browsers: a subscription is what `PushSubscription.toJSON()` returns (W3C Push API)."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from shared.core import base64url
from shared.core.http.schema import RequestModel, ResponseModel, TextLimit, TextRule
from shared.core.push.push_services import MAX_ENDPOINT_LENGTH
from shared.core.push.server_key import is_point

_POINT_BYTES, _SECRET_BYTES = 65, 16
_BASE64 = TextRule(r"^[A-Za-z0-9_+/-]+={0,2}$", "Send this in base64url, as the browser gives it.")
_URL = TextRule(r"^https?://", "Send the URL of the push service, as the browser gives it.")
_TO_BASE64URL = str.maketrans("+/", "-_")
_KEYS: dict[str, Any] = {
    "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "auth": "BTBZMqHH6r4Tts7J_aSIgg",
}
_SUBSCRIPTION_REQUEST: dict[str, Any] = {
    "endpoint": "https://updates.push.services.mozilla.com/wpush/v2/an-example-of-a-long-random-token",
    "expirationTime": None,
    "keys": _KEYS,
}
_SUBSCRIPTION_EXAMPLE: dict[str, Any] = {
    "id": "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2",
    "created_at": "2026-03-02T18:20:00Z",
    "last_used_at": None,
}
_SERVER_KEY: dict[str, Any] = {"public_key": _KEYS["p256dh"]}


def _point(text: str) -> str:
    raw = _bytes(text)
    if len(raw) != _POINT_BYTES or not is_point(raw):
        raise ValueError("this must be a P-256 public key: 65 bytes in base64url")
    return base64url.encode(raw)


def _secret(text: str) -> str:
    raw = _bytes(text)
    if len(raw) != _SECRET_BYTES:
        raise ValueError("this must be 16 bytes in base64url")
    return base64url.encode(raw)


def _bytes(text: str) -> bytes:
    """Decode base64url, or the standard alphabet, which most libraries write."""
    try:
        return base64url.decode(text.translate(_TO_BASE64URL))
    except ValueError:
        raise ValueError("this must be base64url") from None


Point = Annotated[str, StringConstraints(min_length=87), TextLimit(88), _BASE64, AfterValidator(_point)]
Secret = Annotated[str, StringConstraints(min_length=22), TextLimit(24), _BASE64, AfterValidator(_secret)]


class BrowserKeys(RequestModel, json_schema_extra={"example": _KEYS}):
    """The keys for encrypting messages, so that the push service cannot read them (RFC 8291)."""

    p256dh: Point = Field(description="The browser's public key: 65 bytes in base64url or base64.")
    auth: Secret = Field(description="The browser's secret: 16 bytes in base64url or base64.")


class SubscriptionCreate(RequestModel, json_schema_extra={"example": _SUBSCRIPTION_REQUEST}):
    """A browser to subscribe: its `PushSubscription` as JSON."""

    endpoint: Annotated[str, TextLimit(MAX_ENDPOINT_LENGTH), _URL] = Field(
        description="The URL of the browser's push service: https, and one of the known services.",
    )
    expiration_time: float | None = Field(
        default=None,
        alias="expirationTime",
        description="It is ignored; the push service reports when a subscription has ended.",
    )
    keys: BrowserKeys


class Subscription(ResponseModel, json_schema_extra={"example": _SUBSCRIPTION_EXAMPLE}):
    """A subscribed browser."""

    id: UUID
    created_at: datetime
    last_used_at: datetime | None = Field(description="When a message was last sent to it.")


class ServerKey(ResponseModel, json_schema_extra={"example": _SERVER_KEY}):
    """The public key that a browser needs to subscribe (its option is called applicationServerKey)."""

    public_key: str = Field(description="The key: 65 bytes in base64url.")
