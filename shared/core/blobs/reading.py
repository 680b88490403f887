"""What is in a blob. Its ETag is pinned, so that what was checked is what is used."""

from collections.abc import Iterator
from dataclasses import dataclass

from shared.core.blobs.errors import TooLarge
from shared.core.blobs.storage import reach


@dataclass(frozen=True)
class BlobFacts:
    """What storage says of a blob: bytes, the type that its uploader claims, and what names this very content."""

    size: int
    content_type: str
    etag: str


def facts(name: str) -> BlobFacts | None:
    """Look at a blob without reading it; None where there is none. Raises `Unavailable`."""
    found = reach().properties(name)
    if found is None:
        return None
    return BlobFacts(size=found.size, content_type=found.content_settings.content_type or "", etag=found.etag)


def first_bytes(name: str, count: int, etag: str) -> bytes:
    """Read up to `count` bytes from the beginning, as they are stored. Raises `Changed` or `Unavailable`."""
    return b"".join(reach().download(name, etag, count))


def chunks(name: str, etag: str) -> Iterator[bytes]:
    """Read a blob in pieces of at most 4 MiB. Raises `Changed` or `Unavailable`, at any piece."""
    return reach().download(name, etag)


def read(name: str, etag: str, at_most: int) -> bytes:
    """Read a whole blob. Raises `TooLarge` beyond `at_most` bytes, `Changed` or `Unavailable`."""
    content = bytearray()
    for piece in chunks(name, etag):
        content += piece
        if len(content) > at_most:
            raise TooLarge
    return bytes(content)
