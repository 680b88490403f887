"""What people tell about themselves: registering, and the profile."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from shared.accounts.models import OnboardingStatus
from shared.accounts.schemas.fields import Email, Locale, NewPassword, TimeZone
from shared.core.http.schema import WHOLE, Label, Line, RequestModel, ResponseModel

_SETTINGS: dict[str, Any] = {"timezone": "Europe/Berlin", "locale": "en"}
_REGISTRATION: dict[str, Any] = {
    "email": "ada@example.com",
    "password": "a walk at the lake",
    "name": "Ada",
    **_SETTINGS,
}
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
_PROFILE: dict[str, Any] = {**_REGISTERED, **_UPDATE, "email_verified": True, "version": 2}


class Registration(RequestModel, json_schema_extra={"example": _REGISTRATION}):
    """What someone needs to begin."""

    email: Email
    password: NewPassword
    name: Line | None = None
    timezone: TimeZone = "UTC"
    locale: Locale = "en"


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

    age: Annotated[int, Field(ge=13, le=120), WHOLE] | None = None
    gender: Label | None = None
    location: Label | None = None


class ValueScore(RequestModel):
    """How much one value matters to someone, from 0 to 100."""

    value: Label
    score: Annotated[int, Field(ge=0, le=100), WHOLE]


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
    email_verified: bool = Field(description="Until then nothing is mailed there but the request to verify it.")
    version: int
