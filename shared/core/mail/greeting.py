"""Calling someone by their name, where it is one.

A name is whatever its owner typed. Anyone can register a stranger's address under the name "Visit evil.example", and
have us deliver that, so a name is only used once the address is known to be theirs, and only if no mail program
could take it for a link.
"""

import re

from shared.core.mail.recipients import Recipient
from shared.core.mail.words import Words

_MOST = 40
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|[ '\u2019-]|\.(?= |$))*")


def greet(recipient: Recipient, words: Words) -> str:
    """Return the first line of a mail."""
    name = " ".join((recipient.name or "").split())
    if recipient.verified and len(name) <= _MOST and _NAME.fullmatch(name):
        return words.text("greeting_named", name=name)
    return words.text("greeting")
