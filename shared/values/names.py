"""Names of values: people write "Family", "family" and " FAMILY ", and mean one thing."""

import unicodedata
from uuid import UUID

from shared.core.crypto import digests

_OWN = "own:"
KEY_LENGTH = 80


def fold(name: str) -> str:
    """Make names comparable in every alphabet: compatibility forms composed, case folded, spaces single."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def own_key(user_id: UUID, name: str) -> str:
    """Return what one of someone's own values is counted under: the same for every spelling, telling nothing.

    The name is what a person wrote, so only an HMAC of it is stored in the open; it differs from person to person.
    """
    return _OWN + digests.keyed_digest("own-value", f"{user_id}\0{fold(name)}").hex()
