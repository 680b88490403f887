"""What crosses the wire about safety."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from shared.core.http.schema import LANGUAGE_TAG, QueryModel, RequestModel, ResponseModel, TextLimit, TextRule
from shared.safety.levels import Level

RESOURCES_URL = "/api/v1/safety/resources"
CORRECTION_URL = "/api/v1/safety/correction"
Answer = Literal["no", "yes", "not_sure"]
GREEN_NOTE: dict[str, Any] = {
    "level": "green",
    "reply": None,
    "question": None,
    "correction": None,
    "resources": [],
    "resources_url": RESOURCES_URL,
    "language_read": True,
}
"""The note of nearly every answer, as the examples of the API show it."""
_OFFER: dict[str, Any] = {"url": CORRECTION_URL, "needs_answer": False}
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
_LANGUAGE: dict[str, Any] = {"code": "de", "name": "German"}
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


class ReadLanguage(ResponseModel, json_schema_extra={"example": _LANGUAGE}):
    """A language that the safety screening reads."""

    code: str = Field(description="The code of the language (ISO 639-1).")
    name: str = Field(description="Its name in English.")


class SafetyResources(
    ResponseModel,
    json_schema_extra={
        "example": {"country": "IE", "advice": "...", "resources": [_RESOURCE], "languages_read": [_LANGUAGE]}
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


class CorrectionOffer(ResponseModel, json_schema_extra={"example": _OFFER}):
    """How the person can say that it was not meant so: `POST` to `url`."""

    url: str
    needs_answer: bool = Field(description="Whether the direct `question` has to be answered with it, as at red.")


class SafetyNote(ResponseModel, json_schema_extra={"example": GREEN_NOTE}):
    """The result of the safety screening, beside a response. At red, show `reply` and nothing else."""

    level: Level = Field(description="Treat a level that you do not know like yellow: show `reply` and `resources`.")
    reply: str | None = Field(description="A kind text to show; null at green.")
    question: str | None = Field(
        description=(
            "A direct question to show with the reply, at heavy and red. The answer goes to `correction.url`, or into "
            "the person's next message; null if nothing is asked."
        )
    )
    correction: CorrectionOffer | None = Field(description='What to offer as "this was not meant so"; null at green.')
    resources: list[Resource]
    resources_url: str = Field(
        description="Where more helplines are, at every level, also without signing in. With help beside it, the "
        "address names the time zone and locale of the profile, so that the same helplines come first."
    )
    language_read: bool = Field(
        description=(
            "False if the words are in a language that the safety screening does not read: then green says nothing, "
            "so keep `resources_url` one tap away."
        )
    )


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
