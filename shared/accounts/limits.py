"""How often what may be tried, and by whom: each subject is a keyed digest, so that no address is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from shared.core.crypto import digests

_QUARTER, _DAY = timedelta(minutes=15), timedelta(days=1)
_UNKNOWN_ADDRESS = "unknown"


@dataclass(frozen=True)
class Limit:
    """At most so many in any `window`, which is no longer than attempts are kept: a day."""

    most: int
    window: timedelta


Limits = Mapping[bytes, Limit]
ACCOUNT, ADDRESS = Limit(5, _QUARTER), Limit(20, _QUARTER)
RESETS_A_DAY = Limit(10, _DAY)
RESENDS_A_MINUTE, RESENDS_A_DAY = Limit(1, timedelta(minutes=1)), Limit(5, _DAY)


def of_signing_in(email: str, address: str) -> Limits:
    """Limit guesses of a password, for the account (existing or not) and for the address they come from."""
    return {failures_of(email): ACCOUNT, **_of_address("login-address", address)}


def failures_of(email: str) -> bytes:
    """Name the failed sign-ins of an account; `email` is normalized."""
    return digests.keyed_digest("login-account", email)


def of_forgetting(email: str, address: str) -> Limits:
    """Limit requests for a reset: counted apart from sign-ins, so that asking for one locks nobody out."""
    return {
        digests.keyed_digest("reset-account", email): ACCOUNT,
        digests.keyed_digest("reset-account-day", email): RESETS_A_DAY,
        **_of_address("reset-address", address),
    }


def of_resending(user_id: UUID) -> Limits:
    """Limit how often the mail that asks to verify an address is sent once more."""
    return {
        digests.keyed_digest("resend-minute", str(user_id)): RESENDS_A_MINUTE,
        digests.keyed_digest("resend-day", str(user_id)): RESENDS_A_DAY,
    }


def _of_address(purpose: str, address: str) -> Limits:
    """An address that nobody knows is not counted: everyone would share it, and anyone could lock out all."""
    return {} if address == _UNKNOWN_ADDRESS else {digests.keyed_digest(purpose, address): ADDRESS}
