"""What crosses the wire about accounts."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from shared.accounts import emails, password_rules
from shared.accounts.models import OnboardingStatus
from shared.core.http.schema import ChangeModel, Label, Line, RequestModel, ResponseModel

Email = Annotated[
    str,
    StringConstraints(max_length=emails.MAX_LENGTH),
    AfterValidator(emails.check_form),
    Field(
        description="Upper and lower case and surrounding spaces make no difference.",
        examples=["ada@example.com"],
        json_schema_extra={"pattern": emails.PATTERN},
    ),
]
TimeZone = Annotated[
    str,
    StringConstraints(min_length=1, max_length=64),
    Field(description="An IANA time zone.", examples=["Europe/Berlin"]),
]
# RFC 5646: a language and what narrows it down; which ones exist is for the reader of the texts to know.
Locale = Annotated[
    str,
    StringConstraints(max_length=35, pattern=r"^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$"),
    Field(description="A BCP 47 language tag.", examples=["en", "de-AT"]),
]


_CREDENTIALS: dict[str, Any] = {"email": "ada@example.com", "password": "a walk at the lake"}
_SETTINGS: dict[str, Any] = {"timezone": "Europe/Berlin", "locale": "en"}
_ABOUT: dict[str, Any] = {
    "name": "Ada",
    "demographics": {"age": 41, "gender": "woman", "location": "Berlin"},
    "values_blueprint": [{"value": "Honesty", "score": 90}, {"value": "Security", "score": 60}],
}
_REGISTERED: dict[str, Any] = {
    "id": "7a0d2f1c-52f5-4f0a-8a43-1f8a1f0b6f11",
    "email": "ada@example.com",
    "name": "Ada",
    **_SETTINGS,
    "onboarding_status": "not_started",
    "registration_date": "2026-03-02T18:20:00Z",
}
_UPDATE: dict[str, Any] = {**_ABOUT, **_SETTINGS, "onboarding_status": "completed"}
_PROFILE: dict[str, Any] = {**_REGISTERED, **_UPDATE, "version": 2}
_REFRESH_TOKEN = "zPp7ZkH0y3V6o1YB4mQx2n8WcR5tUeLsFaJgKdXiNvE"  # noqa: S105 - an example, nobody's secret
_TOKENS: dict[str, Any] = {
    "access_token": "eyJhbGciOiJIUzI1NiIsImtpZCI6ImsxIn0.eyJzdWIiOiI3YTBkIn0.c2lnbmF0dXJl",
    "token_type": "bearer",
    "expires_in": 900,
    "refresh_token": _REFRESH_TOKEN,
}
_SESSION: dict[str, Any] = {
    "id": "2b1d5e0a-6f0c-4c3c-9d55-8f0f4c9b7a31",
    "device": "Mozilla/5.0 (Android 16; Mobile) Firefox/145.0",
    "created_at": "2026-03-02T18:20:00Z",
    "last_used_at": "2026-03-04T07:05:00Z",
    "current": True,
}
_PREFERENCES: dict[str, Any] = {"ai_suggestions_enabled": False}


class Registration(RequestModel, json_schema_extra={"example": {**_CREDENTIALS, "name": "Ada", **_SETTINGS}}):
    """What someone needs to begin."""

    email: Email
    password: str = Field(
        min_length=password_rules.MIN_LENGTH,
        max_length=password_rules.MAX_LENGTH,
        description="Not the e-mail address, and not among the 10,000 most common passwords.",
        examples=["a walk at the lake"],
    )
    name: Line | None = None
    timezone: TimeZone = "UTC"
    locale: Locale = "en"


class Credentials(RequestModel, json_schema_extra={"example": _CREDENTIALS}):
    """What someone signs in with."""

    email: Email
    password: str = Field(min_length=1, max_length=password_rules.MAX_LENGTH, examples=["a walk at the lake"])


class RefreshRequest(RequestModel, json_schema_extra={"example": {"refresh_token": _REFRESH_TOKEN}}):
    """A refresh token that was not used yet."""

    refresh_token: str = Field(min_length=1, max_length=200)


class Tokens(ResponseModel, json_schema_extra={"example": _TOKENS}):
    """What a signed-in device keeps. `expires_in` is in seconds."""

    access_token: str
    token_type: Literal["bearer"] = "bearer"  # noqa: S105 - the scheme's name, not a secret
    expires_in: int
    refresh_token: str


class RegisteredUser(ResponseModel, json_schema_extra={"example": _REGISTERED}):
    """A new account."""

    id: UUID
    email: str
    name: str | None
    timezone: str
    locale: str
    onboarding_status: OnboardingStatus
    registration_date: datetime


class Demographics(RequestModel):
    """What someone chose to tell about themselves; all of it is optional. `age` is in years."""

    age: int | None = Field(default=None, ge=13, le=120)
    gender: Label | None = None
    location: Label | None = None


class ValueScore(RequestModel):
    """How much one value matters to someone, from 0 to 100."""

    value: Label
    score: int = Field(ge=0, le=100)


Blueprint = Annotated[list[ValueScore], Field(max_length=50)]


class ProfileUpdate(RequestModel, json_schema_extra={"example": _UPDATE}):
    """A whole profile: what is left out of the first three is cleared."""

    name: Line | None = None
    demographics: Demographics | None = None
    values_blueprint: Blueprint | None = None
    timezone: TimeZone
    locale: Locale
    onboarding_status: OnboardingStatus


class Profile(RegisteredUser, json_schema_extra={"example": _PROFILE}):
    """What we know of someone, all of it from themselves. `version` is also the ETag."""

    demographics: Demographics | None
    values_blueprint: Blueprint | None
    version: int


class Preferences(ResponseModel, json_schema_extra={"example": _PREFERENCES}):
    """What someone chose."""

    ai_suggestions_enabled: bool = Field(description="Off means that nothing they write leaves for a language model.")


class PreferencesUpdate(ChangeModel, json_schema_extra={"example": _PREFERENCES}):
    """The choices to change; what is left out stays as it is."""

    ai_suggestions_enabled: bool = True


class SessionInfo(ResponseModel, json_schema_extra={"example": _SESSION}):
    """One device that is signed in; `current` is the one that asks."""

    id: UUID
    device: str = Field(description="What the device says it is: its User-Agent.")
    created_at: datetime
    last_used_at: datetime
    current: bool
