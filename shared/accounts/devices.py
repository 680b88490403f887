"""Devices that people sign in on: known by their User-Agent, and named in our words.

The owner is told by mail of a session on a new device. Devices are compared by their User-Agent without the version
numbers, so that an updated browser is not a new device; one that comes back after its session is forgotten counts as
new. A User-Agent is sealed, because it can say anything.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from shared.accounts.models import DEVICE, AccountSession
from shared.core import clock, mail
from shared.core.crypto import digests
from shared.core.db.readable_columns import seal_texts
from shared.core.db.rows import read_fields

_MAX_COMPARED_SESSIONS = 200
_DEVICE = (AccountSession.device, AccountSession.sealed_device)
_VERSIONS = re.compile(r"[\d._]+")
# The first name that occurs in a User-Agent counts: nearly every browser also names later ones of this list.
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


def is_known_device(db: Session, user_id: UUID, device: str) -> bool:
    """Tell whether someone has signed in on such a device before, in as many sessions as are compared."""
    devices: Select[*tuple[Any, ...]] = select(*_DEVICE).where(AccountSession.user_id == user_id)
    newest = devices.order_by(AccountSession.created_at.desc(), AccountSession.id.desc()).limit(_MAX_COMPARED_SESSIONS)
    return _device_family(device) in {_device_family(DEVICE.read(read_fields(row))) for row in db.execute(newest)}


def send_new_device_notice(db: Session, user_id: UUID, device: str, timezone: str) -> None:
    """Mail the owner, once a day and device. The words are our own, because a User-Agent can say anything."""
    at = clock.now().astimezone(clock.find_zone(timezone))
    request = mail.MailRequest(
        user_id,
        "account",
        "new_device",
        _notice_reason(user_id, device, at),
        {"device": describe_device(device), "at": at.isoformat(timespec="seconds")},
    )
    mail.send(db, request)


def describe_device(device: str) -> str:
    """Return a name for a User-Agent, such as "Firefox on Android"; empty where none is recognized."""
    browser, system = _find_name(_BROWSERS, device), _find_name(_SYSTEMS, device)
    return " on ".join(name for name in (browser, system) if name)


def seal_devices(db: Session, _now: datetime, limit: int) -> int:
    """Seal the devices of up to `limit` sessions of the release before; return how many there were."""
    return seal_texts(db, DEVICE, limit)


def _find_name(names: Mapping[str, str], device: str) -> str | None:
    return next((name for token, name in names.items() if token in device), None)


def _notice_reason(user_id: UUID, device: str, at: datetime) -> str:
    family = digests.keyed_digest("device-family", _device_family(device)).hex()[:16]
    return f"new_device:{user_id}:{family}:{at.date()}"


def _device_family(device: str) -> str:
    return _VERSIONS.sub("", device)
