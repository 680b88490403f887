"""Private files in Blob Storage. Browsers upload by signed URLs, which this package signs.

A name is the caller's (`audio/<uuid>`): letters, digits, `-`, `_`, `.` and `/`, never anything that a person wrote or
is known by. All blobs are in one private container, the setting AUDIO_CONTAINER. Nothing here may be called while a
transaction is open. Every function raises `StorageUnavailable` (503 with `Retry-After`) if storage is not set up, is
down or denies access. Nothing else of the app needs storage for blobs.
"""

from shared.core.blobs.encrypted_blobs import EncryptedFolder, SegmentFolder
from shared.core.blobs.errors import BlobTooLarge, StaleBlob, StorageUnavailable
from shared.core.blobs.signed_urls import SignedUrl, sign_upload
from shared.core.blobs.storage import (
    BlobInfo,
    delete,
    find_blob,
    is_configured,
    list_names,
    ping,
    read,
    read_chunks,
    read_range,
    write,
)

__all__ = [
    "BlobInfo",
    "BlobTooLarge",
    "EncryptedFolder",
    "SegmentFolder",
    "SignedUrl",
    "StaleBlob",
    "StorageUnavailable",
    "delete",
    "find_blob",
    "is_configured",
    "list_names",
    "ping",
    "read",
    "read_chunks",
    "read_range",
    "sign_upload",
    "write",
]
