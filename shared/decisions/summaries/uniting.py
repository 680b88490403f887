"""Making one summary of several: of the parts of a long conversation, or of the conversations about a decision."""

from collections.abc import Sequence
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from shared.core import ai
from shared.decisions.coaching.condensing import ShortSummary, bounded
from shared.decisions.privacy import withhold

GROUP = 8
"""How many summaries of up to 2,000 characters go into one call, which takes 24,000."""
NOBODY = ""
"""Who made one of one: nobody did anything."""


class UnitedSummary(BaseModel):
    """The arguments of `unite_summaries`."""

    model_config = ConfigDict(strict=True, extra="forbid", defer_build=True, hide_input_in_errors=True)

    summary: ShortSummary = Field(description="All of it as one summary, in 40 to 150 words")


TASK = ai.AiTask(
    purpose="summarize_decision",
    function="unite_summaries",
    description="Make one summary of several about the same decision.",
    instruction=(
        "These summaries, oldest first, tell how a person thought about one decision. Make one of them, told to the "
        "person as you: where it began, what changed, where it stands, what is open. Only what they say; no advice, "
        "no diagnosis. Warm and plain, in the language of the summaries."
    ),
    result=UnitedSummary,
)


def unite(user_id: UUID, title: str, texts: Sequence[str]) -> tuple[str, str]:
    """Return one summary of several, oldest first, and who made it; a single one is left as it is (`texts` not empty).

    Many are united group by group, so that each call fits. No transaction may be open.
    """
    makers, left = [], list(texts)
    while len(left) > 1:
        groups = [left[at : at + GROUP] for at in range(0, len(left), GROUP)]
        united = [_unite_group(user_id, title, group) for group in groups]
        left = [text for text, _ in united]
        makers += [maker for _, maker in united]
    return left[0], _maker(makers)


def unite_by_rules(texts: Sequence[str]) -> str:
    """Put summaries one after the other; a mark shows where that is too long."""
    return bounded("\n\n".join(texts))


def _unite_group(user_id: UUID, title: str, texts: Sequence[str]) -> tuple[str, str]:
    if len(texts) == 1:
        return texts[0], NOBODY
    material = {f"summary_{at}": withhold(text) for at, text in enumerate(texts, start=1)}
    answer = ai.ask(TASK, user_id, {"title": withhold(title), **material}, lambda: _by_rules(texts))
    return answer.value.summary, answer.made_by


def _maker(makers: Sequence[str]) -> str:
    named = {maker for maker in makers if maker != NOBODY}
    return ai.RULES if ai.RULES in named else next(iter(named), NOBODY)


def _by_rules(texts: Sequence[str]) -> UnitedSummary:
    return UnitedSummary.model_construct(summary=unite_by_rules(texts))
