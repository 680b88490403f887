"""What single settings have to look like, whatever the others say."""

import re
from typing import Annotated

from pydantic import AfterValidator, SecretStr

_ADDRESS = re.compile(r"[^@\s,]+@[^@\s,]+")
_VAPID_KEY = re.compile(r"[A-Za-z0-9_-]{43}")


def _has_addresses(value: str) -> str:
    if not all(_ADDRESS.fullmatch(one.strip()) for one in value.split(",") if one.strip()):
        raise ValueError("this must be e-mail addresses, separated by commas")
    return value


def _is_private_key(value: SecretStr) -> SecretStr:
    if not _VAPID_KEY.fullmatch(value.get_secret_value()):
        raise ValueError("this must be a P-256 private key: 32 bytes in base64url, without padding")
    return value


EmailList = Annotated[str, AfterValidator(_has_addresses)]
VapidKey = Annotated[SecretStr, AfterValidator(_is_private_key)]
