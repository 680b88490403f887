"""Choosing from the written themes: those that speak to what someone writes about and values, and no two alike."""

import re
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID
from zlib import crc32

from shared.life_theme.catalog import IDEAS, ThemeIdea

SUGGESTIONS = 3
_VALUE, _FIRST_VALUES = 2.0, 5
_ECHO, _MOST_ECHOES = 0.75, 2
_ALIKE = 1.5


def choose_themes(
    user_id: UUID,
    domains: Mapping[str, float],
    values: Sequence[str],
    without: Collection[str],
    insights: Sequence[str] = (),
) -> list[str]:
    """Return three themes. `domains` have shares of 0 to 1, `values` come most important first.

    A value that `insights` speak of counts too, less than the one that someone put first. `without` are texts that are
    not wanted again, a dozen or so; upper and lower case make no difference.
    """
    unwanted = {text.casefold() for text in without}
    ideas = [idea for idea in IDEAS if idea.text.casefold() not in unwanted]
    spoken = set(re.findall(r"\w+", " ".join(insights).casefold()))
    scores = {idea: _fit(idea, domains, values) + _echo(idea, spoken) + _chance(user_id, idea) for idea in ideas}
    chosen: list[ThemeIdea] = []
    while len(chosen) < SUGGESTIONS:
        left = [idea for idea in ideas if idea not in chosen]
        chosen.append(max(left, key=lambda idea: scores[idea] - _ALIKE * _overlap(idea, chosen)))
    return [idea.text for idea in chosen]


def _fit(idea: ThemeIdea, domains: Mapping[str, float], values: Sequence[str]) -> float:
    by_domain = sum(domains.get(domain, 0.0) for domain in idea.domains.split())
    named = [" ".join(value.lower().split()) for value in values[:_FIRST_VALUES]]
    ranked = [_VALUE / (rank + 1) for rank, name in enumerate(named) if name in idea.values.split()]
    return by_domain + sum(ranked)


def _echo(idea: ThemeIdea, spoken: Collection[str]) -> float:
    return _ECHO * min(sum(value in spoken for value in idea.values.split()), _MOST_ECHOES)


def _overlap(idea: ThemeIdea, chosen: Sequence[ThemeIdea]) -> int:
    """Count the chosen ones that speak first of all to the same part of life."""
    return sum(idea.domains.split()[0] == other.domains.split()[0] for other in chosen)


def _chance(user_id: UUID, idea: ThemeIdea) -> float:
    """Decide between equals, differently from person to person and always the same for one."""
    return crc32(f"{user_id}{idea.text}".encode()) / 2**32 / 2
