"""Summaries of conversations about decisions: what a model is asked, and the JSON of insights that is stored."""

import json
from collections.abc import Sequence

from shared.chat import service as chat
from shared.decisions.schemas import Insight

_ABOUT, _OCCUPATION = "about a decision", "have thought a decision through"
SUMMARY_TASKS = chat.SummaryTasks(
    summarize=chat.build_summary_task("summarize_decision_session", _ABOUT, _OCCUPATION),
    merge=chat.build_merge_task("summarize_decision", "one decision"),
)


def read_insights(stored: str | None) -> list[Insight]:
    """Parse stored insights."""
    return [Insight.model_validate(one) for one in json.loads(stored)] if stored else []


def write_insights(insights: Sequence[Insight]) -> str:
    """Return insights as the JSON that is stored."""
    return json.dumps([one.model_dump(mode="json") for one in insights], ensure_ascii=False)
