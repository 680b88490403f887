"""Accounts and other rows by the thousand, for tests of the timers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert

from shared.accounts.models import User
from shared.core.db import Base, table_of, transaction

CHUNK = 5_000


def insert_rows(model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, some thousand in a transaction."""
    for begin in range(0, len(rows), CHUNK):
        with transaction() as db:
            db.execute(insert(table_of(model)), rows[begin : begin + CHUNK])


def insert_accounts(zones: Sequence[str], moment: datetime, **columns: Any) -> list[UUID]:
    """Make an account for each time zone, which nobody can sign in to; `columns` are further values."""
    accounts = [{**_account(zone, moment), **columns} for zone in zones]
    insert_rows(User, accounts)
    return [account["id"] for account in accounts]


def _account(zone: str, moment: datetime) -> dict[str, Any]:
    user_id = uuid4()
    return {
        "id": user_id,
        "created_at": moment,
        "email": f"{user_id}@example.com",
        "password_hash": "-",
        "account_status": "active",
        "timezone": zone,
        "locale": "en",
    }
