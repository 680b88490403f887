"""Events of search, for other domains to listen to."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class TextsWithdrawn:
    """Texts of a person are about to be deleted: those with these ids, and those that belong to these parents."""

    user_id: UUID
    item_ids: Collection[UUID]
    parent_ids: Collection[UUID]


@dataclass(frozen=True)
class KeptTextsChosen:
    """A person keeps texts from models from now on: those with these ids, and those that belong to these parents."""

    user_id: UUID
    item_ids: Collection[UUID]
    parent_ids: Collection[UUID]
