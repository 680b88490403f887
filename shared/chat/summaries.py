"""Summaries of conversations, with insights that each name the messages they are based on.

A long conversation is read in parts that fit a model's window; the summaries of the parts are then merged. Rules
summarize a part, in the person's own words, where a model may not be asked or gives no usable answer. Then the whole
counts as made by rules.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from shared.chat.context_window import (
    ShortSummary,
    Turn,
    chunk_turns,
    first_sentence,
    redact_text,
    truncate_middle,
)
from shared.core import ai
from shared.safety.service import RedTextFilter
from shared.tagging.service import tag_by_rules

_MAX_QUOTES = 4
_MAX_THEMES = 2
_MIN_MENTIONS = 2
MAX_MERGED_SUMMARIES = 8
"""How many summaries of up to 2,000 characters go into one call, which takes 24,000."""
NO_MAKER = ""
"""The maker where one summary is left as it is: nothing was merged."""
MAX_INSIGHTS = 12
_MAX_PART_INSIGHTS = 5

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Reference = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20)]


class Observation(ai.TaskResult):
    """One observation as the model makes it."""

    text: Text = Field(description="One thing worth remembering, told to the person as you")
    messages: list[Reference] = Field(
        min_length=1, max_length=10, description="The names of the messages it rests on, such as m3"
    )


class ConversationSummary(ai.TaskResult):
    """The arguments of `summarize_session`."""

    summary: ShortSummary = Field(description="What the conversation came to, in 40 to 150 words")
    insights: list[Observation] = Field(min_length=1, max_length=_MAX_PART_INSIGHTS, description="What stands out")


class MergedSummary(ai.TaskResult):
    """The arguments of `unite_summaries`."""

    summary: ShortSummary = Field(description="All of it as one summary, in 40 to 150 words")


@dataclass(frozen=True)
class SummaryTasks:
    """How conversations of one kind are summarized, and how several of their summaries become one."""

    summarize: ai.AiTask[ConversationSummary]
    merge: ai.AiTask[MergedSummary]


def write_summary_instruction(occupation: str) -> str:
    """Return the instruction to summarize conversations of one kind; `occupation` ends "A coach and a person ..."."""
    return (
        f"A coach and a person {occupation}. Sum up, told to the person as you, what it came to and what stayed open. "
        "Then name up to five observations, each with the names of the messages it rests on; of those only messages "
        "that are there. Only what was said; no advice, no diagnosis, no praise. Warm and plain, in the person's "
        "language."
    )


def write_merge_instruction(subject: str) -> str:
    """Return the instruction to make one summary of several that tell how a person thought about a subject."""
    return (
        f"These summaries, oldest first, tell how a person thought about {subject}. Make one of them, told to the "
        "person as you: where it began, what changed, where it stands, what is open. Only what they say; no advice, "
        "no diagnosis. Warm and plain, in the language of the summaries."
    )


@dataclass(frozen=True)
class ConversationInsight:
    """An observation, and the messages that it rests on, of which there is at least one."""

    text: str
    message_ids: list[UUID]


@dataclass(frozen=True)
class Conversation:
    """A conversation to summarize; `is_red` tells which of its texts neither a model nor a summary may hold.

    `text_ids` are what it belongs to, which may be kept from models.
    """

    tasks: SummaryTasks
    user_id: UUID
    title: str
    turns: Sequence[Turn]
    may_send: bool
    is_red: RedTextFilter
    text_ids: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class SummaryResult:
    """The summary and its insights, and who made them: a model's name or `rules`."""

    summary: str | None
    insights: list[ConversationInsight]
    made_by: str


def summarize_conversation(conversation: Conversation) -> SummaryResult:
    """Summarize a conversation; no summary where the person said nothing. Never fails; no transaction may be open."""
    if not any(one.by_person for one in conversation.turns):
        return SummaryResult(None, [], ai.RULES)
    if not conversation.may_send:
        return _build_result_by_rules(conversation, conversation.turns)
    parts = [_summarize_part(conversation, part) for part in _name_messages(conversation.turns)]
    texts = [one.summary for one in parts if one.summary]
    if not texts:
        return _build_result_by_rules(conversation, conversation.turns)
    summary, merged_by = merge_summaries(
        conversation.tasks.merge, conversation.user_id, conversation.title, texts, conversation.text_ids
    )
    makers = {merged_by, *(one.made_by for one in parts)}
    insights = [insight for one in parts for insight in one.insights][:MAX_INSIGHTS]
    return SummaryResult(summary, insights, ai.RULES if ai.RULES in makers else parts[0].made_by)


def merge_summaries(
    task: ai.AiTask[MergedSummary], user_id: UUID, title: str, texts: Sequence[str], text_ids: Collection[UUID]
) -> tuple[str, str]:
    """Return one summary of several (at least one), oldest first, and who made it; a single one stays as it is.

    Many are merged group by group, so that each call fits. No transaction may be open.
    """
    makers, remaining = [], list(texts)
    while len(remaining) > 1:
        groups = [remaining[at : at + MAX_MERGED_SUMMARIES] for at in range(0, len(remaining), MAX_MERGED_SUMMARIES)]
        merged = [_merge_group(task, user_id, title, group, text_ids) for group in groups]
        remaining = [text for text, _ in merged]
        makers += [maker for _, maker in merged]
    return remaining[0], _find_maker(makers)


def merge_by_rules(texts: Sequence[str]) -> str:
    """Join summaries in order; the middle is cut where that is too long."""
    return truncate_middle("\n\n".join(texts))


def summarize_by_rules(title: str, turns: Sequence[Turn]) -> str | None:
    """Return the first sentences of what someone said at most length, in order; None where they said nothing.

    `turns` are those of their turns that may be quoted.
    """
    if not turns:
        return None
    quoted = [first_sentence(one.text) for one in turns if one in _select_longest(turns)]
    return truncate_middle(
        f"You thought about \u201c{title}\u201d. You said: " + " ".join(f"\u201c{text}\u201d" for text in quoted)
    )


def find_insights_by_rules(turns: Sequence[Turn]) -> list[ConversationInsight]:
    """Name what came up more than once, then what was said at most length, each with its messages."""
    themes = [
        ConversationInsight(
            text=f"\u201c{word}\u201d came up {len(mentions)} times.", message_ids=[one.id for one in mentions][:10]
        )
        for word, mentions in _find_themes(turns)
    ]
    quotes = [
        ConversationInsight(
            text=f"You took your time to say: \u201c{first_sentence(one.text)}\u201d", message_ids=[one.id]
        )
        for one in turns
        if one in _select_longest(turns)
    ]
    return [*themes, *quotes]


def _name_messages(turns: Sequence[Turn]) -> list[dict[str, Turn]]:
    """Name the messages m1, m2, ... through all parts: a model copies short names more reliably than ids."""
    names = iter(range(1, len(turns) + 1))
    return [{f"m{next(names)}": one for one in part} for part in chunk_turns(turns)]


def _summarize_part(conversation: Conversation, part: Mapping[str, Turn]) -> SummaryResult:
    answer = ai.ask(
        conversation.tasks.summarize,
        conversation.user_id,
        partial(_build_material, conversation, part),
        _empty_summary,
        text_ids=conversation.text_ids,
    )
    insights = _select_grounded(answer.value.insights, part) if answer.ai_generated else []
    if not insights:
        return _build_result_by_rules(conversation, list(part.values()))
    return SummaryResult(answer.value.summary, insights, answer.made_by)


def _build_material(conversation: Conversation, part: Mapping[str, Turn]) -> dict[str, str | None]:
    redacted = {name: redact_text(one.text, conversation.is_red) for name, one in part.items()}
    texts = {name: f"{'person' if one.by_person else 'coach'}: {redacted[name]}" for name, one in part.items()}
    return {"title": redact_text(conversation.title, conversation.is_red), **texts}


def _select_grounded(observations: Sequence[Observation], part: Mapping[str, Turn]) -> list[ConversationInsight]:
    """Keep the observations whose messages exist, each with the existing ones only."""
    named = (
        (one.text, [part[name].id for name in dict.fromkeys(one.messages) if name in part]) for one in observations
    )
    return [ConversationInsight(text=text, message_ids=ids) for text, ids in named if ids]


def _empty_summary() -> ConversationSummary:
    return ConversationSummary.model_construct(summary="", insights=[])


def _build_result_by_rules(conversation: Conversation, turns: Sequence[Turn]) -> SummaryResult:
    quotable = [one for one in turns if one.by_person and not conversation.is_red(one.text)]
    return SummaryResult(summarize_by_rules(conversation.title, quotable), find_insights_by_rules(quotable), ai.RULES)


def _merge_group(
    task: ai.AiTask[MergedSummary], user_id: UUID, title: str, texts: Sequence[str], text_ids: Collection[UUID]
) -> tuple[str, str]:
    if len(texts) == 1:
        return texts[0], NO_MAKER
    material = {f"summary_{at}": redact_text(text) for at, text in enumerate(texts, start=1)}
    shown = {"title": redact_text(title), **material}
    answer = ai.ask(task, user_id, shown, lambda: _build_merge_by_rules(texts), text_ids=text_ids)
    return answer.value.summary, answer.made_by


def _find_maker(makers: Sequence[str]) -> str:
    known_makers = {maker for maker in makers if maker != NO_MAKER}
    return ai.RULES if ai.RULES in known_makers else next(iter(known_makers), NO_MAKER)


def _build_merge_by_rules(texts: Sequence[str]) -> MergedSummary:
    return MergedSummary.model_construct(summary=merge_by_rules(texts))


def _select_longest(turns: Sequence[Turn]) -> list[Turn]:
    return sorted(turns, key=lambda one: -len(one.text))[:_MAX_QUOTES]


def _find_themes(own: Sequence[Turn]) -> list[tuple[str, list[Turn]]]:
    """Find the key phrases that occur in more than one message, the most frequent first."""
    keywords = tag_by_rules("", "\n".join(one.text for one in own)).keywords
    found = [(word, [one for one in own if word in one.text.lower()]) for word in keywords]
    frequent = [(word, turns) for word, turns in found if len(turns) >= _MIN_MENTIONS]
    return sorted(frequent, key=lambda theme: -len(theme[1]))[:_MAX_THEMES]
