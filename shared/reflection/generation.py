"""Prompt generation: what a model is given about an entry, what it returns, and when it is not asked.

The entry is screened before a model sees it, and again by the concern that the model reports. Where no model may be
asked, none answers, or it repeats earlier prompts, the result has no texts, and prompts of the catalog are used.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.boundaries import service as boundaries
from shared.core import ai
from shared.core.kept_texts import find_kept
from shared.insights import service as insights
from shared.journal import service as journal
from shared.reflection.rounds import EntryTraits, load_recent_prompts
from shared.safety import service as safety
from shared.safety.service import SafetyNote

MIN_PROMPTS, MAX_PROMPTS = 3, 5
_PROMPTS_CONTEXT = "reflection.prompts"
_MAX_VALUES = 3


SuggestedPrompt = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]


class SuggestedPrompts(ai.TaskResult):
    """The arguments of `write_reflection_prompts`."""

    prompts: Annotated[list[SuggestedPrompt], ai.DISTINCT] = Field(
        min_length=MIN_PROMPTS,
        max_length=MAX_PROMPTS,
        description="Three to five different questions of one or two sentences",
    )
    concern: safety.ConcernLevel
    insights: insights.UsedInsights


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
    result=SuggestedPrompts,
)
_GENTLE_TASK = TASK.extend_instruction(safety.GENTLE_INSTRUCTION)


@dataclass(frozen=True)
class PromptRequest:
    """The texts and traits of an entry, and the prompts that it was given before, newest first.

    `offer` has what its writer confirmed about themselves, `closed` what they do not want to be brought up; `gentle`
    tells that they are having a very hard time.
    """

    user_id: UUID
    title: str
    context: str | None
    anticipated_outcomes: str | None
    traits: EntryTraits
    asked_before: Sequence[str]
    offer: insights.InsightOffer
    closed: boundaries.Boundaries = boundaries.NOTHING_CLOSED
    gentle: bool = False


@dataclass(frozen=True)
class PromptResult:
    """The result of asking a model: three to five new prompts, or None where prompts of the catalog are to be used.

    `concern` is the level that the model reports for the entry, green where none was asked; `made_by` names the model,
    `insight_ids` the confirmed insights that the prompts lean on. `lead` is a sentence before a prompt of the catalog.
    """

    texts: list[str] | None
    concern: safety.Level
    made_by: str
    insight_ids: Sequence[UUID]
    lead: str | None = None


def load_prompt_request(db: Session, user_id: UUID, entry_id: UUID) -> PromptRequest:
    """Load the entry, its traits and its earlier prompts; 404 for an entry that is not theirs."""
    entry = journal.show_entry(db, user_id, entry_id)
    values = [*entry.values, *_load_top_values(db, user_id)]
    traits = EntryTraits(entry_id, entry.domain_tags, entry.sentiment_tag, list(dict.fromkeys(values)))
    before, offer = load_recent_prompts(db, entry_id), insights.load_insight_offer(db, user_id)
    closed = boundaries.load_boundaries(db, user_id)
    return PromptRequest(user_id, entry.title, entry.context, entry.anticipated_outcomes, traits, before, offer, closed)


def ask_model(request: PromptRequest) -> PromptResult:
    """Ask a model for prompts. No transaction may be open. Never fails.

    An entry behind a boundary of its writer gets prompts of the catalog, about nothing that is closed: nobody asks on.
    """
    if request.closed.covers_text("\n".join(filter(None, _list_texts(request))), [request.traits.entry_id]):
        return PromptResult(None, safety.GREEN, ai.RULES, [])
    task = request.closed.extend_task(request.offer.extend_task(_GENTLE_TASK if request.gentle else TASK))
    text_ids = (request.traits.entry_id,)
    answer = ai.ask(task, request.user_id, _build_material(request), _no_prompts, text_ids=text_ids)
    earlier = {text.casefold() for text in request.asked_before}
    open_texts = [text for text in answer.value.prompts if not request.closed.covers(text)]
    new_texts = [text for text in open_texts if text.casefold() not in earlier]
    if len(new_texts) < MIN_PROMPTS:
        return _choose_catalog(request, answer.value.concern, answer.made_by)
    used = request.offer.find_used(answer.value.insights)
    return PromptResult(new_texts, answer.value.concern, answer.made_by, used)


def choose_texts(db: Session, request: PromptRequest, result: PromptResult) -> PromptResult:
    """Return the result to store: prompts of the catalog where the entry is kept from models by now."""
    if result.texts is None or not find_kept(db, request.user_id, (request.traits.entry_id,)):
        return result
    return _choose_catalog(request, result.concern, result.made_by)


def _choose_catalog(request: PromptRequest, concern: safety.Level, made_by: str) -> PromptResult:
    """Return a result of the catalog, with what the writer confirmed about the same as the entry."""
    told, quoted = "\n".join(filter(None, _list_texts(request))), None
    if not request.gentle:
        quoted = request.offer.quote_related(told, request.asked_before)
    if quoted is None:
        return PromptResult(None, concern, made_by, [])
    return PromptResult(None, concern, made_by, request.offer.find_used([quoted.name]), quoted.sentence)


def screen_request(db: Session, request: PromptRequest) -> SafetyNote:
    """Return the safety note for the writer: of their current level, or of the entry where that is graver.

    The entry was screened when it was written, so reading it again raises no level. But an entry that shows danger is
    sent to no model and is answered with the note, whenever it was written.
    """
    screening = safety.screen(db, request.user_id, _PROMPTS_CONTEXT)
    assessed = _assess_entry(request)
    if safety.is_graver(assessed.level, than=screening.level):
        return safety.build_user_note(db, request.user_id, assessed.level, assessed.language)
    return screening.note()


def screen_result(db: Session, request: PromptRequest, result: PromptResult) -> SafetyNote:
    """Return the safety note after a model has read the entry, which the model may find graver than our rules did.

    The first time that a model reads an entry its concern raises the writer's level; later it does not count again.
    """
    note = screen_request(db, request)
    if not safety.is_graver(result.concern, than=note.level):
        return note
    if request.asked_before:
        return safety.build_user_note(db, request.user_id, result.concern, _assess_entry(request).language)
    concern = safety.Concern(result.concern, result.made_by, _PROMPTS_CONTEXT, _list_texts(request))
    return safety.escalate(db, request.user_id, concern, safety.screen(db, request.user_id, _PROMPTS_CONTEXT)).note()


def _assess_entry(request: PromptRequest) -> safety.Assessment:
    return safety.assess("\n\n".join(text for text in _list_texts(request) if text))


def _no_prompts() -> SuggestedPrompts:
    return SuggestedPrompts.model_construct(prompts=[], concern=safety.GREEN, insights=[])


def _build_material(request: PromptRequest) -> dict[str, str | None]:
    return {
        "title": request.title,
        "context": request.context,
        "anticipated_outcomes": request.anticipated_outcomes,
        "values": ", ".join(request.traits.values) or None,
        "asked_before": "\n".join(request.asked_before) or None,
        **request.offer.material,
    }


def _list_texts(request: PromptRequest) -> tuple[str | None, ...]:
    return (request.title, request.context, request.anticipated_outcomes, *request.traits.values)


def _load_top_values(db: Session, user_id: UUID) -> list[str]:
    return [value.value for value in accounts.rank_blueprint(db, user_id)[:_MAX_VALUES]]
