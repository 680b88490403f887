"""What suggestions rest on: recent entries, what conversations about decisions came to, and what someone values.

With it come the theme that holds, and what was offered lately.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.decisions import service as decisions
from shared.journal import service as journal
from shared.life_theme.offers import Offered, read_offered
from shared.life_theme.themes import current_theme
from shared.safety import service as safety
from shared.values import service as values

_ENTRIES = 10


@dataclass(frozen=True)
class ThemeMaterial:
    """What is known of someone. `domains` have shares of 0 to 1; `values` come most important first.

    `insights` are observations from conversations about decisions, `summaries` what decisions came to so far.
    """

    user_id: UUID
    entries: Sequence[str]
    insights: Sequence[str]
    summaries: Sequence[str]
    domains: Mapping[str, float]
    values: Sequence[str]
    current: str | None
    offered: Offered

    @property
    def unwanted(self) -> list[str]:
        """What not to suggest: the theme that holds, and what was offered lately."""
        return [*([self.current] if self.current else []), *self.offered.texts]


def gather(db: Session, user_id: UUID) -> ThemeMaterial:
    """Read it all. What reads as if someone were in danger is for people, and goes to no model."""
    entries = journal.list_entries(db, user_id, journal.EntryQuery(limit=_ENTRIES)).items
    recalled = decisions.recall(db, user_id)
    return ThemeMaterial(
        user_id,
        _harmless("\n\n".join(part for part in (entry.title, entry.context) if part) for entry in entries),
        _harmless(recalled.insights),
        _harmless(recalled.summaries),
        _shares([*(domain for entry in entries for domain in entry.domain_tags), *recalled.domains]),
        _harmless(_values(db, user_id)),
        current_theme(db, user_id),
        read_offered(db, user_id),
    )


def _harmless(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if not safety.is_grave(text)]


def _shares(domains: Sequence[str]) -> dict[str, float]:
    counts = Counter(domains)
    return {domain: count / counts.total() for domain, count in counts.items()}


def _values(db: Session, user_id: UUID) -> list[str]:
    """Name what someone values, most important first: by the blueprint, or else by their latest check-in."""
    blueprint = accounts.get_profile(db, user_id).values_blueprint or []
    scores = {one.value: one.score for one in blueprint} or _checked_in(db, user_id)
    return sorted(scores, key=lambda value: -scores[value])


def _checked_in(db: Session, user_id: UUID) -> Mapping[str, int]:
    checkin = values.latest_checkin(db, user_id)
    return checkin.scores if checkin else {}
