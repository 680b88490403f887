"""The context window: the part of a long conversation that a model sees.

The last turns that fit a token budget are shown; earlier ones are condensed into a running summary, by a model or by
rules. Condensing frees half the budget at once, so that it is rarely needed. Texts that show danger are redacted before
they become material for a model.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from shared.boundaries.service import NOTHING_CLOSED, Boundaries
from shared.core import ai
from shared.core.ai import estimate_tokens
from shared.safety.service import RedTextFilter, is_red_text

REDACTION = "[These words stay between the person and the people who can help.]"
TOKEN_BUDGET = 3_000
"""For the turns of one call."""
SUMMARY_LENGTH = 2_000
OMISSION_MARK = " [... some of it is left out here, because it is long ...] "
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_SENTENCE_LENGTH = 200

ShortSummary = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=SUMMARY_LENGTH)]


@dataclass(frozen=True)
class Turn:
    """One contribution to a conversation."""

    id: UUID
    by_person: bool
    text: str
    created_at: datetime


@dataclass(frozen=True)
class History:
    """A conversation as the coach knows it when it replies: a summary of earlier turns, and the turns since.

    `may_send` tells whether a model may see any of it, `is_red` which of these texts it may not see even then, `closed`
    what the person does not want to be brought up. `text_ids` are what the conversation belongs to, which may be kept
    from models.
    """

    user_id: UUID
    running_summary: str | None
    turns: Sequence[Turn]
    may_send: bool
    is_red: RedTextFilter
    closed: Boundaries = NOTHING_CLOSED
    text_ids: frozenset[UUID] = frozenset()


class RunningSummary(ai.TaskResult):
    """The arguments of `condense_conversation`."""

    summary: ShortSummary = Field(description="What was said so far, in 60 to 200 words")


def write_condensation_instruction(occupation: str) -> str:
    """Return the instruction to condense conversations of one kind; `occupation` ends "A coach and a person ..."."""
    return (
        f"A coach and a person {occupation}. Sum up what was said so far, with earlier as its beginning, so that the "
        "coach can go on without it: facts, options, hopes, worries, people, dates, and which questions were asked "
        "and answered. Only what was said; no advice, no diagnosis. Write in the person's language."
    )


def split_turns(turns: Sequence[Turn], budget: int = TOKEN_BUDGET) -> tuple[Sequence[Turn], Sequence[Turn]]:
    """Divide turns into those to condense, none while all fit, and those to show, at least the last one."""
    if sum(estimate_tokens(one.text) for one in turns) <= budget:
        return (), turns
    left, first = budget // 2, len(turns) - 1
    left -= estimate_tokens(turns[first].text)
    while first > 0 and estimate_tokens(turns[first - 1].text) <= left:
        first -= 1
        left -= estimate_tokens(turns[first].text)
    return turns[:first], turns[first:]


def chunk_turns(turns: Sequence[Turn], budget: int = TOKEN_BUDGET) -> list[list[Turn]]:
    """Divide a whole conversation into chunks that each fit the budget, in order; a turn is never divided."""
    chunks: list[list[Turn]] = []
    left = 0
    for one in turns:
        cost = estimate_tokens(one.text)
        if not chunks or cost > left:
            chunks.append([])
            left = budget
        chunks[-1].append(one)
        left -= cost
    return chunks


def redact_text(text: str, is_red: RedTextFilter = is_red_text) -> str:
    """Return a text as a model may see it: one that shows danger is replaced by a fixed sentence.

    `is_red` decides: by assessing the text, or from the record of earlier screenings (`build_red_text_filter`).
    """
    return REDACTION if is_red(text) else text


def format_transcript(turns: Sequence[Turn], is_red: RedTextFilter = is_red_text) -> dict[str, str | None]:
    """Return turns as material: numbered, named by who said them, and redacted."""
    names = ((f"{at}_{'person' if one.by_person else 'coach'}", one.text) for at, one in enumerate(turns, start=1))
    return {name: redact_text(text, is_red) for name, text in names}


def condense_overflow(task: ai.AiTask[RunningSummary], history: History) -> History:
    """Condense the turns that no longer fit the window into the running summary; the others stay as they are.

    No transaction may be open.
    """
    overflow, shown = split_turns(history.turns)
    if not overflow:
        return history
    if history.may_send:
        summary = _condense_turns(task, history, overflow)
    else:
        summary = condense_by_rules(history.running_summary, overflow, history.is_red)
    return replace(history, running_summary=summary, turns=shown)


def condense_by_rules(earlier: str | None, turns: Sequence[Turn], is_red: RedTextFilter = is_red_text) -> str:
    """Append the first sentence of each of the person's turns; the middle is cut where that is too long."""
    own = [first_sentence(one.text) for one in turns if one.by_person and not is_red(one.text)]
    return truncate_middle("\n".join(text for text in (earlier, *own) if text))


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, with an ellipsis where it is cut."""
    found = _SENTENCE.search(text.strip())
    sentence = " ".join((found.group() if found else text).split())
    return truncate_text(sentence, _SENTENCE_LENGTH)


def truncate_text(text: str, limit: int) -> str:
    """Cut a text to so many characters, with an ellipsis where it is cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "\u2026"


def truncate_middle(text: str) -> str:
    """Cut a text to `SUMMARY_LENGTH` characters in the middle, with a mark; more of the end is kept."""
    if len(text) <= SUMMARY_LENGTH:
        return text
    room = SUMMARY_LENGTH - len(OMISSION_MARK)
    return text[: room // 3] + OMISSION_MARK + text[len(text) - (room - room // 3) :]


def _condense_turns(task: ai.AiTask[RunningSummary], history: History, turns: Sequence[Turn]) -> str:
    """Condense turns, chunk by chunk, into the summary of earlier ones."""
    earlier = history.running_summary
    for part in chunk_turns(turns):
        earlier = _condense_chunk(task, history, earlier, part)
    return earlier or ""


def _condense_chunk(
    task: ai.AiTask[RunningSummary], history: History, earlier: str | None, part: Sequence[Turn]
) -> str:
    is_red = history.is_red

    def material() -> dict[str, str | None]:
        return {"earlier": earlier, **format_transcript(part, is_red)}

    def by_rules() -> RunningSummary:
        return _answer_by_rules(earlier, part, is_red)

    return ai.ask(task, history.user_id, material, by_rules, text_ids=history.text_ids).value.summary


def _answer_by_rules(earlier: str | None, turns: Sequence[Turn], is_red: RedTextFilter) -> RunningSummary:
    return RunningSummary.model_construct(
        summary=condense_by_rules(earlier, turns, is_red) or "They have only just begun."
    )
