"""Pseudonyms: what stands in for a person, their devices' sessions and their events' ids in the table of analytics.

All of them are HMAC-SHA-256 under a key that follows from the person's own. That one is in another database, and is
destroyed with the account. So nobody can compute them who has only this database, and nobody at all afterwards.
"""

import hmac
from dataclasses import dataclass
from uuid import UUID

from shared.core.crypto import person_keys

DIGEST_BYTES = 16
_PURPOSE = "analytics"


@dataclass(frozen=True)
class Pseudonym:
    """What stands in for one person. `key` makes the digests of what is theirs, and is never stored."""

    person: UUID
    key: bytes

    def digest(self, purpose: str, content: bytes) -> bytes:
        """Return 16 bytes that recognize something of this person, and of nobody else."""
        return hmac.digest(self.key, purpose.encode() + b"\0" + content, "sha256")[:DIGEST_BYTES]


def find_pseudonym(user_id: UUID) -> Pseudonym:
    """Return someone's pseudonym; raises `person_keys.DestroyedKey` when their key is gone."""
    key = person_keys.derive_subkey(user_id, _PURPOSE)
    return Pseudonym(UUID(bytes=Pseudonym(user_id, key).digest("person", b"")), key)
