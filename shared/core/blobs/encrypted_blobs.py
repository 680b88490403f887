"""Blobs of people, sealed by us before they leave: exports, books, long texts, private speech and recordings.

    FILES = EncryptedFolder("books", "narrative_books.content")
    etag = FILES.write(user_id, book_id, content)
    content = FILES.read(book_id, MAX_FILE_BYTES)

A blob is sealed under its person's key, so it ends with the key, and for its own id, so one that is put in the place of
another does not open. Its name is a random number that tells neither owner nor content. No transaction may be open.

A blob of a `SegmentFolder` can be read in parts: it is a row of segments, each sealed by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from shared.core.blobs import storage
from shared.core.blobs.errors import StaleBlob
from shared.core.crypto import cipher, person_keys

SEGMENT_BYTES = 1024 * 1024
_SEALED_BYTES = SEGMENT_BYTES + person_keys.SEAL_BYTES


@dataclass(frozen=True)
class EncryptedFolder:
    """The blobs of one kind. `context` names the place that they are sealed for, such as "table.column"."""

    folder: str
    context: str

    def name_blob(self, blob_id: UUID) -> str:
        """Return the name of a blob."""
        return f"{self.folder}/{blob_id}"

    def write(self, user_id: UUID, blob_id: UUID, content: bytes) -> str:
        """Seal and write a blob, in the place of one of this id; return its ETag. Raises `StorageUnavailable`."""
        return storage.write(self.name_blob(blob_id), person_keys.seal_bytes(user_id, content, self._place(blob_id)))

    def read(self, blob_id: UUID, at_most: int | None = None, etag: str | None = None) -> bytes:
        """Read a blob and open it. Without an `etag` it is read as it is now.

        Raises `StaleBlob` where it is gone or changed, `BlobTooLarge` beyond `at_most` bytes, as they are stored,
        `StorageUnavailable`, or `DecryptionError` where it is another one.
        """
        name = self.name_blob(blob_id)
        if etag is None or at_most is None:
            found = storage.find_blob(name)
            if found is None:
                raise StaleBlob
            etag, at_most = etag or found.etag, at_most or found.size
        return person_keys.open_bytes(storage.read(name, etag, at_most), self._place(blob_id))

    def remove(self, blob_id: UUID) -> bool:
        """Delete a blob; tell whether it was there."""
        return storage.delete(self.name_blob(blob_id))

    def _place(self, blob_id: UUID) -> str:
        return f"{self.context}:{blob_id}"


@dataclass(frozen=True)
class SegmentFolder:
    """The blobs of one kind of which parts are read, such as sound: a part costs the segments that it touches.

    Each segment is sealed for its place among so many, so that none can be exchanged, moved or left out.
    """

    folder: str
    context: str

    def name_blob(self, blob_id: UUID) -> str:
        """Return the name of a blob."""
        return f"{self.folder}/{blob_id}"

    def write(self, user_id: UUID, blob_id: UUID, content: bytes) -> str:
        """Seal and write a blob, in the place of one of this id; return its ETag. Raises `StorageUnavailable`."""
        starts = range(0, max(len(content), 1), SEGMENT_BYTES)
        sealed = (
            person_keys.seal_bytes(user_id, content[start : start + SEGMENT_BYTES], place)
            for start, place in zip(starts, self._places(blob_id, 0, len(starts), len(starts)), strict=True)
        )
        return storage.write(self.name_blob(blob_id), b"".join(sealed))

    def read_range(self, blob_id: UUID, offset: int, count: int) -> bytes:
        """Read up to `count` bytes from `offset` of what was written; none beyond the end.

        Raises `StaleBlob` where the blob is gone, `StorageUnavailable`, or `DecryptionError` where it is another one.
        """
        found = storage.find_blob(self.name_blob(blob_id))
        if found is None:
            raise StaleBlob
        segments = -(-found.size // _SEALED_BYTES)
        if not segments:
            raise cipher.damaged(self.context)  # what is empty has a segment, too
        first, last = offset // SEGMENT_BYTES, min(segments, -(-(offset + count) // SEGMENT_BYTES))
        if first >= last:
            return b""
        begin, length = first * _SEALED_BYTES, (last - first) * _SEALED_BYTES
        sealed = storage.read_range(self.name_blob(blob_id), begin, length, found.etag)
        opened = b"".join(
            person_keys.open_bytes(sealed[start : start + _SEALED_BYTES], place)
            for start, place in zip(
                range(0, len(sealed), _SEALED_BYTES), self._places(blob_id, first, last, segments), strict=True
            )
        )
        skipped = offset - first * SEGMENT_BYTES
        return opened[skipped : skipped + count]

    def remove(self, blob_id: UUID) -> bool:
        """Delete a blob; tell whether it was there."""
        return storage.delete(self.name_blob(blob_id))

    def _places(self, blob_id: UUID, first: int, last: int, segments: int) -> Iterator[str]:
        return (f"{self.context}:{blob_id}:{number}/{segments}" for number in range(first, last))
