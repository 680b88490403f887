"""Signed URLs: each lets a browser do one thing with one blob for a limited time (a shared access signature, SAS)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from shared.core import clock
from shared.core.blobs.storage import get_container

_CREATE, _READ = "c", "r"


@dataclass(frozen=True)
class SignedUrl:
    """A URL that works for anyone who has it until `expires_at`, so it is never logged or stored.

    `headers` are those that the request must carry: for an upload the content type and the type of blob.
    """

    url: str
    headers: Mapping[str, str]
    expires_at: datetime


def sign_upload(name: str, content_type: str, lasts: timedelta) -> SignedUrl:
    """Let someone create this blob by one PUT: not read, list, overwrite or delete it, nor touch another one.

    Storage refuses the PUT if the blob exists already. It limits neither size nor type, so check both with
    `find_blob` afterwards. Raises `StorageUnavailable`.
    """
    until = _expiry(lasts)
    headers = {"Content-Type": content_type, "x-ms-blob-type": "BlockBlob"}
    return SignedUrl(get_container().sign(name, _CREATE, until), headers, until)


def sign_playback(name: str, content_type: str, lasts: timedelta) -> SignedUrl:
    """Let someone read this blob, and nothing else; it is served as `content_type`, whatever it was uploaded as.

    It does not check that the blob exists. Raises `StorageUnavailable`.
    """
    until = _expiry(lasts)
    url = get_container().sign(name, _READ, until, content_type=content_type, cache_control="private, no-store")
    return SignedUrl(url, {}, until)


def _expiry(lasts: timedelta) -> datetime:
    """Return the expiry in whole seconds, as signatures hold it."""
    return (clock.now() + lasts).replace(microsecond=0)
