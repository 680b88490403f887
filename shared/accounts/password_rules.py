"""Which passwords are good enough (NIST SP 800-63B, section 5.1.1.2): long, not the address, not a common one."""

import unicodedata
from functools import lru_cache

from shared.core.errors import Invalid, invalid_field

MIN_LENGTH, MAX_LENGTH = 8, 128
COMMON_COUNT = 10_000


def check(password: str, email: str, field: str = "password") -> None:
    """Raise the 422 of `field` for a password that a guesser would try early. `email` is normalized."""
    folded = prepare(password).casefold()
    if folded in (email.casefold(), email.rpartition("@")[0].casefold()):
        raise _refuse(field, "Choose a password that is not your e-mail address.")
    if folded in _common_passwords():
        raise _refuse(field, "Many people use this password, so it is guessed first. Choose another one.")


def prepare(password: str) -> str:
    """Give the same characters the same bytes, whatever keyboard typed them (NFC, as RFC 8265 section 4.2 has it)."""
    return unicodedata.normalize("NFC", password)


def _refuse(field: str, reason: str) -> Invalid:
    return invalid_field(("body", field), reason, "weak_password")


@lru_cache(maxsize=1)
def _common_passwords() -> frozenset[str]:
    """The most frequent first: zxcvbn's list is in the order of rank. Case does not make a guess harder."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # 40 ms that only registration needs: loaded late

    return frozenset(FREQUENCY_LISTS["passwords"][:COMMON_COUNT])
