"""What people chose (seed 004, "user_preferences", with quiet hours)."""

from typing import Annotated, Any, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from shared.accounts.models import AudioRetention, FontSize, ReminderFrequency
from shared.core.http.schema import WHOLE, ChangeModel, RequestModel, ResponseModel

MIN_SESSION, MAX_SESSION = 5, 120
TimeOfDay = Annotated[
    str,
    StringConstraints(pattern=r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$"),
    Field(description="Hours and minutes in your own time zone.", examples=["22:00", "07:00"]),
]
# Which techniques and scenes there are is for the app to know; here they are names.
Key = Annotated[
    str,
    StringConstraints(max_length=50, pattern=r"^[a-z0-9]+(?:[_-][a-z0-9]+)*$"),
    Field(description="A name in lower case.", examples=["forest", "gratitude_letter"]),
]
SessionLength = Annotated[int, Field(ge=MIN_SESSION, le=MAX_SESSION, description="In minutes."), WHOLE]

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
    **_CHANGE,
}


class QuietHours(RequestModel):
    """When nothing may disturb, in one's own time zone; over midnight where `until` is the earlier one."""

    model_config = ConfigDict(populate_by_name=False, serialize_by_alias=True)

    begin: TimeOfDay = Field(alias="from")
    until: TimeOfDay

    @model_validator(mode="after")
    def _has_a_length(self) -> Self:
        if self.begin == self.until:
            raise PydanticCustomError("no_length", "Quiet hours end at another time than they begin; null has none.")
        return self


class Preferences(ResponseModel, json_schema_extra={"example": _PREFERENCES}):
    """What someone chose, or what holds until they choose."""

    email_notifications: bool = Field(description="Reminders and digests by mail. What concerns the account is sent.")
    push_notifications: bool
    reminder_frequency: ReminderFrequency = Field(description="How often at most: daily is as the reminders say.")
    quiet_hours: QuietHours | None = Field(description="Reminders of these hours come when they end.")
    analytics_enabled: bool
    share_anonymized_data: bool
    default_technique: str | None
    preferred_session_length: int = Field(description="In minutes.")
    preferred_environment: str
    font_size: FontSize
    high_contrast: bool
    reduce_motion: bool
    screen_reader_enabled: bool
    auto_save_enabled: bool
    audio_retention: AudioRetention = Field(description="What becomes of a recording once it is written down.")
    ai_suggestions_enabled: bool = Field(description="Off means that nothing they write leaves for a language model.")


class PreferencesUpdate(ChangeModel, json_schema_extra={"example": _CHANGE}):
    """The choices to change; what is left out stays as it is."""

    email_notifications: bool = True
    push_notifications: bool = True
    reminder_frequency: ReminderFrequency = "daily"
    quiet_hours: QuietHours | None = None
    analytics_enabled: bool = True
    share_anonymized_data: bool = False
    default_technique: Key | None = None
    preferred_session_length: SessionLength = 15
    preferred_environment: Key = "forest"
    font_size: FontSize = "medium"
    high_contrast: bool = False
    reduce_motion: bool = False
    screen_reader_enabled: bool = False
    auto_save_enabled: bool = True
    audio_retention: AudioRetention = "keep"
    ai_suggestions_enabled: bool = True
