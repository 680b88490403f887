"""Tag a journal entry without a model: areas of life, sentiment and keywords, by rules and the standard library alone.

Why: tagging must work offline, without a key, without consent to send text anywhere, and when the model answers
nonsense (seed 000 names the tags). How well it does, and what it is bad at, is measured in docs/TAGGING.md.
"""

from dataclasses import dataclass

from shared.tagging.rules.domains import detect_domains
from shared.tagging.rules.keywords import extract_keywords
from shared.tagging.rules.sentiment import Sentiment, classify_sentiment, score_sentiment
from shared.tagging.rules.tokens import tokenize


@dataclass(frozen=True)
class RuleTags:
    """What the rules say of one entry, in the shape of seed 000's `auto_tag_journal_entry`.

    `domain_tags` in falling order of evidence, or `("ambiguous",)`; up to 7 `keywords`, lower-case, at most 60
    characters each, at least 3 unless the text has fewer different words of substance.
    """

    domain_tags: tuple[str, ...]
    sentiment_tag: Sentiment
    keywords: tuple[str, ...]


def tag_by_rules(title: str, context: str | None) -> RuleTags:
    """Tag an entry. Never raises for any text, keeps nothing, and takes time linear in the text's length."""
    sentences = tokenize(title, context)
    return RuleTags(detect_domains(sentences), classify_sentiment(sentences), extract_keywords(sentences))


def score_by_rules(text: str) -> float:
    """Return how far a text leans to either side of 0, by rules; takes time linear in its length."""
    return score_sentiment(tokenize("", text))
