"""The use cases of tagging: tag a text by a language model, or by rules where none may or can be asked (seed 000).

The texts belong to other domains. They name the tables of their tags (`schemas.TagTables`), and tags are stored there:
only while the text still has the version that the tagger read, because an edit enqueues a job of its own.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from sqlalchemy import ColumnElement, Table, Update, bindparam, update
from sqlalchemy.orm import Session

from shared.core import ai
from shared.core.db import own_text
from shared.core.db.conditional_writes import changed_rows
from shared.core.db.list_tables import replace_list
from shared.core.folded_text import fold_text
from shared.tagging.keyword_store import (
    MAX_KEYWORD_LENGTH,
    add_keywords,
    dump_keywords,
    has_keyword,
    normalize_keywords,
    replace_keywords,
    seal_readable_keywords,
    store_keywords,
)
from shared.tagging.rules.domain_names import AMBIGUOUS, DOMAINS
from shared.tagging.rules.tagger import RuleTags, score_by_rules, tag_by_rules
from shared.tagging.schemas import (
    FAILED,
    PENDING,
    TAGGED,
    TAGGER_LENGTH,
    TaggingRequest,
    Tags,
    TagTables,
)

__all__ = [
    "AMBIGUOUS",
    "DOMAINS",
    "MAX_KEYWORD_LENGTH",
    "RuleTags",
    "add_keywords",
    "dump_keywords",
    "fail_tagging",
    "has_keyword",
    "is_known_domain",
    "normalize_domains",
    "normalize_keywords",
    "score_by_rules",
    "seal_readable_keywords",
    "store_keywords",
    "store_tags",
    "tag_by_rules",
    "tag_on_demand",
    "tag_text",
]


_FEWEST_KEYWORDS, _MOST_KEYWORDS = 3, 7


def choose_domain(name: str | None) -> str | None:
    """Return the domain that a person's word for a part of life names, or None where it is none of ours."""
    domains = normalize_domains([name] if name else [])
    return None if domains == [AMBIGUOUS] else domains[0]


def is_known_domain(name: str) -> bool:
    """Tell whether a word for a part of life names one of ours, or says that it is ambiguous."""
    return choose_domain(name) is not None or _fold_domain(name) == AMBIGUOUS


def put_own_domain_first(own: str | None, domains: Sequence[str]) -> tuple[str, ...]:
    """Put the domain that a person chose before those that were found."""
    return tuple(domains) if own is None else (own, *(name for name in domains if name not in (own, AMBIGUOUS)))


def normalize_domains(names: list[str]) -> list[str]:
    """Keep the domains we know, each once; `ambiguous` where none is left."""
    return list(dict.fromkeys(name for name in map(_fold_domain, names) if name in DOMAINS)) or [AMBIGUOUS]


def _fold_domain(name: str) -> str:
    return "_".join(fold_text(name).replace("_", " ").replace("-", " ").split())


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


def tag_text(request: TaggingRequest) -> Tags:
    """Tag by model if there is one, the user agrees and the answer is usable; by rules otherwise. Never fails."""
    if not request.may_send:
        tags = _build_tags(_tag_by_rules(request), ai.RULES)
    else:
        task = replace(TASK, purpose=request.purpose)
        answer = ai.ask(
            task,
            request.user_id,
            _build_input(request),
            lambda: _tag_by_rules(request),
            text_ids=(request.text_id,),
        )
        tags = _build_tags(answer.value, answer.made_by)
    return tags._replace(domains=put_own_domain_first(request.own_domain, tags.domains))


def tag_on_demand(request: TaggingRequest) -> Tags:
    """Tag for someone who waits; raises 503 where no model is configured, 403 without consent, 429 over the budget."""
    if not request.may_send:
        return _build_tags(_tag_by_rules(request), ai.RULES)
    answer = ai.ask_or_raise(
        TASK, request.user_id, _build_input(request), lambda: _tag_by_rules(request), text_ids=(request.text_id,)
    )
    return _build_tags(answer.value, answer.made_by)


def store_tags(
    db: Session,
    tables: TagTables,
    text_id: UUID,
    version: int,
    tags: Tags,
    *,
    owner: UUID,
    conditions: tuple[ColumnElement[bool], ...] = (),
) -> bool:
    """Store tags where the text is the owner's, has this version and meets `conditions`; tell whether they were.

    `conditions` are made once: the statement is kept for them.
    """
    given = {
        "owner": owner,
        "text_id": text_id,
        "read_version": version,
        "sentiment": tags.sentiment,
        "sealed": own_text(owner, dump_keywords(tags.keywords)),
        "tagger": tags.tagged_by[:TAGGER_LENGTH],
    }
    if not changed_rows(db.connection().execute(_build_tags_update(tables.texts, conditions), given)):
        return False
    replace_list(db, tables.domains, text_id, tags.domains)
    replace_keywords(db, tables, owner, text_id, tags.keywords)
    return True


def fail_tagging(db: Session, tables: TagTables, text_id: UUID, version: int) -> bool:
    """Mark a text whose last attempt failed; tell whether it was still waiting in this version."""
    row = tables.texts.c
    waiting = (row.id == text_id, row.version == version, row.tagging_status == PENDING)
    return bool(changed_rows(db.execute(update(tables.texts).where(*waiting).values(tagging_status=FAILED))))


@lru_cache(maxsize=16)
def _build_tags_update(texts: Table, conditions: tuple[ColumnElement[bool], ...]) -> Update:
    row = texts.c
    own = (row.id == bindparam("text_id"), row.user_id == bindparam("owner"))
    values = {
        "sentiment_tag": bindparam("sentiment"),
        "keywords": bindparam("sealed"),
        "tagging_status": TAGGED,
        "tagged_by": bindparam("tagger"),
    }
    return update(texts).where(*own, row.version == bindparam("read_version"), *conditions).values(values)


def _build_input(request: TaggingRequest) -> dict[str, str | None]:
    return {"title": request.title, "context": request.context}


def _tag_by_rules(request: TaggingRequest) -> AutoTags:
    found = tag_by_rules(request.title, request.context)
    return AutoTags.model_construct(
        domain_tags=list(found.domain_tags),
        sentiment_tag=found.sentiment_tag,
        keywords=normalize_keywords(list(found.keywords)),
    )


def _build_tags(value: AutoTags, tagged_by: str) -> Tags:
    return Tags(tuple(value.domain_tags), value.sentiment_tag, tuple(value.keywords), tagged_by)
