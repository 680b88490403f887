"""The host of an address: what of it may be shown, and what tells where something was sent."""

from urllib.parse import urlsplit

UNREADABLE = "unreadable"


def read_host(address: str) -> str:
    """Return the host of an address; one that nobody can read has none, and nothing reaches it."""
    try:
        return urlsplit(address).hostname or UNREADABLE
    except ValueError:
        return UNREADABLE
