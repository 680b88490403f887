"""The states of an account, apart from its table: whoever asks for closed accounts maps no table."""

from datetime import timedelta
from typing import Literal

AccountStatus = Literal["active", "suspended", "deleted"]
StoredStatus = AccountStatus | Literal["erased"]
"""`deleted` until the grace is over, and `erased` while the rows are being removed."""
ACTIVE: AccountStatus = "active"
SUSPENDED: AccountStatus = "suspended"
DELETED: AccountStatus = "deleted"
GRACE = timedelta(days=30)
"""From when someone asks for the deletion of their account until it is final."""
ERASED: StoredStatus = "erased"
