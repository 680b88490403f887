"""Reading, writing and deleting blobs in the container that the settings name, never while a transaction is open.

A read names the blob's ETag, so that the blob that was checked is the one that is read. The container's client is
loaded at first use.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shared.core.blobs.errors import BlobTooLarge, StorageUnavailable
from shared.core.db import refuse_open_transaction
from shared.core.import_lock import IMPORT_LOCK
from shared.core.settings import get_settings
from shared.core.single_flight import single_flight

if TYPE_CHECKING:
    from shared.core.blobs.container import Container


@dataclass(frozen=True)
class BlobInfo:
    """What storage knows about a blob: its size in bytes, the type that its uploader claims, and its ETag."""

    size: int
    content_type: str
    etag: str


def is_configured() -> bool:
    """Tell whether the settings name a storage account for blobs; without one, all else raises `StorageUnavailable`."""
    settings = get_settings()
    return settings.blob_storage is not None or settings.blob_service_uri is not None


def ping() -> None:
    """Raise `StorageUnavailable` unless the container answers."""
    get_container().ping()


def find_blob(name: str) -> BlobInfo | None:
    """Return the properties of a blob without reading it; None where there is none. Raises `StorageUnavailable`."""
    found = get_container().properties(name)
    if found is None:
        return None
    return BlobInfo(size=found.size, content_type=found.content_settings.content_type or "", etag=found.etag)


def read_range(name: str, offset: int, count: int, etag: str) -> bytes:
    """Read up to `count` bytes from `offset`, as they are stored; none beyond the end.

    Raises `StaleBlob` or `StorageUnavailable`.
    """
    return b"".join(get_container().download(name, etag, (offset, count)))


def read_chunks(name: str, etag: str) -> Iterator[bytes]:
    """Read a blob in pieces of at most 4 MiB. Raises `StaleBlob` or `StorageUnavailable`, at any piece."""
    return get_container().download(name, etag)


def read(name: str, etag: str, at_most: int) -> bytes:
    """Read a whole blob. Raises `BlobTooLarge` beyond `at_most` bytes, `StaleBlob` or `StorageUnavailable`."""
    content = bytearray()
    for piece in read_chunks(name, etag):
        content += piece
        if len(content) > at_most:
            raise BlobTooLarge
    return bytes(content)


def write(name: str, content: bytes) -> str:
    """Write a whole blob, in the place of one of this name; return its ETag. Raises `StorageUnavailable`."""
    return get_container().upload(name, content)


def list_names(folder: str, limit: int) -> list[str]:
    """List the names of up to `limit` blobs in a folder, in their order. Raises `StorageUnavailable`."""
    return get_container().list_names(folder, limit)


def delete(name: str) -> bool:
    """Delete a blob with its snapshots; tell whether it was there. Deleting it twice is harmless.

    Raises `StorageUnavailable`.
    """
    return get_container().delete(name)


def get_container() -> "Container":
    """Return the container without contacting storage. Raises `StorageUnavailable` where the settings name none."""
    refuse_open_transaction()
    if not is_configured():
        raise StorageUnavailable("Recordings are not available: no storage is configured for them.")
    return _load_container()


@single_flight
def _load_container() -> "Container":
    with IMPORT_LOCK:
        from shared.core.blobs.container import open_container  # the SDK is slow to import: loaded at first use

    return open_container(get_settings())
