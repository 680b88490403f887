"""What suggestions rest on: recent entries, the values blueprint, the theme that holds, and what was offered lately."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.journal import service as journal

# The journal's front does not name the query of its list yet.
from shared.journal.service import EntryQuery
from shared.life_theme.offers import Offered, read_offered
from shared.life_theme.themes import current_theme
from shared.safety import service as safety

_ENTRIES = 10


@dataclass(frozen=True)
class ThemeMaterial:
    """What is known of someone. `domains` have shares of 0 to 1; `values` come most important first."""

    user_id: UUID
    entries: Sequence[str]
    domains: Mapping[str, float]
    values: Sequence[str]
    current: str | None
    offered: Offered

    @property
    def unwanted(self) -> list[str]:
        """What not to suggest: the theme that holds, and what was offered lately."""
        return [*([self.current] if self.current else []), *self.offered.texts]


def gather(db: Session, user_id: UUID) -> ThemeMaterial:
    """Read it all. An entry that reads as if someone were in danger is for people, and goes to no model."""
    entries = journal.list_entries(db, user_id, EntryQuery(limit=_ENTRIES)).items
    texts = ["\n\n".join(part for part in (entry.title, entry.context) if part) for entry in entries]
    return ThemeMaterial(
        user_id,
        [text for text in texts if safety.assess(text).level != safety.RED],
        _shares([domain for entry in entries for domain in entry.domain_tags]),
        _values(db, user_id),
        current_theme(db, user_id),
        read_offered(db, user_id),
    )


def _shares(domains: Sequence[str]) -> dict[str, float]:
    counts = Counter(domains)
    return {domain: count / counts.total() for domain, count in counts.items()}


def _values(db: Session, user_id: UUID) -> list[str]:
    blueprint = accounts.get_profile(db, user_id).values_blueprint or []
    return [one.value for one in sorted(blueprint, key=lambda one: -one.score)]
