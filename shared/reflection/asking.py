"""Asking a model for prompts about one entry; the written ones stand in where none may, can or does answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from shared.core import ai
from shared.reflection.choosing import EntryTraits

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


def ask_model(request: PromptRequest) -> list[str] | None:
    """Return three to five new prompts by the model; None where the written ones are to be used instead.

    No transaction may be open. Never fails.
    """
    answer = ai.ask(TASK, request.user_id, _material(request), lambda: WrittenPrompts.model_construct(prompts=[]))
    before = {text.casefold() for text in request.asked_before}
    fresh = [text for text in answer.value.prompts if text.casefold() not in before]
    return fresh if len(fresh) >= FEWEST else None


def _material(request: PromptRequest) -> dict[str, str | None]:
    return {
        "title": request.title,
        "context": request.context,
        "anticipated_outcomes": request.anticipated_outcomes,
        "values": ", ".join(request.traits.values) or None,
        "asked_before": "\n".join(request.asked_before) or None,
    }
