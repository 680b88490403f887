"""Summing up without a model: in the person's own words, where they said most, and what came up again and again."""

from collections.abc import Sequence

from shared.decisions.coaching.condensing import bounded, first_sentence
from shared.decisions.coaching.window import Said
from shared.decisions.schemas import Insight
from shared.tagging.service import tag_by_rules

_MOST_QUOTES = 4
_MOST_THEMES = 2
_OFTEN = 2


def summary_by_rules(title: str, own: Sequence[Said]) -> str | None:
    """Return what someone said, in order, shortened to how their longest contributions begin; None if nothing.

    `own` is what of their words may be quoted.
    """
    if not own:
        return None
    quoted = [first_sentence(one.text) for one in own if one in _longest(own)]
    return bounded(
        f"You thought about \u201c{title}\u201d. You said: " + " ".join(f"\u201c{text}\u201d" for text in quoted)
    )


def insights_by_rules(own: Sequence[Said]) -> list[Insight]:
    """Name what came up more than once, then what they said at most length; each with its messages."""
    themes = [
        Insight(text=f"\u201c{word}\u201d came up {len(ids)} times.", message_ids=[one.id for one in ids][:10])
        for word, ids in _themes(own)
    ]
    quotes = [
        Insight(text=f"You took your time to say: \u201c{first_sentence(one.text)}\u201d", message_ids=[one.id])
        for one in own
        if one in _longest(own)
    ]
    return [*themes, *quotes]


def _longest(own: Sequence[Said]) -> list[Said]:
    return sorted(own, key=lambda one: -len(one.text))[:_MOST_QUOTES]


def _themes(own: Sequence[Said]) -> list[tuple[str, list[Said]]]:
    """Find the key phrases of all they said that more than one message holds, the most frequent first."""
    keywords = tag_by_rules("", "\n".join(one.text for one in own)).keywords
    found = [(word, [one for one in own if word in one.text.lower()]) for word in keywords]
    often = [(word, ids) for word, ids in found if len(ids) >= _OFTEN]
    return sorted(often, key=lambda theme: -len(theme[1]))[:_MOST_THEMES]
