"""What crosses the wire in the area of safety itself: lists of helplines, and corrections and reviews of a level.

The note that other areas show is apart, in the package itself: or every process would build what this area needs.
"""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from shared.core.http.schema import LANGUAGE_TAG, QueryModel, RequestModel, ResponseModel, TextLimit, TextRule
from shared.safety.levels import Level
from shared.safety.schemas import GREEN_NOTE, RESOURCE, Resource, SafetyNote

Answer = Literal["no", "yes", "not_sure"]
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
_LANGUAGE: dict[str, Any] = {"code": "de", "name": "German"}
_CURRENT_LEVEL: dict[str, Any] = {
    "user_id": "7a0d2f1c-52f5-4f0a-8a43-1f8a1f0b6f11",
    "level": "green",
    "raised_at": "2026-03-02T18:20:00Z",
    "reviewed_at": "2026-03-03T09:00:00Z",
}


class ReadLanguage(ResponseModel, json_schema_extra={"example": _LANGUAGE}):
    """A language that the safety screening reads."""

    code: str = Field(description="The code of the language (ISO 639-1).")
    name: str = Field(description="Its name in English.")


class SafetyResources(
    ResponseModel,
    json_schema_extra={
        "example": {"country": "IE", "advice": "...", "resources": [RESOURCE], "languages_read": [_LANGUAGE]}
    },
):
    """Helplines of the most likely country first; international directories are always included."""

    country: str | None = Field(
        description="The country whose helplines come first; null if international directories do."
    )
    advice: str = Field(description="What to do first in an emergency, in the language of `locale` if we have it.")
    resources: list[Resource]
    languages_read: list[ReadLanguage] = Field(
        description="The languages that the safety screening reads. In others it recognizes no danger."
    )


class ResourceQuery(QueryModel):
    """Which helplines to list: those of `country`, or else of the country of `timezone`, then of `locale`'s region."""

    country: Country | None = None
    timezone: TimeZone | None = None
    locale: Locale | None = None


class LevelCorrection(RequestModel, json_schema_extra={"example": {"level": "red", "thoughts_of_death": "no"}}):
    """A person's word that the level they were shown was not meant so."""

    level: Literal["yellow", "heavy", "red"] = Field(
        description="The level that was shown. One that is graver by now is not lowered."
    )
    thoughts_of_death: Answer | None = Field(
        default=None,
        description="The answer to the direct question; red is lowered only by `no`. The others raise or keep a level.",
    )


class CorrectionResult(
    ResponseModel, json_schema_extra={"example": {"lowered": True, "reply": "...", "safety": GREEN_NOTE}}
):
    """What became of a correction: show `reply`, and `safety` as anywhere else.

    As everywhere, an `Idempotency-Key` that is sent again brings the first answer (`Idempotency-Replayed`): what was
    lowered and which level held then, not now.
    """

    lowered: bool = Field(description="Whether the level is lower than before.")
    reply: str = Field(description="A kind text to show.")
    safety: SafetyNote


class LevelReview(RequestModel, json_schema_extra={"example": {"level": "green"}}):
    """The risk level that an administrator sets after a review."""

    level: Level


class CurrentLevel(ResponseModel, json_schema_extra={"example": _CURRENT_LEVEL}):
    """A person's current risk level."""

    user_id: UUID
    level: Level
    raised_at: datetime | None = Field(description="When something that was not green was last screened.")
    reviewed_at: datetime | None
