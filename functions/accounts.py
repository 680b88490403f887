"""The doors of accounts: registering, signing in and out, devices, profile and preferences."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.accounts import service
from shared.accounts.schemas import (
    Credentials,
    EmailProof,
    ForgottenPassword,
    PasswordChange,
    PasswordReset,
    Preferences,
    PreferencesUpdate,
    Profile,
    ProfileUpdate,
    RefreshRequest,
    RegisteredUser,
    Registration,
    SessionInfo,
    Tokens,
)
from shared.core.db import UnitOfWork
from shared.core.errors import Conflict, NotFound, SuspendedAccount, TooManyRequests, Unauthorized
from shared.core.http import Area, CurrentUser, ExpectedVersion, Page, PageQuery, RequestInfo

area = Area("accounts", prefix="v1", tag="Accounts")
find_entry_point = area.find_entry_point


@area.post("/register", status=201, errors=[Conflict])
def register(body: Registration, db: Session) -> RegisteredUser:
    """Register with an e-mail address and a password.

    Answers 409 when the address has an account already. Sign in afterwards to get an access token. A link to verify
    the address is on its way by mail; until it was followed, nothing else is mailed there.
    """
    return service.register_user(db, body)


@area.post("/auth/login", errors=[Unauthorized, SuspendedAccount, TooManyRequests])
def login(body: Credentials, uow: UnitOfWork, request: RequestInfo) -> Tokens:
    """Sign in and get an access token for 15 minutes and a refresh token for 30 days.

    After 5 failures in 15 minutes for an account, or 20 for an address, the answer is 429 until some time has
    passed; `Retry-After` says how many seconds. The owner of a suspended account is told so with 403.
    """
    return service.sign_in(uow, body, request)


@area.post("/auth/refresh", errors=[Unauthorized, SuspendedAccount])
def refresh(body: RefreshRequest, uow: UnitOfWork) -> Tokens:
    """Exchange a refresh token for new tokens.

    Each refresh token can be used once. One that comes again may be stolen, so the whole session ends: keep the
    new one, and send an `Idempotency-Key` where the network is unreliable.
    """
    return service.refresh_session(uow, body.refresh_token)


@area.post("/auth/logout")
def logout(user: CurrentUser, db: Session) -> None:
    """Sign this device out.

    Its refresh token stops working at once, its access token within 15 minutes.
    """
    service.sign_out(db, user)


@area.get("/auth/sessions")
def sessions(query: PageQuery, user: CurrentUser, db: Session) -> Page[SessionInfo]:
    """List the devices that are signed in."""
    return service.list_sessions(db, user, query)


@area.delete("/auth/sessions/{session_id}")
def end_session(session_id: UUID, user: CurrentUser, db: Session) -> None:
    """Sign one of your devices out."""
    service.end_session(db, user, session_id)


@area.post("/auth/email/verify", errors=[NotFound])
def verify_email(body: EmailProof, db: Session) -> None:
    """Show that an e-mail address is yours, with the token from the mail.

    It is good once, for 48 hours. Answers 404 when it is not good any more; have it sent again then.
    """
    service.verify_email(db, body)


@area.post("/auth/email/resend", status=202, errors=[Conflict, TooManyRequests])
def resend_verification(user: CurrentUser, uow: UnitOfWork) -> None:
    """Have the link that verifies your address mailed once more.

    At most once a minute and 5 times a day; after that the answer is 429, and `Retry-After` says how many seconds
    to wait. Answers 409 when the address is verified already.
    """
    service.resend_verification(uow, user.id)


@area.post("/auth/password/forgot", status=202)
def forgot_password(body: ForgottenPassword, uow: UnitOfWork, request: RequestInfo) -> None:
    """Have a link mailed to choose a new password.

    The answer is always the same, so it tells nobody who has an account. An address that was never verified gets
    the link to verify it instead; ask again afterwards.
    """
    service.forgot_password(uow, body, request)


@area.post("/auth/password/reset", errors=[NotFound])
def reset_password(body: PasswordReset, uow: UnitOfWork) -> None:
    """Choose a new password, with the token from the mail.

    It is good once, for 30 minutes. Every device is signed out. Answers 404 when the token is not good any more,
    and 422 for a weak password, after which the token still is.
    """
    service.reset_password(uow, body)


@area.post("/auth/password/change", errors=[TooManyRequests])
def change_password(body: PasswordChange, user: CurrentUser, uow: UnitOfWork, request: RequestInfo) -> None:
    """Change your password; every other device is signed out.

    A wrong current password is a 422, and counts as a failed sign-in.
    """
    service.change_password(uow, user, body, request)


@area.get("/profile")
def get_profile(user: CurrentUser, db: Session) -> Profile:
    """Read your profile."""
    return service.get_profile(db, user.id)


@area.put("/profile")
def replace_profile(body: ProfileUpdate, user: CurrentUser, expected: ExpectedVersion, db: Session) -> Profile:
    """Replace your profile.

    Name, demographics and values blueprint are cleared when they are left out. Send the ETag you last saw as
    `If-Match`, and you will not overwrite what another device changed.
    """
    return service.replace_profile(db, user.id, body, expected)


@area.get("/preferences")
def get_preferences(user: CurrentUser, db: Session) -> Preferences:
    """Read your preferences."""
    return service.get_preferences(db, user.id)


@area.patch("/preferences")
def change_preferences(body: PreferencesUpdate, user: CurrentUser, db: Session) -> Preferences:
    """Change some of your preferences; the others stay as they are."""
    return service.change_preferences(db, user.id, body)
