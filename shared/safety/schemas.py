"""What crosses the wire about safety."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StringConstraints

from shared.core.http.schema import QueryModel, RequestModel, ResponseModel
from shared.safety.levels import Level

Country = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z]{2}$"),
    Field(description="A country by its two letters (ISO 3166-1 alpha-2).", examples=["IE"]),
]
# RFC 5646, as in the profile.
Locale = Annotated[
    str,
    StringConstraints(max_length=35, pattern=r"^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$"),
    Field(description="A BCP 47 language tag; its region adds lines when no country is named.", examples=["en-IE"]),
]
TimeZone = Annotated[
    str,
    StringConstraints(max_length=64),
    Field(description="An IANA time zone; its country comes first when none is named.", examples=["Europe/Dublin"]),
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
    """People to talk to. `country` is null for what helps to find someone anywhere."""

    name: str
    country: str | None
    phone: str | None = Field(description="A number to call, as it is dialed within the country.")
    text: str | None = Field(description="How to write instead: a number for messages, and what to send.")
    url: str | None
    hours: str | None = Field(description="When someone answers, in local time; null where it is not known.")
    languages: list[str] = Field(description="Languages they speak (ISO 639-1).")
    verified_on: date = Field(description="The day on which we last compared this with two sources.")


class SafetyResources(
    ResponseModel, json_schema_extra={"example": {"country": "IE", "advice": "...", "resources": [_RESOURCE]}}
):
    """Where to turn: lines of the likeliest country first; what works from anywhere always comes along."""

    country: str | None = Field(description="Whose lines come first; null when it is what works from anywhere.")
    advice: str
    resources: list[Resource]


class ResourceQuery(QueryModel):
    """Whose lines to show: `country` decides alone, else that of `timezone` comes before the region of `locale`."""

    country: Country | None = None
    timezone: TimeZone | None = None
    locale: Locale | None = None


class SafetyNote(ResponseModel, json_schema_extra={"example": {"level": "green", "reply": None, "resources": []}}):
    """What a chat, a journal or a simulation says beside its answer. At red, `reply` is the whole answer."""

    level: Level
    reply: str | None = Field(description="A few kind sentences to show; null at green.")
    resources: list[Resource]


class LevelReview(RequestModel, json_schema_extra={"example": {"level": "green"}}):
    """The level that a person found right after looking at someone's situation."""

    level: Level


class CurrentLevel(ResponseModel, json_schema_extra={"example": _CURRENT_LEVEL}):
    """The level that holds for someone."""

    user_id: UUID
    level: Level
    raised_at: datetime | None = Field(description="When something was last not green.")
    reviewed_at: datetime | None
