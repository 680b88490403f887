"""The badges and daily challenges there are: data files that people write, read at first use."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from shared.progress.catalog.rules import BadgeEntry, ChallengeEntry

_HERE = Path(__file__).parent


@lru_cache(maxsize=1)
def badge_entries() -> Sequence[BadgeEntry]:
    """Return every badge, in the order in which they are shown."""
    return TypeAdapter(tuple[BadgeEntry, ...]).validate_json(_HERE.joinpath("badges.json").read_bytes())


@lru_cache(maxsize=1)
def challenge_entries() -> Sequence[ChallengeEntry]:
    """Return every daily challenge."""
    return TypeAdapter(tuple[ChallengeEntry, ...]).validate_json(_HERE.joinpath("challenges.json").read_bytes())
