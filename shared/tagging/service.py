"""Tagging a text with a language model, and with rules where there is none (seed 000, "Auto Tagging")."""

import unicodedata
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from shared.core import ai
from shared.tagging.rules import RuleTags, tag_by_rules

__all__ = [
    "AMBIGUOUS",
    "DOMAINS",
    "MAX_KEYWORD_LENGTH",
    "RuleTags",
    "TaggingRequest",
    "Tags",
    "normalize_domains",
    "normalize_keywords",
    "tag_by_rules",
    "tag_on_demand",
    "tag_text",
    "tag_without_model",
]


DOMAINS = ("career", "health", "relationships", "finance", "personal_growth")
AMBIGUOUS = "ambiguous"
MAX_KEYWORD_LENGTH = 60
_FEWEST_KEYWORDS, _MOST_KEYWORDS = 3, 7


def normalize_keywords(words: list[str]) -> list[str]:
    """Bring keywords into the form they are stored and searched in: one case, one spacing, none twice."""
    tidied = [" ".join(unicodedata.normalize("NFKC", word).casefold().split()) for word in words]
    return list(dict.fromkeys(word[:MAX_KEYWORD_LENGTH].strip() for word in tidied if word))


def normalize_domains(names: list[str]) -> list[str]:
    """Keep the domains we know, each once; `ambiguous` where none is left."""
    known = ["_".join(name.replace("_", " ").lower().split()) for name in names]
    return list(dict.fromkeys(name for name in known if name in DOMAINS)) or [AMBIGUOUS]


def _validate_keywords(words: list[str]) -> list[str]:
    tidied = normalize_keywords(words)
    if not _FEWEST_KEYWORDS <= len(tidied) <= _MOST_KEYWORDS:
        raise ValueError(f"give {_FEWEST_KEYWORDS} to {_MOST_KEYWORDS} different keywords")
    return tidied


def _lowercase(value: Any) -> Any:
    return value.strip().lower() if isinstance(value, str) else value


class AutoTags(BaseModel):
    """The arguments of `auto_tag_journal_entry`, as seed 000 gives its schema, and what makes them usable."""

    model_config = ConfigDict(defer_build=True, hide_input_in_errors=True)

    domain_tags: Annotated[list[str], AfterValidator(normalize_domains)] = Field(
        description="Relevant domains (e.g., career, health, relationships, finance, personal_growth)"
    )
    sentiment_tag: Annotated[Literal["positive", "neutral", "negative"], BeforeValidator(_lowercase)] = Field(
        description="Overall sentiment of the entry"
    )
    keywords: Annotated[list[str], AfterValidator(_validate_keywords)] = Field(
        description="Key topics or concepts from the entry"
    )


TASK = ai.AiTask(
    purpose="tag_journal_entry",
    function="auto_tag_journal_entry",
    description="Auto-tag a decision journal entry with domains, sentiment, and keywords.",
    instruction=(
        "You tag entries of a private decision journal. Pick every domain that fits from career, health, "
        "relationships, finance and personal_growth; judge the writer's overall sentiment as positive, neutral or "
        "negative; name 3 to 7 short keywords in the language of the entry."
    ),
    result=AutoTags,
)


@dataclass(frozen=True)
class Tags:
    """What an entry is tagged with, and by whom: a model's name or `rules`."""

    domains: tuple[str, ...]
    sentiment: str
    keywords: tuple[str, ...]
    tagged_by: str


@dataclass(frozen=True)
class TaggingRequest:
    """What tagging needs of a text, read before the network is awaited; `purpose` is what the ledger calls it."""

    user_id: UUID
    title: str
    context: str | None
    purpose: str = TASK.purpose


def tag_text(request: TaggingRequest) -> Tags:
    """Tag by model if there is one, the user agrees and the answer is usable; by rules otherwise. Never fails."""
    task = replace(TASK, purpose=request.purpose)
    return _build_tags(ai.ask(task, request.user_id, _build_input(request), lambda: _tag_by_rules(request)))


def tag_on_demand(request: TaggingRequest) -> Tags:
    """The same for someone who waits for it; raises 503, 403 or 429 where the model may not be asked at all."""
    return _build_tags(ai.ask_or_raise(TASK, request.user_id, _build_input(request), lambda: _tag_by_rules(request)))


def tag_without_model(request: TaggingRequest) -> Tags:
    """Tag by rules alone, where the text must not leave."""
    value = _tag_by_rules(request)
    return Tags(tuple(value.domain_tags), value.sentiment_tag, tuple(value.keywords), ai.RULES)


def _build_input(request: TaggingRequest) -> dict[str, str | None]:
    return {"title": request.title, "context": request.context}


def _tag_by_rules(request: TaggingRequest) -> AutoTags:
    found = tag_by_rules(request.title, request.context)
    return AutoTags.model_construct(
        domain_tags=list(found.domain_tags),
        sentiment_tag=found.sentiment_tag,
        keywords=normalize_keywords(list(found.keywords)),
    )


def _build_tags(answer: ai.Answer[AutoTags]) -> Tags:
    value = answer.value
    return Tags(tuple(value.domain_tags), value.sentiment_tag, tuple(value.keywords), answer.made_by)
