"""API area of accounts: registration, sign-in, devices, profile and preferences."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.accounts import service
from shared.accounts.schemas import (
    Credentials,
    EmailCode,
    EmailProof,
    ForgottenPassword,
    PasswordChange,
    PasswordReset,
    PasswordResetByCode,
    Preferences,
    PreferencesUpdate,
    Profile,
    ProfileUpdate,
    RefreshRequest,
    RegisteredUser,
    Registration,
    SessionInfo,
    Tokens,
    VerificationMail,
    VerifiedEmail,
)
from shared.core.db import UnitOfWork
from shared.core.errors import Conflict, NotFound, SuspendedAccount, TooManyRequests, Unauthorized
from shared.core.http import (
    Area,
    CurrentUser,
    ExpectedVersion,
    Page,
    PageQuery,
    RequestInfo,
    SessionUser,
    StatusResponse,
)

area = Area("accounts", prefix="v1", tag="Accounts")
find_entry_point = area.find_entry_point


@area.post("/register", status=201, errors=[Conflict])
def register(body: Registration, db: Session) -> RegisteredUser:
    """Register with an e-mail address and a password.

    Returns 409 if the address already has an account. Sign in afterwards to get an access token. A mail with a link
    to verify the address is sent; until the address is verified, no other mail is sent there.
    """
    return service.register_user(db, body)


@area.post("/auth/login", errors=[Unauthorized, SuspendedAccount, TooManyRequests])
def login(body: Credentials, uow: UnitOfWork, request: RequestInfo) -> Tokens:
    """Sign in and get an access token that is valid for 15 minutes, and a refresh token for 30 days.

    After 5 failures for an account or 20 for a network address within 15 minutes, the response is 429; `Retry-After`
    says how many seconds to wait. If the account is suspended, the response is 403.
    """
    return service.sign_in(uow, body, request)


@area.post("/auth/refresh", errors=[Unauthorized, SuspendedAccount])
def refresh(body: RefreshRequest, uow: UnitOfWork) -> Tokens:
    """Exchange a refresh token for new tokens.

    Each refresh token can be used once. The same token again within 30 seconds, from a second tab or because the
    response was lost, returns the same new refresh token, unless that one was used already. A later second use may
    mean that the token was stolen, so it ends the whole session. Store the new token, and send an `Idempotency-Key` so
    that a repeated request is safe.
    """
    return service.refresh_session(uow, body.refresh_token)


@area.post("/auth/logout")
def logout(user: SessionUser, db: Session) -> None:
    """Sign out this device.

    Its refresh token stops working at once, and its access token within 15 minutes.
    """
    service.sign_out(db, user)


@area.get("/auth/sessions")
def sessions(query: PageQuery, user: SessionUser, db: Session) -> Page[SessionInfo]:
    """List the devices that are signed in."""
    return service.list_sessions(db, user, query)


@area.delete("/auth/sessions/{session_id}")
def end_session(session_id: UUID, user: SessionUser, db: Session) -> None:
    """Sign out one of your devices."""
    service.end_session(db, user, session_id)


@area.post("/auth/email/verify", errors=[NotFound])
def verify_email(body: EmailProof, db: Session) -> VerifiedEmail:
    """Verify your e-mail address with the token from the mail's link.

    The token can be used once, within 48 hours. A second time is a success too if the address is verified. Otherwise
    the response is 404 when the token is no longer valid; have a new one sent then. Send it when a person presses a
    button, not when a page opens: programs that scan mails open pages.
    """
    return service.verify_email(db, body)


@area.post("/auth/email/verify/code", errors=[NotFound, TooManyRequests])
def verify_email_by_code(body: EmailCode, uow: UnitOfWork, request: RequestInfo) -> VerifiedEmail:
    """Verify your e-mail address with the code from the mail, for example on another device.

    The code is valid as long as the link beside it. After 5 wrong codes for an address within 15 minutes, or 20 in a
    day, the response is 429; the link in the mail works all the same.
    """
    return service.verify_email_by_code(uow, body, request)


@area.post("/auth/email/resend", status=202, second_status=200, errors=[TooManyRequests])
def resend_verification(user: SessionUser, db: Session) -> StatusResponse[VerificationMail]:
    """Have the mail that verifies your address sent again.

    The status is 202 if it is sent, and 200 if none is needed: the address is verified already, or a mail was sent
    in this minute. After 5 mails in a day the response is 429; `Retry-After` says how many seconds to wait.
    """
    return service.resend_verification(db, user.id)


@area.post("/auth/password/forgot", status=202)
def forgot_password(body: ForgottenPassword, uow: UnitOfWork, request: RequestInfo) -> None:
    """Have a mail with a link to choose a new password sent.

    The response is the same for every address, so it does not reveal who has an account. An address that was never
    verified gets the mail to verify it instead; ask again afterwards.
    """
    service.forgot_password(uow, body, request)


@area.post("/auth/password/reset", errors=[NotFound])
def reset_password(body: PasswordReset, uow: UnitOfWork) -> None:
    """Choose a new password, with the token from the mail.

    The token can be used once, within 30 minutes. All devices are signed out, and your API keys are
    revoked. Returns 404 if the token is no longer valid, and 422 for a weak password; the token stays valid then.
    """
    service.reset_password(uow, body)


@area.post("/auth/password/reset/code", errors=[NotFound, TooManyRequests])
def reset_password_by_code(body: PasswordResetByCode, uow: UnitOfWork, request: RequestInfo) -> None:
    """Choose a new password, with the code from the mail, for example on another device.

    It does what the token of the link does, and is valid as long. After 5 wrong codes for an address within 15
    minutes, or 20 in a day, the response is 429; the link in the mail works all the same.
    """
    service.reset_password_by_code(uow, body, request)


@area.post("/auth/password/change", errors=[TooManyRequests])
def change_password(body: PasswordChange, user: SessionUser, uow: UnitOfWork, request: RequestInfo) -> None:
    """Change your password and sign out all other devices.

    A wrong current password returns 422 and counts as a failed sign-in. Your API keys are revoked.
    """
    service.change_password(uow, user, body, request)


@area.get("/profile")
def get_profile(user: CurrentUser, db: Session) -> Profile:
    """Read your profile."""
    return service.get_profile(db, user.id)


@area.put("/profile")
def replace_profile(body: ProfileUpdate, user: CurrentUser, expected: ExpectedVersion, db: Session) -> Profile:
    """Replace your profile.

    Fields that you leave out (name, demographics, values blueprint) are cleared. Send the last ETag that you received
    as `If-Match`, so that you do not overwrite a change made on another device.
    """
    return service.replace_profile(db, user.id, body, expected)


@area.get("/preferences")
def get_preferences(user: CurrentUser, db: Session) -> Preferences:
    """Read your preferences."""
    return service.get_preferences(db, user.id)


@area.patch("/preferences")
def change_preferences(body: PreferencesUpdate, user: SessionUser, db: Session) -> Preferences:
    """Change some of your preferences; the others stay as they are."""
    return service.change_preferences(db, user.id, body)
