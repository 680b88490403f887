"""Private files in Blob Storage, which browsers send and fetch themselves: this code signs addresses and checks.

A name is the caller's (`audio/<uuid>`): letters, digits, `-`, `_`, `.` and `/`, never anything that a person wrote or
is known by. All blobs are in one private container, the setting AUDIO_CONTAINER. Nothing here may be called while a
transaction is open. Everything raises `Unavailable`, a 503 with `Retry-After`, where storage is not set up, does not
answer or is not let in; nothing else of the app needs storage for blobs.
"""

from shared.core.blobs.errors import Changed, TooLarge
from shared.core.blobs.grants import Grant, playback_grant, upload_grant
from shared.core.blobs.reading import BlobFacts, chunks, facts, first_bytes, read
from shared.core.blobs.removing import delete
from shared.core.blobs.storage import Unavailable, is_configured, ping

__all__ = [
    "BlobFacts",
    "Changed",
    "Grant",
    "TooLarge",
    "Unavailable",
    "chunks",
    "delete",
    "facts",
    "first_bytes",
    "is_configured",
    "ping",
    "playback_grant",
    "read",
    "upload_grant",
]
