"""The token that an identity in Azure shows to storage; the emulator reads its claims and not its signature."""

import time

import jwt

OBJECT, TENANT = "23657296-5cd5-45b0-a809-d972a7f4dfe1", "dd0d0df1-06c3-436c-8034-4b9a153097ce"


def new_storage_token() -> str:
    """Make one that is good for an hour."""
    now = int(time.time())
    times = {"iat": now - 60, "nbf": now - 60, "exp": now + 3600}
    who = {"iss": f"https://sts.windows.net/{TENANT}/", "oid": OBJECT, "tid": TENANT}
    return jwt.encode({"aud": "https://storage.azure.com", **who, **times}, "k" * 32)
