"""Passwords: argon2id hashes (RFC 9106). Verification takes the same time whether or not the account exists."""

from typing import TYPE_CHECKING

from shared.core.import_lock import IMPORT_LOCK
from shared.core.settings import get_settings
from shared.core.single_flight import single_flight

if TYPE_CHECKING:
    from argon2 import PasswordHasher


@single_flight
def _hasher() -> "PasswordHasher":
    with IMPORT_LOCK:
        from argon2 import PasswordHasher  # needed by two operations only: loaded late

    settings = get_settings()
    return PasswordHasher(time_cost=settings.password_iterations, memory_cost=settings.password_memory_kib)


@single_flight
def _dummy_hash() -> str:
    return _hasher().hash("nobody has this password")


def hash_password(password: str) -> str:
    """Hash a password with argon2id and a random salt, in PHC format. It takes tens of milliseconds on purpose."""
    return _hasher().hash(password)


def verify_password(stored: str | None, password: str) -> bool:
    """Tell whether the password matches; without a stored hash, spend the same time and return False."""
    with IMPORT_LOCK:
        from argon2.exceptions import InvalidHashError, VerificationError  # needed by two operations: loaded late

    try:
        fits = _hasher().verify(stored or _dummy_hash(), password)
    except (VerificationError, InvalidHashError):
        return False
    return fits and bool(stored)


def needs_rehash(stored: str) -> bool:
    """Tell whether a hash has outdated parameters, so that the next sign-in has to replace it."""
    return _hasher().check_needs_rehash(stored)
