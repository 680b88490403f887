"""Suggesting themes: by model if one may be asked, from the written ones otherwise, and never the same three again."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from shared.core import ai
from shared.core.db import UnitOfWork
from shared.life_theme.choosing import SUGGESTIONS, choose_themes
from shared.life_theme.material import ThemeMaterial, gather
from shared.life_theme.offers import keep_offer
from shared.life_theme.schemas import ThemeSuggestions
from shared.safety import service as safety

_CONTEXT = "life_theme.suggestions"


def _all_different(texts: list[str]) -> list[str]:
    if len({text.casefold() for text in texts}) < len(texts):
        raise ValueError("give different ones")
    return texts


SuggestedTheme = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]


class SuggestedThemes(BaseModel):
    """The arguments of `suggest_life_themes`."""

    model_config = ConfigDict(strict=True, extra="forbid", defer_build=True, hide_input_in_errors=True)

    themes: Annotated[list[SuggestedTheme], AfterValidator(_all_different)] = Field(
        min_length=SUGGESTIONS, max_length=SUGGESTIONS, description="Three different themes of two to eight words each"
    )


TASK = ai.AiTask(
    purpose="suggest_life_themes",
    function="suggest_life_themes",
    description="Suggest three themes for this part of a person's life.",
    instruction=(
        "Someone whose work is changing, or gone, looks for a theme to live under for a while: a few words such as "
        "growth through challenge. Suggest three that differ, drawn from their recent entries, what stood out when "
        "they talked decisions over, and their values, in the language they write in. Warm, plain and open; no "
        "slogans, no advice, no promises, nothing clinical, no names of people or companies. Leave out current_theme "
        "and everything in offered_before."
    ),
    result=SuggestedThemes,
)


def suggest_themes(uow: UnitOfWork, user_id: UUID) -> ThemeSuggestions:
    """Suggest three themes that fit what someone writes, noticed about decisions, and values.

    While someone is in danger nothing is suggested, and nothing is sent anywhere.
    """
    with uow.transaction() as db:
        screening = safety.screen(db, user_id, _CONTEXT)
        if screening.level == safety.RED:
            return ThemeSuggestions(suggestions=[], ai_generated=False, safety=screening.note())
        material = gather(db, user_id)
    texts, ai_generated = _suggest(material)
    with uow.transaction() as db:
        keep_offer(db, user_id, material.offered, texts)
    return ThemeSuggestions(suggestions=texts, ai_generated=ai_generated, safety=screening.note())


def _suggest(material: ThemeMaterial) -> tuple[list[str], bool]:
    """Ask the model, or the rules; the rules too where a model only repeats the round before."""
    answer = ai.ask(TASK, material.user_id, _shown(material), lambda: _by_rules(material))
    if material.offered.is_repeated_by(answer.value.themes):
        return _by_rules(material).themes, False
    return answer.value.themes, answer.ai_generated


def _shown(material: ThemeMaterial) -> dict[str, str | None]:
    texts = {"entry": material.entries, "insight": material.insights, "decision": material.summaries}
    shown: dict[str, str | None] = {
        f"{kind}_{at}": text for kind, found in texts.items() for at, text in enumerate(found, start=1)
    }
    return shown | {
        "values": ", ".join(material.values) or None,
        "current_theme": material.current,
        "offered_before": "; ".join(material.offered.texts) or None,
    }


def _by_rules(material: ThemeMaterial) -> SuggestedThemes:
    insights = [*material.insights, *material.summaries]
    chosen = choose_themes(material.user_id, material.domains, material.values, material.unwanted, insights)
    return SuggestedThemes.model_construct(themes=chosen)
