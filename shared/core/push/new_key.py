"""A command that makes a pair of VAPID keys: `python -m shared.core.push.new_key`.

The first line is the setting, which is a secret. The second is what `GET /api/v1/push/key` returns. Make a pair once
and keep it, because browsers that subscribed with another key must subscribe again.
"""

import sys

from shared.core import base64url
from shared.core.import_lock import IMPORT_LOCK
from shared.core.push.server_key import derive_public_key


def new_private_key() -> str:
    """Return a random private key (P-256) in the form of the setting."""
    with IMPORT_LOCK:
        from cryptography.hazmat.primitives.asymmetric import ec  # slow to import: loaded late

    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return base64url.encode(number.to_bytes(32, "big"))


def main() -> None:
    """Print a new pair."""
    private = new_private_key()
    sys.stdout.write(f"VAPID_PRIVATE_KEY={private}\npublic key: {derive_public_key(private)}\n")


if __name__ == "__main__":
    main()
