"""Asking a model for prompts about one entry; the written ones stand in where none may, can or does answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from shared.core import ai
from shared.reflection.choosing import EntryTraits
from shared.safety import service as safety

FEWEST, MOST = 3, 5


def _all_different(texts: list[str]) -> list[str]:
    if len({text.casefold() for text in texts}) < len(texts):
        raise ValueError("give different ones")
    return texts


WrittenPrompt = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]


class WrittenPrompts(BaseModel):
    """The arguments of `write_reflection_prompts`."""

    model_config = ConfigDict(strict=True, extra="forbid", defer_build=True, hide_input_in_errors=True)

    prompts: Annotated[list[WrittenPrompt], AfterValidator(_all_different)] = Field(
        min_length=FEWEST, max_length=MOST, description="Three to five different questions of one or two sentences"
    )
    concern: safety.ConcernLevel


TASK = ai.AiTask(
    purpose="write_reflection_prompts",
    function="write_reflection_prompts",
    description="Write three to five prompts that help a person reflect on their journal entry.",
    instruction=(
        "Someone whose work is changing, or gone, wrote a decision down in their journal. Write three to five short "
        "questions that help them think it through: about what happened, what it means to them, and one small next "
        "thing. Each takes up something concrete from this entry and none can be answered with yes or no alone. Write "
        "in the language of the entry. Warm and plain; no advice, no judgment, no promises, nothing clinical, nothing "
        "that sells, and no praise that knows too much. Do not repeat what is in asked_before."
    ),
    result=WrittenPrompts,
)


@dataclass(frozen=True)
class PromptRequest:
    """What an entry says, and which prompts it was given before, newest first."""

    user_id: UUID
    title: str
    context: str | None
    anticipated_outcomes: str | None
    traits: EntryTraits
    asked_before: Sequence[str]


@dataclass(frozen=True)
class Asked:
    """What came of asking: three to five new prompts, or None where the written ones are to be used instead.

    `concern` is how worried the model is about the entry, green where it was not asked; `made_by` names it.
    """

    texts: list[str] | None
    concern: safety.Level
    made_by: str


def ask_model(request: PromptRequest) -> Asked:
    """Ask for prompts. No transaction may be open. Never fails."""
    answer = ai.ask(TASK, request.user_id, _material(request), _nothing)
    before = {text.casefold() for text in request.asked_before}
    fresh = [text for text in answer.value.prompts if text.casefold() not in before]
    return Asked(fresh if len(fresh) >= FEWEST else None, answer.value.concern, answer.made_by)


def _nothing() -> WrittenPrompts:
    return WrittenPrompts.model_construct(prompts=[], concern=safety.GREEN)


def _material(request: PromptRequest) -> dict[str, str | None]:
    return {
        "title": request.title,
        "context": request.context,
        "anticipated_outcomes": request.anticipated_outcomes,
        "values": ", ".join(request.traits.values) or None,
        "asked_before": "\n".join(request.asked_before) or None,
    }
