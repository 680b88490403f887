"""The badges and daily challenges there are: data files that people write, read at first use."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import TypeAdapter

from shared.core.single_flight import single_flight
from shared.progress.catalog.rules import BadgeEntry, ChallengeEntry

_HERE = Path(__file__).parent


@single_flight
def badge_entries() -> Sequence[BadgeEntry]:
    """Return every badge, in the order in which they are shown."""
    return TypeAdapter(tuple[BadgeEntry, ...]).validate_json(_HERE.joinpath("badges.json").read_bytes())


@single_flight
def challenge_entries() -> Sequence[ChallengeEntry]:
    """Return every daily challenge."""
    return TypeAdapter(tuple[ChallengeEntry, ...]).validate_json(_HERE.joinpath("challenges.json").read_bytes())
