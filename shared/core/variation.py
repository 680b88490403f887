"""Variation without chance: a text always gets the same number, another text most likely another one.

Rules choose by it between texts that fit equally well, so that different people get different ones and a repeated
request gets the same answer. The checksum is quick, not secret, and the same on every machine.
"""

from zlib import crc32


def derive_number(text: str) -> int:
    """Return a number from 0 to 2**32 - 1 for a text."""
    return crc32(text.encode(errors="replace"))


def derive_fraction(text: str) -> float:
    """Return a number from 0 up to, and without, 1 for a text."""
    return derive_number(text) / 2**32
