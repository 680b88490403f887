"""The server key (VAPID, RFC 8292), by which push services recognize us: the private key of the settings, and the
public key that browsers subscribe with.

Both are base64url: 32 bytes of private key, 65 bytes of public key (an uncompressed point of P-256).
"""

from shared.core import base64url
from shared.core.import_lock import IMPORT_LOCK
from shared.core.settings import get_settings
from shared.core.single_flight import single_flight


@single_flight
def get_public_key() -> str | None:
    """Return the key that browsers subscribe with; None where Web Push is not configured."""
    private = get_settings().vapid_private_key
    return None if private is None else derive_public_key(private.get_secret_value())


def derive_public_key(private: str) -> str:
    """Return the public key of a private key."""
    with IMPORT_LOCK:
        from cryptography.hazmat.primitives import serialization  # needed by few, so not at start
        from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.derive_private_key(int.from_bytes(base64url.decode(private), "big"), ec.SECP256R1())
    point = key.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    return base64url.encode(point)


def is_point(key: bytes) -> bool:
    """Tell whether bytes are a valid public key, which messages can be encrypted for."""
    with IMPORT_LOCK:
        from cryptography.hazmat.primitives.asymmetric import ec  # needed by few, so not at start

    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), key)
    except ValueError:
        return False
    return True
