"""Summaries of conversations about decisions: what a model is asked, and the JSON of insights that is stored."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from shared.chat import service as chat
from shared.core import ai
from shared.core.portability import IdLookup
from shared.decisions.schemas import Insight

SUMMARY_TASKS = chat.SummaryTasks(
    summarize=ai.AiTask(
        purpose="summarize_decision_session",
        function="summarize_session",
        description="Sum up a conversation about a decision, with observations.",
        instruction=chat.write_summary_instruction("have thought a decision through"),
        result=chat.ConversationSummary,
    ),
    merge=ai.AiTask(
        purpose="summarize_decision",
        function="unite_summaries",
        description="Make one summary of several about the same decision.",
        instruction=chat.write_merge_instruction("one decision"),
        result=chat.MergedSummary,
    ),
)


def read_insights(stored: str | None) -> list[Insight]:
    """Parse stored insights."""
    return [Insight.model_validate(one) for one in json.loads(stored)] if stored else []


def write_insights(insights: Sequence[Insight]) -> str:
    """Return insights as the JSON that is stored."""
    return json.dumps([one.model_dump(mode="json") for one in insights], ensure_ascii=False)


def replace_message_ids(row: Mapping[str, Any], find_id: IdLookup) -> dict[str, Any]:
    """Give the messages that the insights of an imported session name their new ids."""
    insights = [
        one.model_copy(update={"message_ids": [find_id(message_id) for message_id in one.message_ids]})
        for one in read_insights(row["insights"])
    ]
    return {**row, "insights": write_insights(insights)} if insights else dict(row)
