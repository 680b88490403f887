"""Removing blobs."""

from shared.core.blobs.storage import reach


def delete(name: str) -> bool:
    """Remove a blob and all that hangs on it; tells whether it was there. Doing it twice is harmless.

    Raises `Unavailable`.
    """
    return reach().delete(name)
