"""Accounts as administrators see them."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StringConstraints

from shared.accounts import emails
from shared.accounts.administrators import Role
from shared.accounts.models import AccountStatus
from shared.core.http.paging import PageQuery
from shared.core.http.schema import VISIBLE, RequestModel, ResponseModel

_ACCOUNT: dict[str, Any] = {
    "id": "7a0d2f1c-52f5-4f0a-8a43-1f8a1f0b6f11",
    "email": "ada@example.com",
    "role": "user",
    "account_status": "suspended",
    "email_verified": True,
    "created_at": "2026-03-02T18:20:00Z",
    "last_login_at": "2026-03-04T07:05:00Z",
    "suspended_at": "2026-03-05T09:00:00Z",
}


class Account(ResponseModel, json_schema_extra={"example": _ACCOUNT}):
    """How an account stands, without anything that its owner tells of themselves."""

    id: UUID
    email: str
    role: Role
    account_status: AccountStatus
    email_verified: bool
    created_at: datetime
    last_login_at: datetime | None
    suspended_at: datetime | None = Field(description="Since when it is suspended.")


class AccountQuery(PageQuery):
    """Which accounts to look at."""

    status: AccountStatus | None = Field(default=None, description="Accounts in this state; all if left out.")


class AccountSearch(RequestModel, json_schema_extra={"example": {"email": "ada@"}}):
    """What to look for. It is sent in a body because addresses of requests are logged."""

    email: Annotated[str, StringConstraints(min_length=1, max_length=emails.MAX_LENGTH, pattern=VISIBLE)] = Field(
        description="An e-mail address, or how it begins.", examples=["ada@"]
    )


class FoundAccounts(ResponseModel, json_schema_extra={"example": {"items": [_ACCOUNT], "more": False}}):
    """What was found, in the order of the alphabet."""

    items: list[Account]
    more: bool = Field(description="There is more than is shown: write more of the address.")
