"""Request and response models of the administration of accounts: what administrators see and set."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field

from shared.accounts import emails
from shared.accounts.models import AccountStatus
from shared.accounts.roles import Role
from shared.accounts.users import AuthProvider, SubscriptionTier
from shared.core.http.paging import PageQuery
from shared.core.http.schema import NOT_EMPTY, VISIBLE, RequestModel, ResponseModel, TextLimit

_ACCOUNT: dict[str, Any] = {
    "id": "7a0d2f1c-52f5-4f0a-8a43-1f8a1f0b6f11",
    "email": "ada@example.com",
    "role": "user",
    "account_status": "suspended",
    "auth_provider": "email",
    "subscription_tier": "free",
    "email_verified": True,
    "created_at": "2026-03-02T18:20:00Z",
    "last_login_at": "2026-03-04T07:05:00Z",
    "suspended_at": "2026-03-05T09:00:00Z",
}


class Account(ResponseModel, json_schema_extra={"example": _ACCOUNT}):
    """The state of an account, without what its owner told about themselves."""

    id: UUID
    email: str
    role: Role
    account_status: AccountStatus
    auth_provider: AuthProvider
    subscription_tier: SubscriptionTier
    email_verified: bool
    created_at: datetime
    last_login_at: datetime | None
    suspended_at: datetime | None = Field(description="When it was suspended.")


class SubscriptionChange(RequestModel, json_schema_extra={"example": {"subscription_tier": "pro"}}):
    """The tier that an account has from now on."""

    subscription_tier: SubscriptionTier


class AccountQuery(PageQuery):
    """Filters of the list."""

    status: AccountStatus | None = Field(default=None, description="Accounts with this status; all if left out.")


class AccountSearch(RequestModel, json_schema_extra={"example": {"email": "ada@"}}):
    """What to search for. It is sent in the body, because URLs are logged."""

    email: Annotated[
        str, AfterValidator(emails.clean_email), NOT_EMPTY, TextLimit(emails.MAX_EMAIL_LENGTH), VISIBLE
    ] = Field(description="An e-mail address, or its beginning.", examples=["ada@"])


class FoundAccounts(ResponseModel, json_schema_extra={"example": {"items": [_ACCOUNT], "more": False}}):
    """The accounts found, in alphabetical order."""

    items: list[Account]
    more: bool = Field(description="There are more than are shown; send a longer part of the address.")
