"""The use cases of accounts: register and sign in; and the front of the domain.

Doors and other domains import from here only. The use cases of verification, sessions, passwords, profiles,
preferences, administration and deletion are in the modules of these names.
"""

from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.accounts import (
    contacts,
    deletion,
    devices,
    emails,
    models,
    one_time_tokens,
    password_rules,
    profile,
    sessions,
    throttle,
)
from shared.accounts.administration import (
    change_subscription,
    find_accounts,
    list_accounts,
    resume_account,
    suspend_account,
    view_account,
)
from shared.accounts.api_keys import create_api_key, list_api_keys, revoke_api_key, revoke_key_of_anyone
from shared.accounts.deletion import read_deletion, request_deletion, request_deletion_by_password
from shared.accounts.events import (
    AccountDeletionRequested,
    AccountSuspended,
    AiConsentGiven,
    AnalyticsRefused,
    OnboardingProgressed,
    TimezoneChanged,
    UserRegistered,
)
from shared.accounts.models import ACTIVE, DELETED, SUSPENDED, OnboardingStatus, User
from shared.accounts.passwords import (
    OFFER_RESET,
    change_password,
    forgot_password,
    reset_password,
    reset_password_by_code,
)
from shared.accounts.preferences import (
    ReminderPreferences,
    ai_allowed,
    allows_ai,
    change_preferences,
    get_preferences,
    keeps_analytics,
    keeps_audio,
    load_reminder_preferences,
)
from shared.accounts.profile import (
    AccountCalendar,
    ZoneHistory,
    account_closed,
    advance_onboarding,
    build_place_columns,
    check_day_ahead,
    find_local_date_at,
    find_next_user,
    get_calendars,
    get_local_date,
    get_profile,
    get_timezone,
    get_timezones,
    load_zone_history,
    rank_blueprint,
    replace_profile,
)
from shared.accounts.retention import purge_expired
from shared.accounts.roles import Role, get_role
from shared.accounts.schemas import Credentials, RegisteredUser, Registration, Tokens
from shared.accounts.schemas.accounts import Blueprint, ValueScore
from shared.accounts.sessions import end_session, list_sessions, refresh_session, sign_out
from shared.accounts.verification import resend_verification, verify_email, verify_email_by_code
from shared.core import audit, clock, events
from shared.core.crypto import passwords
from shared.core.db import UnitOfWork
from shared.core.db.conditional_writes import changed_rows, try_add
from shared.core.errors import Conflict, SuspendedAccount, Unauthorized
from shared.core.http import RequestInfo
from shared.core.http.guard import account_suspended
from shared.core.http.idempotency import own_response

__all__ = [
    "OFFER_RESET",
    "AccountCalendar",
    "AccountDeletionRequested",
    "AccountSuspended",
    "AiConsentGiven",
    "AnalyticsRefused",
    "Blueprint",
    "OnboardingProgressed",
    "OnboardingStatus",
    "ReminderPreferences",
    "TimezoneChanged",
    "UserRegistered",
    "ValueScore",
    "ZoneHistory",
    "account_closed",
    "advance_onboarding",
    "ai_allowed",
    "allows_ai",
    "build_place_columns",
    "change_password",
    "change_preferences",
    "change_subscription",
    "check_day_ahead",
    "contacts",
    "create_api_key",
    "end_session",
    "find_accounts",
    "find_local_date_at",
    "find_next_user",
    "forgot_password",
    "get_calendars",
    "get_local_date",
    "get_preferences",
    "get_profile",
    "get_timezone",
    "get_timezones",
    "keeps_analytics",
    "keeps_audio",
    "list_accounts",
    "list_api_keys",
    "list_sessions",
    "load_reminder_preferences",
    "load_zone_history",
    "purge_expired",
    "rank_blueprint",
    "read_deletion",
    "refresh_session",
    "register_user",
    "replace_profile",
    "request_deletion",
    "request_deletion_by_password",
    "resend_verification",
    "reset_password",
    "reset_password_by_code",
    "resume_account",
    "revoke_api_key",
    "revoke_key_of_anyone",
    "sign_in",
    "sign_out",
    "suspend_account",
    "verify_email",
    "verify_email_by_code",
    "view_account",
]


@dataclass(frozen=True)
class _SignInAccount:
    """The columns of an account that signing in needs."""

    id: UUID
    email: str
    password_hash: str
    role: Role
    timezone: str
    has_signed_in: bool
    is_suspended: bool
    is_deleted: bool


def register_user(db: Session, body: Registration) -> RegisteredUser:
    """Create an account and publish `UserRegistered`; 409 for an address that has one, 422 for a weak password.

    The mail that verifies the address is enqueued, so nothing here waits for the network. The password is hashed before
    the first statement, so that no lock is held meanwhile.
    """
    email = emails.normalize_email(body.email)
    password_rules.check_password(body.password, email)
    profile.check_timezone(body.timezone)
    user = User(
        id=uuid4(),
        email=email,
        password_hash=password_rules.hash_new_password(body.password),
        name=body.name,
        timezone=body.timezone,
        locale=body.locale,
    )
    _insert_user(db, user)
    own_response(user.id)
    audit.record(db, "account.registered", models.account_entity(user.id), by=user.id)
    one_time_tokens.send_verification_link(db, user.id)
    events.publish(db, UserRegistered(user.id))
    return _to_registered_user(user)


def sign_in(uow: UnitOfWork, credentials: Credentials, caller: RequestInfo) -> Tokens:
    """Open a session; every mismatch gives the same 401, too many failures give 429.

    Hashing takes tens of milliseconds on purpose, so no transaction is open meanwhile. Each transaction commits by
    itself, so that a failure stays counted although the answer is an error. Only someone with the right password learns
    that an account is suspended (403). Where they have deleted it, this takes it back into use.
    """
    email, password = emails.normalize_email(credentials.email), password_rules.normalize_password(credentials.password)
    with uow.transaction() as db:
        account = _find_account(db, email)
        subject = account.email if account else email
        attempt = throttle.reserve_attempt(db, throttle.build_sign_in_limits(subject, caller.address))
    with uow.transaction() as db:
        wait = throttle.check_attempt(db, attempt)
    if wait:
        raise throttle.too_many_attempts(wait)
    if not passwords.verify_password(account.password_hash if account else None, password) or account is None:
        raise _wrong_credentials()
    if account.is_suspended:
        raise _keep_suspended(uow, account, attempt)
    upgraded_hash = passwords.hash_password(password) if passwords.needs_rehash(account.password_hash) else None
    with uow.transaction() as db:
        if account.is_deleted and not deletion.cancel_deletion(db, account.id, account.password_hash, ACTIVE):
            raise _wrong_credentials()
        _record_sign_in(db, account, upgraded_hash)
        throttle.release_attempt(db, attempt)
        throttle.clear_attempts(db, throttle.digest_sign_in_subject(subject))
        _notify_of_new_device(db, account, caller.device)
        tokens = sessions.open_session(db, account.id, account.role, caller.device)
        return tokens.model_copy(update={"deletion_cancelled": account.is_deleted})


def _insert_user(db: Session, user: User) -> None:
    """The unique index decides, because two may ask at once."""
    if not try_add(db, user):
        raise Conflict("There is already an account with this e-mail address. Please sign in.")


def _to_registered_user(user: User) -> RegisteredUser:
    return RegisteredUser(
        id=user.id,
        email=user.email,
        name=user.name,
        timezone=user.timezone,
        locale=user.locale,
        onboarding_status=user.onboarding_status,
        registration_date=user.created_at,
    )


def _find_account(db: Session, email: str) -> _SignInAccount | None:
    """Find an account that is in use, suspended, or deleted and still in its grace; any other counts as none.

    Limits and role go by the address in the row: a collation may take another spelling for the same address.
    """
    columns = select(User.id, User.email, User.password_hash, User.email_verified_at, User.timezone, User.last_login_at)
    state = (User.account_status, User.suspended_at)
    accounts = columns.add_columns(*state).where(User.account_status.in_((ACTIVE, DELETED, SUSPENDED)))
    row = db.execute(accounts.where(User.email == email)).one_or_none()
    if row is None:
        return None
    return _SignInAccount(
        row.id,
        row.email,
        row.password_hash,
        get_role(row.email, row.email_verified_at),
        row.timezone,
        has_signed_in=row.last_login_at is not None,
        is_suspended=row.account_status == SUSPENDED or row.suspended_at is not None,
        is_deleted=row.account_status == DELETED,
    )


def _keep_suspended(uow: UnitOfWork, account: _SignInAccount, attempt: throttle.Attempt) -> SuspendedAccount:
    """Build the 403 of a suspended account; one that was deleted is suspended again as it was before."""
    with uow.transaction() as db:
        throttle.release_attempt(db, attempt)
        if account.is_deleted:
            deletion.cancel_deletion(db, account.id, account.password_hash, SUSPENDED)
    return account_suspended()


def _record_sign_in(db: Session, account: _SignInAccount, upgraded_hash: str | None) -> None:
    """Record the sign-in, unless the account was closed or its password changed while this one was checked."""
    values: dict[str, object] = {"last_login_at": clock.now()}
    if upgraded_hash is not None:
        values["password_hash"] = upgraded_hash
    unchanged = User.id == account.id, User.account_status == ACTIVE, User.password_hash == account.password_hash
    if changed_rows(db.execute(update(User).where(*unchanged).values(values))) == 0:
        raise _wrong_credentials()


def _notify_of_new_device(db: Session, account: _SignInAccount, device: str) -> None:
    """Mail the owner about a new device, but not at the first sign-in ever, which follows the registration."""
    if account.has_signed_in and not devices.is_known_device(db, account.id, device):
        devices.send_new_device_notice(db, account.id, device, account.timezone)


def _wrong_credentials() -> Unauthorized:
    return Unauthorized("The e-mail address or the password is wrong.")
