"""Request and response models of accounts: registration, profile and preferences."""

from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from shared.accounts.models import AudioRetention, FontSize, OnboardingStatus, ReminderFrequency
from shared.accounts.schemas.credentials import Email, NewPassword
from shared.accounts.users import AuthProvider, SubscriptionTier
from shared.core.http.schema import (
    LANGUAGE_TAG,
    NOT_EMPTY,
    TIME_OF_DAY,
    WHOLE_NUMBER,
    ChangeModel,
    Label,
    Line,
    RequestModel,
    ResponseModel,
    TextLimit,
    TextRule,
)

TimeZone = Annotated[
    str,
    NOT_EMPTY,
    TextLimit(64),
    Field(description="An IANA time zone.", examples=["Europe/Berlin"]),
]
# Only the form of RFC 5646 is checked here; where texts are chosen it is known which languages there are.
Locale = Annotated[
    str,
    TextLimit(35),
    LANGUAGE_TAG,
    Field(description="A BCP 47 language tag.", examples=["en", "de-AT"]),
]
MIN_SESSION_MINUTES, MAX_SESSION_MINUTES = 5, 120
TimeOfDay = Annotated[
    str,
    TextLimit(5),
    TIME_OF_DAY,
    Field(description="Hours and minutes in your time zone.", examples=["22:00", "07:00"]),
]
# The app knows which techniques and scenes there are; here they are only names.
PresetKey = Annotated[
    str,
    TextLimit(50),
    TextRule(r"^[a-z0-9]+(?:[_-][a-z0-9]+)*$", "Send a name in lower case, such as gratitude_letter."),
    Field(description="A name in lower case.", examples=["forest", "gratitude_letter"]),
]
SessionLength = Annotated[
    int, Field(ge=MIN_SESSION_MINUTES, le=MAX_SESSION_MINUTES, description="In minutes."), WHOLE_NUMBER
]
_AVATAR = "https://pictures.example.com/ada.png"
AVATAR_LENGTH = 2_000
PictureAddress = Annotated[
    str,
    TextLimit(AVATAR_LENGTH),
    TextRule(
        r"^https://[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,5})?(?:[/?#][!-~]*)?$",
        "Send the address of a picture that begins with https://, without a user name in it.",
    ),
    Field(
        description="Where a picture of you is; it is given back as you sent it, and never fetched from here.",
        examples=[_AVATAR],
    ),
]
_SETTINGS: dict[str, Any] = {"timezone": "Europe/Berlin", "locale": "en"}
_REGISTRATION: dict[str, Any] = {
    "email": "ada@example.com",
    "password": "a walk at the lake",
    "name": "Ada",
    **_SETTINGS,
}
_ABOUT: dict[str, Any] = {
    "name": "Ada",
    "avatar_url": _AVATAR,
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
_PROFILE: dict[str, Any] = {
    **_REGISTERED,
    **_UPDATE,
    "email_verified": True,
    "auth_provider": "email",
    "subscription_tier": "free",
    "updated_at": "2026-03-04T07:05:00Z",
    "version": 2,
}


class Registration(RequestModel, json_schema_extra={"example": _REGISTRATION}):
    """What is needed to register."""

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
    """What you choose to tell about yourself; every field is optional. `age` is in years."""

    age: Annotated[int, Field(ge=13, le=120), WHOLE_NUMBER] | None = None
    gender: Label | None = None
    location: Label | None = None


class ValueScore(RequestModel):
    """How much a value matters to you, from 0 to 100."""

    value: Label
    score: Annotated[int, Field(ge=0, le=100), WHOLE_NUMBER]


Blueprint = Annotated[list[ValueScore], Field(max_length=50)]


class ProfileUpdate(RequestModel, json_schema_extra={"example": _UPDATE}):
    """A whole profile. Name, picture, demographics and values blueprint are cleared if they are left out."""

    name: Line | None = None
    avatar_url: PictureAddress | None = None
    demographics: Demographics | None = None
    values_blueprint: Blueprint | None = None
    timezone: TimeZone
    locale: Locale
    onboarding_status: OnboardingStatus


class Profile(RegisteredUser, json_schema_extra={"example": _PROFILE}):
    """What you told about yourself. `version` is also the ETag."""

    avatar_url: str | None
    demographics: Demographics | None
    values_blueprint: Blueprint | None
    auth_provider: AuthProvider = Field(description="How you sign in.")
    subscription_tier: SubscriptionTier = Field(description="Set by those who run this service.")
    updated_at: datetime = Field(description="When anything of your account changed last, a sign-in included.")
    email_verified: bool = Field(
        description="Until it is true, no mail is sent to the address but the request to verify it."
    )
    version: int


_CHANGE: dict[str, Any] = {
    "reminder_frequency": "weekly",
    "quiet_hours": {"from": "22:00", "until": "07:00"},
    "ai_suggestions_enabled": False,
}
_PREFERENCES: dict[str, Any] = {
    "email_notifications": True,
    "push_notifications": True,
    "analytics_enabled": True,
    "share_anonymized_data": False,
    "default_technique": None,
    "preferred_session_length": 15,
    "preferred_environment": "forest",
    "font_size": "medium",
    "high_contrast": False,
    "reduce_motion": False,
    "screen_reader_enabled": False,
    "auto_save_enabled": True,
    "audio_retention": "keep",
    "updated_at": "2026-03-04T07:05:00Z",
    **_CHANGE,
}


class QuietHours(RequestModel):
    """Hours without reminders, in your time zone; they go past midnight if `until` is earlier than `from`."""

    model_config = ConfigDict(populate_by_name=False, serialize_by_alias=True)

    begin: TimeOfDay = Field(alias="from")
    until: TimeOfDay

    @model_validator(mode="after")
    def _has_a_length(self) -> Self:
        if self.begin == self.until:
            raise PydanticCustomError(
                "no_length", "Quiet hours must end at a different time than they begin; send null for no quiet hours."
            )
        return self


class Preferences(ResponseModel, json_schema_extra={"example": _PREFERENCES}):
    """Your preferences, or the defaults until you choose."""

    email_notifications: bool = Field(
        description="Reminders and digests by mail. Mails about the account itself are always sent."
    )
    push_notifications: bool
    reminder_frequency: ReminderFrequency = Field(
        description="How often at most; daily means as often as the reminders say."
    )
    quiet_hours: QuietHours | None = Field(description="Reminders that are due in these hours are sent when they end.")
    analytics_enabled: bool
    share_anonymized_data: bool = Field(
        description="Your themes are counted together with those of at least 19 others, weekly and in tens."
    )
    default_technique: str | None
    preferred_session_length: int = Field(description="In minutes.")
    preferred_environment: str
    font_size: FontSize
    high_contrast: bool
    reduce_motion: bool
    screen_reader_enabled: bool
    auto_save_enabled: bool
    audio_retention: AudioRetention = Field(description="What happens to a recording after it is transcribed.")
    ai_suggestions_enabled: bool = Field(description="If this is off, nothing you write is sent to a language model.")
    updated_at: datetime | None = Field(description="When you chose last; null while all defaults hold.")


class PreferencesUpdate(ChangeModel, json_schema_extra={"example": _CHANGE}):
    """The preferences to change; fields left out stay as they are."""

    email_notifications: bool = True
    push_notifications: bool = True
    reminder_frequency: ReminderFrequency = "daily"
    quiet_hours: QuietHours | None = None
    analytics_enabled: bool = True
    share_anonymized_data: bool = False
    default_technique: PresetKey | None = None
    preferred_session_length: SessionLength = 15
    preferred_environment: PresetKey = "forest"
    font_size: FontSize = "medium"
    high_contrast: bool = False
    reduce_motion: bool = False
    screen_reader_enabled: bool = False
    auto_save_enabled: bool = True
    audio_retention: AudioRetention = "keep"
    ai_suggestions_enabled: bool = True
