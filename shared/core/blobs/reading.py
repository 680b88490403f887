"""What is in a blob. Its ETag is pinned, so that what was checked is what is used."""

from collections.abc import Iterator
from dataclasses import dataclass


class Changed(Exception):
    """The blob is not the one that was looked at: it has another ETag, or is gone."""


class TooLarge(Exception):
    """The blob has more bytes than the caller is ready to hold."""


@dataclass(frozen=True)
class BlobFacts:
    """What storage says of a blob: bytes, the type that its uploader claims, and what names this very content."""

    size: int
    content_type: str
    etag: str


def facts(name: str) -> BlobFacts | None:
    """Look at a blob without reading it; None where there is none. Raises `Unavailable`."""
    raise NotImplementedError


def first_bytes(name: str, count: int, etag: str) -> bytes:
    """Read up to `count` bytes from the beginning, as they are stored. Raises `Changed` or `Unavailable`."""
    raise NotImplementedError


def chunks(name: str, etag: str) -> Iterator[bytes]:
    """Read a blob in pieces of at most 4 MiB. Raises `Changed` or `Unavailable`, at any piece."""
    raise NotImplementedError


def read(name: str, etag: str, at_most: int) -> bytes:
    """Read a whole blob. Raises `TooLarge` beyond `at_most` bytes, `Changed` or `Unavailable`."""
    raise NotImplementedError
