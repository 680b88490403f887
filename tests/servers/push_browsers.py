"""Browsers with push subscriptions: each has its own keys and decrypts only messages for it (RFC 8291)."""

import base64
import hashlib
from functools import cached_property
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pywebpush import http_ece

FAR_AWAY = "https://updates.push.services.mozilla.com/wpush/v2"


class PushBrowser:
    """A browser with a name and an endpoint at a push service."""

    def __init__(self, name: str, service: str = FAR_AWAY) -> None:
        token = hashlib.sha256(name.encode()).hexdigest()
        self.path = f"/{token}"
        self.endpoint = f"{service}{self.path}"
        self._secret = hashlib.sha256(b"auth" + name.encode()).digest()[:16]
        self._name = name

    @cached_property
    def _private(self) -> ec.EllipticCurvePrivateKey:
        number = int.from_bytes(hashlib.sha256(b"key" + self._name.encode()).digest(), "big")
        return ec.derive_private_key(number >> 1, ec.SECP256R1())

    @property
    def subscription(self) -> dict[str, Any]:
        """The subscription as `PushSubscription.toJSON()` returns it."""
        public = self._private.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        keys = {"p256dh": base64url(public), "auth": base64url(self._secret)}
        return {"endpoint": self.endpoint, "expirationTime": None, "keys": keys}

    def decrypt(self, body: bytes) -> bytes:
        """Decrypt a message; raises if it was encrypted for another browser."""
        read: bytes = http_ece.decrypt(body, private_key=self._private, auth_secret=self._secret, version="aes128gcm")
        return read


def browser_of(name: str) -> dict[str, Any]:
    """Return the subscription of a browser of this name: the same each time."""
    return PushBrowser(name).subscription


def base64url(raw: bytes) -> str:
    """Write bytes as browsers do."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
