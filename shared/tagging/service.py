"""Tagging's front: what the domains that keep people's texts may use of it."""

from shared.tagging.rules import RuleTags, tag_by_rules
from shared.tagging.tagger import (
    AMBIGUOUS,
    DOMAINS,
    KEYWORD_LENGTH,
    TaggingRequest,
    Tags,
    tag,
    tag_on_demand,
    tag_without_model,
    tidy_domains,
    tidy_keywords,
)

__all__ = [
    "AMBIGUOUS",
    "DOMAINS",
    "KEYWORD_LENGTH",
    "RuleTags",
    "TaggingRequest",
    "Tags",
    "tag",
    "tag_by_rules",
    "tag_on_demand",
    "tag_without_model",
    "tidy_domains",
    "tidy_keywords",
]
