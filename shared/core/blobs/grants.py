"""Addresses that let a browser do one thing with one blob for a while: each is a shared access signature (SAS)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from shared.core import clock
from shared.core.blobs.storage import get_container

_CREATE, _READ = "c", "r"


@dataclass(frozen=True)
class Grant:
    """A signed address. Whoever has it may use it until `expires_at`, so it belongs into no log and no table.

    `headers` are those that the request must carry: with an upload the content type and the kind of blob.
    """

    url: str
    headers: Mapping[str, str]
    expires_at: datetime


def grant_upload(name: str, content_type: str, lasts: timedelta) -> Grant:
    """Let someone create this blob by one PUT: not read, list, overwrite or delete it, nor touch another one.

    Storage refuses the PUT where the blob is there already, but it limits neither size nor type: look at `facts`
    before believing either. Raises `Unavailable`.
    """
    until = _expiry(lasts)
    headers = {"Content-Type": content_type, "x-ms-blob-type": "BlockBlob"}
    return Grant(get_container().sign(name, _CREATE, until), headers, until)


def grant_playback(name: str, content_type: str, lasts: timedelta) -> Grant:
    """Let someone read this blob, and nothing else; it is served as `content_type`, whatever it was uploaded as.

    Says nothing about whether the blob is there. Raises `Unavailable`.
    """
    until = _expiry(lasts)
    url = get_container().sign(name, _READ, until, content_type=content_type, cache_control="private, no-store")
    return Grant(url, {}, until)


def _expiry(lasts: timedelta) -> datetime:
    """Return the end in whole seconds, which is as fine as a signature tells it."""
    return (clock.now() + lasts).replace(microsecond=0)
