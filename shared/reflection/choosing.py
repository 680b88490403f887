"""Choosing from the written prompts: one of each aim, fit for an entry, and none that someone had lately."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID
from zlib import crc32

from shared.reflection.catalog import AIMS, IDEAS, PromptIdea

_ANY_DOMAIN = "ambiguous"
_NEUTRAL = "neutral"
_FIRST_DOMAIN, _OTHER_DOMAIN, _EVERY_DOMAIN = 2.0, 1.5, 1.0
_VALUE = 0.4
_CHANCE = 0.3


@dataclass(frozen=True)
class EntryTraits:
    """What of an entry decides: domains strongest first, mood (None until tagged), values most important first."""

    entry_id: UUID
    domains: Sequence[str]
    sentiment: str | None
    values: Sequence[str]


def choose_prompts(traits: EntryTraits, recent_keys: Collection[str]) -> list[PromptIdea]:
    """Return three written prompts, one of each aim, in the order in which they are best asked.

    None of `recent_keys` comes again, as long as these are at most seven of an aim: each mood has twelve.
    """
    mood = traits.sentiment or _NEUTRAL
    fitting = [idea for idea in IDEAS if mood in idea.moods.split() and idea.key not in recent_keys]
    return [max((idea for idea in fitting if idea.aim == aim), key=lambda idea: _fit(idea, traits)) for aim in AIMS]


def _fit(idea: PromptIdea, traits: EntryTraits) -> float:
    named = {" ".join(value.casefold().split()) for value in traits.values}
    by_values = min(len(named & set(idea.values.split())), 2) * _VALUE
    return _by_domain(idea.domain, traits.domains) + by_values + _chance(traits.entry_id, idea)


def _by_domain(domain: str, domains: Sequence[str]) -> float:
    if domain in domains[:1]:
        return _FIRST_DOMAIN
    if domain in domains:
        return _OTHER_DOMAIN
    return _EVERY_DOMAIN if domain == _ANY_DOMAIN else 0.0


def _chance(entry_id: UUID, idea: PromptIdea) -> float:
    """Decide between equals, differently from entry to entry and always the same for one."""
    return crc32(f"{entry_id}{idea.key}".encode()) / 2**32 * _CHANCE
