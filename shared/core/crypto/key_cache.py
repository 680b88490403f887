"""The keys of people that a process holds in memory: at most `MAX_KEYS`, none for longer than `MAX_AGE_SECONDS`.

The age bounds for how long a process can still read what belongs to a destroyed key. Looking a key up takes no lock.
"""

from collections.abc import Iterable
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from shared.core.single_flight import single_flight

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAX_KEYS = 10_000
"""About a kilobyte each."""
MAX_AGE_SECONDS = 300.0


class PersonKey(NamedTuple):
    """A person's key, unwrapped: `root` derives subkeys, of which `aead` seals; `expires_at` is monotonic."""

    user_id: UUID
    key_id: bytes
    root: bytes
    aead: "AESGCM"
    expires_at: float

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"  # a key is shown nowhere


class KeyCache:
    """Keys by their id and by their person; the one that came first goes first."""

    def __init__(self) -> None:
        self._by_id: dict[bytes, PersonKey] = {}
        self._by_user: dict[UUID, PersonKey] = {}
        self._lock = Lock()

    def find(self, key_id: bytes) -> PersonKey | None:
        """Return the key with this id, unless it is too old or not here."""
        key = self._by_id.get(key_id)
        return key if key is not None and key.expires_at > monotonic() else None

    def find_of(self, user_id: UUID) -> PersonKey | None:
        """Return a person's key, unless it is too old or not here."""
        key = self._by_user.get(user_id)
        return key if key is not None and key.expires_at > monotonic() else None

    def add(self, keys: Iterable[PersonKey]) -> None:
        """Hold keys from now on."""
        with self._lock:
            for key in keys:
                self._remove(key.user_id)
                self._by_id[key.key_id] = self._by_user[key.user_id] = key
            while len(self._by_user) > MAX_KEYS:
                self._remove(next(iter(self._by_user)))

    def remove(self, user_id: UUID) -> None:
        """Forget a person's key."""
        with self._lock:
            self._remove(user_id)

    def __len__(self) -> int:
        return len(self._by_user)

    def _remove(self, user_id: UUID) -> None:
        known = self._by_user.pop(user_id, None)
        if known is not None:
            self._by_id.pop(known.key_id, None)


@single_flight
def get_key_cache() -> KeyCache:
    """Return the cache of this process."""
    return KeyCache()
