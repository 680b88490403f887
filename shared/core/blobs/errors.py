"""What can go wrong with blobs: storage is out of reach, or a blob changed or is too large.

This module imports nothing of the package: `storage` and `container` both raise these errors, and `container` must
not import `storage`, which loads it late.
"""

from shared.core.errors import ServiceUnavailable

RETRY_AFTER_SECONDS = 30


class StorageUnavailable(ServiceUnavailable):
    """Storage is not set up, does not answer, or does not let us in. What was asked for may be asked for again."""

    def __init__(self, detail: str = "Recordings cannot be reached right now. Please try again in a moment.") -> None:
        super().__init__(detail, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})


class StaleBlob(Exception):
    """The blob is not the one that was looked at: it has another ETag, or is gone."""


class BlobTooLarge(Exception):
    """The blob has more bytes than the caller is ready to hold."""
