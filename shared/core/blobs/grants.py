"""Addresses that let a browser do one thing with one blob for a while: a shared access signature (SAS) each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Grant:
    """A signed address. Whoever has it may use it until `expires_at`, so it belongs into no log and no table.

    `headers` are those that the request must carry: with an upload the content type and the kind of blob.
    """

    url: str
    headers: Mapping[str, str]
    expires_at: datetime


def upload_grant(name: str, content_type: str, lasts: timedelta) -> Grant:
    """Let someone create this blob by one PUT: not read, list, overwrite or delete it, nor touch another one.

    Storage refuses the PUT where the blob is there already, but it limits neither size nor type: look at `facts`
    before believing either. Raises `Unavailable`.
    """
    raise NotImplementedError


def playback_grant(name: str, content_type: str, lasts: timedelta) -> Grant:
    """Let someone read this blob, and nothing else; it is served as `content_type`, whatever it was uploaded as.

    Says nothing about whether the blob is there. Raises `Unavailable`.
    """
    raise NotImplementedError
