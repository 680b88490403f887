"""Browsers that can be subscribed: each has keys of its own, and reads only what was encrypted for it (RFC 8291)."""

import base64
import hashlib
from functools import cached_property
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pywebpush import http_ece

FAR_AWAY = "https://updates.push.services.mozilla.com/wpush/v2"


class PushBrowser:
    """A browser, known by a name, at a push service."""

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
        """What `PushSubscription.toJSON()` gives."""
        public = self._private.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        keys = {"p256dh": base64url(public), "auth": base64url(self._secret)}
        return {"endpoint": self.endpoint, "expirationTime": None, "keys": keys}

    def decrypt(self, body: bytes) -> bytes:
        """Read a message; raises if it is for another browser."""
        read: bytes = http_ece.decrypt(body, private_key=self._private, auth_secret=self._secret, version="aes128gcm")
        return read


def browser_of(name: str) -> dict[str, Any]:
    """What someone's browser sends when it subscribes: the same each time."""
    return PushBrowser(name).subscription


def base64url(raw: bytes) -> str:
    """Write bytes as browsers do."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
