"""Errors of blobs: storage is unavailable, or a blob changed or is too large.

`storage` and `container` both raise them. They are a module of their own, because `container` must not import
`storage`, which imports it late.
"""

from shared.core.errors import ServiceUnavailable

RETRY_AFTER_SECONDS = 30


class StorageUnavailable(ServiceUnavailable):
    """Storage is not configured, does not answer or denies access. The request can be repeated."""

    def __init__(self, detail: str = "Files cannot be reached right now. Please try again in a moment.") -> None:
        super().__init__(detail, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})


class StaleBlob(Exception):
    """The blob is not the one that was checked: it has another ETag, or is gone."""


class BlobTooLarge(Exception):
    """The blob has more bytes than the caller accepts."""
