"""Makes a pair of VAPID keys: `python -m shared.core.push.new_key`.

The first line is the setting, and a secret. The second is what `GET /api/v1/push/key` will say: browsers that
subscribed with another key must subscribe again, so a pair is made once and kept.
"""

import sys

from shared.core import base64url
from shared.core.push.server_key import derive_public_key


def new_private_key() -> str:
    """Draw a private key (P-256) as settings hold it."""
    from cryptography.hazmat.primitives.asymmetric import ec  # needed here only

    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return base64url.encode(number.to_bytes(32, "big"))


def main() -> None:
    """Print a fresh pair."""
    private = new_private_key()
    sys.stdout.write(f"VAPID_PRIVATE_KEY={private}\npublic key: {derive_public_key(private)}\n")


if __name__ == "__main__":
    main()
