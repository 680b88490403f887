"""Rules for new passwords (NIST SP 800-63B, section 5.1.1.2): long, not the address, not a common one.

An accepted password is normalized and hashed here too, so that every place does it in the same way.
"""

import unicodedata

from shared.core.crypto import passwords
from shared.core.errors import Invalid, invalid_field
from shared.core.import_lock import IMPORT_LOCK
from shared.core.single_flight import single_flight

MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH = 8, 128
COMMON_PASSWORD_COUNT = 10_000


def check_password(password: str, email: str, field: str = "password") -> None:
    """Raise the 422 of `field` for a password that a guesser would try early. `email` is normalized."""
    folded = normalize_password(password).casefold()
    if folded in (email.casefold(), email.rpartition("@")[0].casefold()):
        raise _weak_password(field, "Choose a password that is not your e-mail address.")
    if folded in _common_passwords():
        raise _weak_password(field, "Many people use this password, so it is guessed first. Choose another one.")


def normalize_password(password: str) -> str:
    """Return a password in NFC, so that the same characters give the same bytes (RFC 8265, section 4.2)."""
    return unicodedata.normalize("NFC", password)


def hash_new_password(password: str) -> str:
    """Hash a password that has passed the rules; takes tens of milliseconds on purpose."""
    return passwords.hash_password(normalize_password(password))


def _weak_password(field: str, reason: str) -> Invalid:
    return invalid_field(("body", field), reason, "weak_password")


@single_flight
def _common_passwords() -> frozenset[str]:
    """Return the first passwords of zxcvbn's list, which is in order of rank and in lower case."""
    with IMPORT_LOCK:
        from zxcvbn.frequency_lists import FREQUENCY_LISTS  # 40 ms that only registration needs: loaded late

    return frozenset(FREQUENCY_LISTS["passwords"][:COMMON_PASSWORD_COUNT])
