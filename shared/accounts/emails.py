"""E-mail addresses: which ones are accepted, and the one spelling that is stored.

The pattern is that of HTML's `<input type="email">` with a dot in the domain, extended to the letters of other scripts
(RFC 6531). Its ranges hold only characters that are drawn, and whose normalized form is in the ranges too, so an
accepted address is still accepted after it was normalized.
"""

import re
import unicodedata

from pydantic_core import PydanticCustomError

from shared.core.errors import invalid_field
from shared.core.import_lock import IMPORT_LOCK
from shared.core.invisible_text import BLANKS, IGNORABLE, IGNORABLE_BEYOND
from shared.core.text_length import cut_units

MAX_EMAIL_LENGTH = 254  # RFC 5321, section 4.5.3.1.3, without the angle brackets
_LETTERS = (
    r"\u00B7\u00C0-\u02C1\u0300-\u034E\u0350-\u036F\u037B-\u037D\u0386-\u05FF\u0606-\u061B\u061D-\u06DC\u06DE-\u070E"
    r"\u0710-\u088F\u0892-\u08E1\u08E3-\u115E\u1161-\u167F\u1681-\u17B3\u17B6-\u180A\u1810-\u1FBC"
    r"\u2C00-\u2DFF\u3041-\u3096\u30A1-\u30FA\u3105-\u312F\u3400-\uD7FF"
)
_EDGE = rf"[A-Za-z0-9{_LETTERS}]"
_LABEL = rf"{_EDGE}(?:[A-Za-z0-9{_LETTERS}-]{{0,61}}{_EDGE})?"
_LOCAL = rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~{_LETTERS}-]{{1,64}}"
_JOINERS = r"\u200c\u200d"
_INVISIBLE = re.compile(rf"(?![\x00-\x7f{_JOINERS}])[{BLANKS}{IGNORABLE}{IGNORABLE_BEYOND}]")
_LONE_JOINERS = re.compile(rf"(?<![^\x00-\x7f])[{_JOINERS}]+|[{_JOINERS}]+(?![^\x00-\x7f])")
_WRAPPED = re.compile(r"\A<?(?:mailto:)?(.*?)>?\Z", re.IGNORECASE | re.DOTALL)
EMAIL_PATTERN = rf"^ *{_LOCAL}@{_LABEL}(?:\.{_LABEL})+ *$"


def clean_email(address: str) -> str:
    """Remove what a pasted address has and nobody sees, and `mailto:` or angle brackets around it.

    Ordinary blanks within stay and are refused, because they may stand between a name and an address. So do zero-width
    joiners between letters of other scripts, which tell some names apart.
    """
    visible = address if address.isascii() else _LONE_JOINERS.sub("", _INVISIBLE.sub("", address))
    return _WRAPPED.sub(r"\1", visible.strip()).strip()


def check_email(address: str) -> str:
    """Refuse an address that does not match `EMAIL_PATTERN`; the error explains it in words, without the pattern."""
    if not re.fullmatch(EMAIL_PATTERN, address):
        raise PydanticCustomError("email", "Enter an e-mail address, such as ada@example.com.")
    return address


def normalize_email(address: str) -> str:
    """Return the spelling that is stored: trimmed, NFKC, case-folded, with the domain in ASCII (UTS 46).

    A domain that cannot be written in ASCII keeps its lower-case letters. Raises the 422 of the field `email` where the
    result is longer than an address can be.
    """
    local, _, domain = unicodedata.normalize("NFKC", address.strip()).rpartition("@")
    normalized = f"{_fold_case(local)}@{_encode_domain(_lowercase_domain(domain))}"
    if len(normalized) > MAX_EMAIL_LENGTH:
        raise invalid_field(("body", "email"), f"An e-mail address has at most {MAX_EMAIL_LENGTH} characters.")
    return normalized


def normalize_email_prefix(text: str) -> str:
    """Return the beginning of an address, or a whole one, in the spelling that is stored.

    Normalizing makes some letters longer. What is longer than any address is cut where it is certain to find none.
    """
    prefix = text.strip()
    if re.fullmatch(EMAIL_PATTERN, prefix):
        return normalize_email(prefix)
    return cut_units(_fold_case(prefix), MAX_EMAIL_LENGTH + 1)


def _fold_case(text: str) -> str:
    return unicodedata.normalize("NFKC", text.casefold())


def _lowercase_domain(domain: str) -> str:
    """Lower-case a domain. Case-folding would change which domain it is: straße.example is not strasse.example."""
    return unicodedata.normalize("NFKC", domain.lower())


def _encode_domain(domain: str) -> str:
    if domain.isascii():
        return domain
    with IMPORT_LOCK:
        import idna  # large tables that few addresses need: loaded late

    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError:
        return domain
