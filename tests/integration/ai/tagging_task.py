"""A task as a domain would declare it, with seed 000's function, and what a person wrote."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.core.ai import AiTask

KEY = "sk-test-this-key-must-never-be-logged"
USER_TEXT = {"title": "The day I was laid off", "context": "My boss called me into the office.", "notes": None}


class Tags(BaseModel):
    """What the model must find."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    domain_tags: list[str] = Field(min_length=1, description="Relevant domains")
    sentiment_tag: Literal["positive", "neutral", "negative"]
    keywords: list[str] = Field(min_length=3, max_length=7)


TASK = AiTask(
    purpose="tag_entry_in_test",
    function="auto_tag_journal_entry",
    description="Auto-tag a decision journal entry.",
    instruction="Find domains, sentiment and keywords of the entry.",
    result=Tags,
)


def by_rules() -> Tags:
    """The fallback, recognizable by its only domain."""
    return Tags(domain_tags=["from_rules"], sentiment_tag="neutral", keywords=["a", "b", "c"])
