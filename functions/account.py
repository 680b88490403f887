"""API area of account privacy: keys of programs, what left for a person, and the end of their account."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.accounts import service
from shared.accounts.schemas import (
    AccountDeletion,
    ApiKeyCreate,
    ApiKeyInfo,
    Credentials,
    DeletionRequest,
    IssuedApiKey,
)
from shared.core import egress
from shared.core.ai import ledger
from shared.core.ai.ledger import RecordedCall
from shared.core.db import UnitOfWork
from shared.core.egress import EgressRecord
from shared.core.errors import Conflict, NotFound, TooManyRequests, Unauthorized
from shared.core.http import Area, CurrentUser, Page, PageQuery, RequestInfo, SessionUser

area = Area("account", prefix="v1/account", tag="Account privacy")
find_entry_point = area.find_entry_point


@area.get("/ai-calls")
def list_ai_calls(query: PageQuery, user: CurrentUser, db: Session) -> Page[RecordedCall]:
    """List the calls to a language model that were made for you, newest first.

    There is one row for each call of the last 400 days, with its purpose and without any text. While
    `ai_suggestions_enabled` is off in your preferences, no new calls are made.
    """
    return ledger.list_calls(db, user.id, query)


@area.get("/egress")
def list_egress(query: PageQuery, user: CurrentUser, db: Session) -> Page[EgressRecord]:
    """List everything that left this app for you in the last 400 days, newest first.

    These are calls to models, mails, and messages to your browsers: when, to which host, how much, and the preference
    that allows it. No text is stored here.
    """
    return egress.list_egress(db, user.id, query)


@area.post("/deletion", status=202)
def request_deletion(
    body: DeletionRequest, user: SessionUser, uow: UnitOfWork, request: RequestInfo
) -> AccountDeletion:
    """Delete your account, with everything in it, in 30 days.

    Every device is signed out at once, your API keys are revoked, and nothing is sent to you but mails about the
    account. Signing in within the 30
    days takes everything back into use; `deletion_cancelled` in its response says so. After that, nothing brings it
    back: the key that your texts are encrypted with is destroyed, also for backups, and the address is free again. A
    wrong password returns 422 and counts as a failed sign-in. Sent again, the first request holds.
    """
    return service.request_deletion(uow, user, body, request)


@area.get("/deletion")
def get_deletion(user: CurrentUser, db: Session) -> AccountDeletion:
    """Read whether your account will be deleted, and when.

    Once it was asked for, no access token from before opens anything, and the answer is 401; a sign-in takes the
    account back into use.
    """
    return service.read_deletion(db, user.id)


@area.post("/api-keys", status=201, errors=[Conflict])
def create_api_key(body: ApiKeyCreate, user: SessionUser, uow: UnitOfWork, request: RequestInfo) -> IssuedApiKey:
    """Make an API key for a program of yours. It is shown in this response, and never again.

    The program sends it as a Bearer token. What it may do is said by its scopes, and never more than you may. No key
    can make keys, change your password or preferences, sign devices out, or delete the account. A wrong password
    returns 422 and counts as a failed sign-in. You can have 20 keys.
    """
    return service.create_api_key(uow, user, body, request)


@area.get("/api-keys")
def list_api_keys(query: PageQuery, user: SessionUser, db: Session) -> Page[ApiKeyInfo]:
    """List your API keys, newest first, with when and how often each was used. None is shown again."""
    return service.list_api_keys(db, user.id, query)


@area.delete("/api-keys/{key_id}", errors=[NotFound])
def revoke_api_key(key_id: UUID, user: SessionUser, db: Session) -> None:
    """Revoke an API key. It stops working within five seconds."""
    service.revoke_api_key(db, user.id, key_id)


@area.post("/deletion/by-password", status=202, errors=[Unauthorized, TooManyRequests])
def request_deletion_by_password(body: Credentials, uow: UnitOfWork, request: RequestInfo) -> AccountDeletion:
    """Delete your account in 30 days without being signed in, by address and password.

    This is for people whose account is suspended, too. The same holds as for `POST /v1/account/deletion`; a sign-in
    within the 30 days keeps the account, and it is suspended then as it was before. A wrong address or password
    returns 401 and counts as a failed sign-in.
    """
    return service.request_deletion_by_password(uow, body, request)
