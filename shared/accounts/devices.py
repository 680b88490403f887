"""Telling someone by mail that their account was opened on a device that it was not opened on before.

Devices are told apart by their User-Agent without the versions in it: a browser that updates itself every month is
no news. Sessions are remembered for 30 days after they end; what comes back later is new again.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.accounts.models import AccountSession
from shared.core import clock, mail

_LOOKED_AT = 200
_VERSIONS = re.compile(r"[\d._]+")
# The first of these that a User-Agent names is meant: nearly every browser pretends to be a later one as well.
_BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "CrOS": "ChromeOS",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


def is_known(db: Session, user_id: UUID, device: str) -> bool:
    """Tell whether someone has signed in on such a device before, as far as it is remembered."""
    own = select(AccountSession.device).where(AccountSession.user_id == user_id)
    newest = own.order_by(AccountSession.created_at.desc(), AccountSession.id.desc()).limit(_LOOKED_AT)
    return _family(device) in {_family(known) for known in db.scalars(newest)}


def tell_of_new(db: Session, user_id: UUID, device: str, timezone: str) -> None:
    """Mail the owner, once a day and device, in words of ours: a User-Agent can say anything."""
    at = clock.now().astimezone(ZoneInfo(timezone))
    letter = mail.Letter(
        user_id,
        "account",
        "new_device",
        _reason(user_id, device, at),
        {"device": name_of(device), "at": at.isoformat(timespec="seconds")},
    )
    mail.send(db, letter)


def name_of(device: str) -> str:
    """Say what a User-Agent means, such as "Firefox on Android"; empty where it means nothing to us."""
    browser, system = _first_named(_BROWSERS, device), _first_named(_SYSTEMS, device)
    return " on ".join(name for name in (browser, system) if name)


def _first_named(names: Mapping[str, str], device: str) -> str | None:
    return next((name for mark, name in names.items() if mark in device), None)


def _reason(user_id: UUID, device: str, at: datetime) -> str:
    family = sha256(_family(device).encode()).hexdigest()[:16]
    return f"new_device:{user_id}:{family}:{at.date()}"


def _family(device: str) -> str:
    return _VERSIONS.sub("", device)
