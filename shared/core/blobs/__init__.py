"""Private files in Blob Storage, which browsers send and fetch themselves: this code signs addresses and checks.

A name is the caller's (`audio/<uuid>`): letters, digits, `-`, `_`, `.` and `/`, never anything that a person wrote or
is known by. All blobs are in one private container, the setting AUDIO_CONTAINER. Nothing here may be called while a
transaction is open. Everything raises `Unavailable`, a 503 with `Retry-After`, where storage is not set up, does not
answer or is not let in; nothing else of the app needs storage for blobs.
"""

from shared.core.blobs.errors import BlobTooLarge, StaleBlob, StorageUnavailable
from shared.core.blobs.grants import Grant, grant_playback, grant_upload
from shared.core.blobs.storage import (
    BlobInfo,
    delete,
    find_blob,
    is_configured,
    ping,
    read,
    read_chunks,
    read_first_bytes,
)

__all__ = [
    "BlobInfo",
    "BlobTooLarge",
    "Grant",
    "StaleBlob",
    "StorageUnavailable",
    "delete",
    "find_blob",
    "grant_playback",
    "grant_upload",
    "is_configured",
    "ping",
    "read",
    "read_chunks",
    "read_first_bytes",
]
