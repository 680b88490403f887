"""What signs addresses: the account's key on a laptop; in Azure a user delegation key, which an identity may ask for.

A delegation key is a request to storage, so one is kept until a grant would outlast it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from azure.storage.blob import BlobServiceClient, UserDelegationKey

from shared.core import clock

SigningKey = Callable[[datetime], dict[str, Any]]
_KEY_LASTS = timedelta(hours=6)  # at most seven days
_EARLIEST_END = timedelta(minutes=5)
_CLOCK_SKEW = timedelta(minutes=15)


def account_key(service: BlobServiceClient) -> SigningKey:
    """Sign with the key of the connection string."""
    key = service.credential.account_key
    return lambda _until: {"account_key": key}


def delegation_key(service: BlobServiceClient) -> SigningKey:
    """Sign with a key that storage gives to the client's identity."""
    keys = DelegationKeys(service)
    return lambda until: {"user_delegation_key": keys.covering(until)}


class DelegationKeys:
    """Keeps the newest key. Two threads that need a new one at once both ask, which harms nobody."""

    def __init__(self, service: BlobServiceClient) -> None:
        self._service = service
        self._newest: tuple[datetime, UserDelegationKey] | None = None

    def covering(self, until: datetime) -> UserDelegationKey:
        """Return a key that is valid until then and a little longer; raises the SDK's errors."""
        newest = self._newest
        if newest is None or newest[0] < until + _EARLIEST_END:
            newest = self._newest = self._ask_for_one(until)
        return newest[1]

    def _ask_for_one(self, until: datetime) -> tuple[datetime, UserDelegationKey]:
        now = clock.now()
        end = max(now + _KEY_LASTS, until + 2 * _EARLIEST_END)
        return end, self._service.get_user_delegation_key(now - _CLOCK_SKEW, end)
