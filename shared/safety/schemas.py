"""What crosses the wire about safety."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from shared.core.http.schema import LANGUAGE_TAG, QueryModel, RequestModel, ResponseModel, TextLimit, TextRule
from shared.safety.levels import Level

Country = Annotated[
    str,
    TextLimit(2),
    TextRule(r"^[A-Za-z]{2}$", "Send a country code of two letters, such as IE."),
    Field(description="A country code of two letters (ISO 3166-1 alpha-2).", examples=["IE"]),
]
# RFC 5646, as in the profile.
Locale = Annotated[
    str,
    TextLimit(35),
    LANGUAGE_TAG,
    Field(description="A BCP 47 language tag; its region adds helplines if no country is sent.", examples=["en-IE"]),
]
TimeZone = Annotated[
    str,
    TextLimit(64),
    Field(description="An IANA time zone; its country comes first if no country is sent.", examples=["Europe/Dublin"]),
]

_RESOURCE: dict[str, Any] = {
    "name": "Samaritans",
    "country": "IE",
    "phone": "116 123",
    "text": None,
    "url": "https://www.samaritans.org",
    "hours": "24/7",
    "languages": ["en"],
    "verified_on": "2026-11-22",
}
_CURRENT_LEVEL: dict[str, Any] = {
    "user_id": "7a0d2f1c-52f5-4f0a-8a43-1f8a1f0b6f11",
    "level": "green",
    "raised_at": "2026-03-02T18:20:00Z",
    "reviewed_at": "2026-03-03T09:00:00Z",
}


class Resource(ResponseModel, json_schema_extra={"example": _RESOURCE}):
    """A helpline, or a directory of helplines in all countries (`country` is null)."""

    name: str
    country: str | None
    phone: str | None = Field(description="The number to call, as dialed within the country.")
    text: str | None = Field(description="How to write instead of calling: the number for messages, and what to send.")
    url: str | None
    hours: str | None = Field(description="When someone answers, in local time; null if it is not known.")
    languages: list[str] = Field(description="Languages that are spoken (ISO 639-1).")
    verified_on: date = Field(description="The day on which this was last compared with two sources.")


class SafetyResources(
    ResponseModel, json_schema_extra={"example": {"country": "IE", "advice": "...", "resources": [_RESOURCE]}}
):
    """Helplines of the most likely country first; international directories are always included."""

    country: str | None = Field(
        description="The country whose helplines come first; null if international directories do."
    )
    advice: str
    resources: list[Resource]


class ResourceQuery(QueryModel):
    """Which helplines to list: those of `country`, or else of the country of `timezone`, then of `locale`'s region."""

    country: Country | None = None
    timezone: TimeZone | None = None
    locale: Locale | None = None


class SafetyNote(ResponseModel, json_schema_extra={"example": {"level": "green", "reply": None, "resources": []}}):
    """The result of the safety screening, beside a response. At red, show `reply` and nothing else."""

    level: Level
    reply: str | None = Field(description="A kind text to show; null at green.")
    resources: list[Resource]


class LevelReview(RequestModel, json_schema_extra={"example": {"level": "green"}}):
    """The risk level that an administrator sets after a review."""

    level: Level


class CurrentLevel(ResponseModel, json_schema_extra={"example": _CURRENT_LEVEL}):
    """A person's current risk level."""

    user_id: UUID
    level: Level
    raised_at: datetime | None = Field(description="When something that was not green was last screened.")
    reviewed_at: datetime | None
