"""Danger flags: whether a text is red, which is asked far more often than it changes.

Assessing a text costs thousands of times as much as its digest. So a process keeps the flags of the texts that it read
last, and the search index keeps one beside each chunk, in a sealed block: a number that says whether the text is red,
by which rules, and of which text. Where rules or text are others now, the number says nothing, and the text is
assessed.
"""

from collections import OrderedDict
from hashlib import sha256
from threading import Lock
from typing import Any

from shared.safety.assessment import assess, get_version
from shared.safety.consequences import get_consequences
from shared.safety.levels import Level
from shared.safety.screening import digest_text

NO_FLAG = 0
_MAX_FLAGS = 4_096
_RED_BIT = 1
_TEXT_BITS, _RULES_SHIFT = 0xFFFF_FFFF_FFFE, 48
_RULES = int.from_bytes(sha256(get_version().encode()).digest()[:2])


class DangerFlagCache:
    """Whether the texts that were read last are red, by their keyed digests: the texts themselves are not kept.

    A conversation shows a model the same turns, facts and passages again and again.
    """

    def __init__(self, limit: int = _MAX_FLAGS) -> None:
        self._limit, self._lock = limit, Lock()
        self._flags: OrderedDict[bytes, bool] = OrderedDict()

    def find(self, digest: bytes) -> bool | None:
        """Return the flag of a text; None where it was not read lately."""
        with self._lock:
            if digest in self._flags:
                self._flags.move_to_end(digest)
            return self._flags.get(digest)

    def add(self, digest: bytes, *, is_red: bool) -> None:
        """Keep a flag, and let go of the one that was not asked for longest."""
        with self._lock:
            self._flags[digest] = is_red
            if len(self._flags) > self._limit:
                self._flags.popitem(last=False)


_FLAGS = DangerFlagCache()


def is_red_text(text: str, stored: int = NO_FLAG) -> bool:
    """Tell whether a text by itself is assessed as red; `stored` is the flag that the index has of it."""
    digest = digest_text(text)
    if stored & ~_RED_BIT == _name_text(digest):
        return bool(stored & _RED_BIT)
    known = _FLAGS.find(digest)
    if known is None:
        known = keep_danger_flag(digest, assess(text).level)
    return known


def keep_danger_flag(digest: bytes, level: Level) -> bool:
    """Keep for this process what the text with this digest was assessed as, and tell whether it is red."""
    is_red = not get_consequences(level).models_read
    _FLAGS.add(digest, is_red=is_red)
    return is_red


def build_danger_flag(text: str) -> int:
    """Return the flag of a text as the index stores it, an unsigned number of 64 bits."""
    return number_danger_flag(text, is_red=is_red_text(text))


def number_danger_flag(text: str, *, is_red: bool) -> int:
    """Return a known flag of a text as the index stores it."""
    return _name_text(digest_text(text)) | (_RED_BIT if is_red else 0)


def are_red(stored: Any) -> Any:
    """Tell for an array of stored flags which are red by the rules in use, whatever became of the texts."""
    return ((stored & _RED_BIT) == _RED_BIT) & ((stored >> _RULES_SHIFT) == _RULES)


def _name_text(digest: bytes) -> int:
    return _RULES << _RULES_SHIFT | int.from_bytes(digest[:6]) & _TEXT_BITS
