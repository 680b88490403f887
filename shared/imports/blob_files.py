"""An uploaded file as a file: storage is asked for a block when something of it is read, and one block is kept."""

from io import SEEK_CUR, SEEK_END, SEEK_SET, RawIOBase
from typing import Any

from shared.core import blobs

BLOCK_BYTES = 2 * 1024 * 1024


class BlobFile(RawIOBase):
    """Reads a blob whose ETag was seen before; raises `StaleBlob` where it is another one now."""

    def __init__(self, name: str, etag: str, size: int) -> None:
        super().__init__()
        self._name, self._etag, self._size = name, etag, size
        self._at, self._block_at, self._block = 0, 0, b""

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def seekable(self) -> bool:
        """Tell that it can be read from anywhere."""
        return True

    def tell(self) -> int:
        """Return the place of the next byte."""
        return self._at

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        """Go to a place."""
        base = {SEEK_SET: 0, SEEK_CUR: self._at, SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Read up to the end of the block that is there, or the next one."""
        view = memoryview(buffer).cast("B")
        if self._at >= self._size or not view:
            return 0
        if not self._block_at <= self._at < self._block_at + len(self._block):
            count = min(BLOCK_BYTES, self._size - self._at)
            self._block, self._block_at = blobs.read_range(self._name, self._at, count, self._etag), self._at
        start = self._at - self._block_at
        found = self._block[start : start + len(view)]
        view[: len(found)] = found
        self._at += len(found)
        return len(found)
