"""Blobs of people, sealed by us before they leave: exports, books, long texts and private speech.

    FILES = EncryptedFolder("books", "narrative_books.content")
    etag = FILES.write(user_id, book_id, content)
    content = FILES.read(book_id, MAX_FILE_BYTES)

A blob is sealed under its person's key, so it ends with the key, and for its own id, so one that is put in the place of
another does not open. Its name is a random number that tells neither owner nor content. No transaction may be open.
"""

from dataclasses import dataclass
from uuid import UUID

from shared.core.blobs import storage
from shared.core.blobs.errors import StaleBlob
from shared.core.crypto import person_keys


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
