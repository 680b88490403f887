"""Signed URLs: each lets a browser do one thing with one blob for a limited time (a shared access signature, SAS)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from shared.core import clock
from shared.core.blobs.storage import get_container

_CREATE = "c"


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
    until = (clock.now() + lasts).replace(microsecond=0)  # signatures hold whole seconds
    headers = {"Content-Type": content_type, "x-ms-blob-type": "BlockBlob"}
    return SignedUrl(get_container().sign(name, _CREATE, until), headers, until)
