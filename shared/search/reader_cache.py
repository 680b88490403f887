"""The people for whom a process looked up texts last: they have an index, and consented when they last asked.

So a question of theirs is read before anything of their turn is known (`prefetch`). For whoever is not among them
nothing is computed until it is known that there is something to find.
"""

from collections import OrderedDict
from threading import Lock
from uuid import UUID

_MAX_READERS = 1_000


class ReaderCache:
    """The ids of these people, up to a number."""

    def __init__(self, limit: int = _MAX_READERS) -> None:
        self._limit, self._lock = limit, Lock()
        self._known: OrderedDict[UUID, None] = OrderedDict()

    def has(self, user_id: UUID) -> bool:
        """Tell whether somebody is among them."""
        return user_id in self._known

    def note(self, user_id: UUID, *, is_found: bool) -> None:
        """Note whether there was anything to look for, and let go of whoever asked longest ago."""
        with self._lock:
            self._known.pop(user_id, None)
            if is_found:
                self._known[user_id] = None
            if len(self._known) > self._limit:
                self._known.popitem(last=False)


READERS = ReaderCache()
