"""The note of the safety screening, which answers of many areas have beside what was asked for."""

from datetime import date
from typing import Any

from pydantic import Field

from shared.core.http.schema import ResponseModel
from shared.safety.levels import Level

RESOURCES_URL = "/api/v1/safety/resources"
CORRECTION_URL = "/api/v1/safety/correction"
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
RESOURCE: dict[str, Any] = {
    "name": "Samaritans",
    "country": "IE",
    "phone": "116 123",
    "text": None,
    "url": "https://www.samaritans.org",
    "hours": "24/7",
    "languages": ["en"],
    "verified_on": "2026-11-22",
}


class Resource(ResponseModel, json_schema_extra={"example": RESOURCE}):
    """A helpline, or a directory of helplines in all countries (`country` is null)."""

    name: str
    country: str | None
    phone: str | None = Field(description="The number to call, as dialed within the country.")
    text: str | None = Field(description="How to write instead of calling: the number for messages, and what to send.")
    url: str | None
    hours: str | None = Field(description="When someone answers, in local time; null if it is not known.")
    languages: list[str] = Field(description="Languages that are spoken (ISO 639-1).")
    verified_on: date = Field(description="The day on which this was last compared with two sources.")


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
