"""The doors of accounts: registering, signing in and out, devices, profile and preferences."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.accounts import service
from shared.accounts.schemas import (
    Credentials,
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
from shared.core.errors import Conflict, TooManyRequests, Unauthorized
from shared.core.http import Area, CurrentUser, ExpectedVersion, Page, PageQuery, RequestInfo

area = Area("accounts", prefix="v1", tag="Accounts")


@area.post("/register", status=201, errors=[Conflict])
def register(body: Registration, db: Session) -> RegisteredUser:
    """Register with an e-mail address and a password.

    Answers 409 when the address has an account already. Sign in afterwards to get an access token.
    """
    return service.register(db, body)


@area.post("/auth/login", errors=[Unauthorized, TooManyRequests])
def login(body: Credentials, uow: UnitOfWork, request: RequestInfo) -> Tokens:
    """Sign in and get an access token for 15 minutes and a refresh token for 30 days.

    After 5 failures in 15 minutes for an account, or 20 for an address, the answer is 429 until some time has
    passed; `Retry-After` says how many seconds.
    """
    return service.sign_in(uow, body, request)


@area.post("/auth/refresh", errors=[Unauthorized])
def refresh(body: RefreshRequest, uow: UnitOfWork) -> Tokens:
    """Exchange a refresh token for new tokens.

    Each refresh token can be used once. One that comes again may be stolen, so the whole session ends: keep the
    new one, and send an `Idempotency-Key` where the network is unreliable.
    """
    return service.refresh(uow, body.refresh_token)


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
