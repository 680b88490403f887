"""Request and response models of life themes (seed 000, "Life Theme")."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from shared.core.http.schema import TRIMMED, VISIBLE, RequestModel, ResponseModel, TextLimit
from shared.insights.service import InsightIds
from shared.safety.service import GREEN_NOTE, SafetyNote

THEME_LENGTH = 512
ThemeText = Annotated[str, TRIMMED, TextLimit(THEME_LENGTH), VISIBLE]

_WRITTEN: dict[str, Any] = {"theme_text": "Growth through challenge"}
_THEME: dict[str, Any] = {
    "id": "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2",
    **_WRITTEN,
    "created_at": "2026-03-02T18:20:00Z",
    "updated_at": "2026-03-02T18:20:00Z",
}
_SUGGESTED: dict[str, Any] = {
    "suggestions": ["Growth through challenge", "Small steps, kept", "Enough is a good place to stand"],
    "ai_generated": False,
    "insight_ids": [],
    "safety": GREEN_NOTE,
}


class ThemeCreate(RequestModel, json_schema_extra={"example": _WRITTEN}):
    """A new theme."""

    theme_text: ThemeText = Field(description="A few words of your own, up to 512 characters.")


class Theme(ResponseModel, json_schema_extra={"example": _THEME}):
    """A theme that you chose."""

    id: UUID
    theme_text: str
    created_at: datetime
    updated_at: datetime = Field(
        description="The same as `created_at`, because a theme is replaced by a new one and never edited."
    )


class NewTheme(Theme, json_schema_extra={"example": {**_THEME, "safety": GREEN_NOTE}}):
    """A theme that was just chosen, with the result of its safety screening."""

    safety: SafetyNote


class ThemeSuggestions(ResponseModel, json_schema_extra={"example": _SUGGESTED}):
    """Three suggested themes, different each time. At a red `safety.level` there are none: show `safety.reply`."""

    suggestions: list[str]
    ai_generated: bool = Field(description="True if a language model wrote them, false if they come from the catalog.")
    insight_ids: InsightIds
    safety: SafetyNote
