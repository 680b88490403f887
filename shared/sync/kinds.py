"""The kinds of items that clients keep a copy of, as the areas declare them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table
from sqlalchemy.orm import Session

from shared.core import ports
from shared.core.db import table_of
from shared.core.object_references import load_object
from shared.core.portability import Areas, LoadItems, SyncedKind
from shared.core.single_flight import single_flight


@dataclass(frozen=True)
class ItemKind:
    """A kind of items, with its table."""

    table: Table
    declared: SyncedKind

    @property
    def moment(self) -> Column[datetime]:
        """The column that orders someone's items, by the index of their history if there is one."""
        history = next((one for one in self.table.indexes if one.name == f"ix_{self.table.name}_history"), None)
        name = "created_at" if history is None else history.columns.values()[1].name
        return self.table.c[name]

    def load_items(self, db: Session, user_id: UUID, ids: list[UUID]) -> dict[UUID, Any]:
        """Load items by their ids as the area's own GET shows them; those that are gone are left out."""
        load: LoadItems = load_object(self.declared.load)
        return {item.id: item for item in load(db, user_id, ids)} if ids else {}


@single_flight
def list_kinds() -> Mapping[str, ItemKind]:
    """Return the kinds by their names, those first that take few statements."""
    find = ports.find_provider("personal_data")
    areas: Areas = find() if find else {}
    declared = [(table_of(model), kind) for area in areas.values() for model, kind in area.synced.items()]
    ordered = sorted(declared, key=lambda one: (one[1].statements, one[1].name))
    return {kind.name: ItemKind(table, kind) for table, kind in ordered}
