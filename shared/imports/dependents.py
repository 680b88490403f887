"""Which rows of an import somebody has gone on with: others belong to them that the import did not make.

An undo leaves these where they are. With an entry would go the answers that its writer gave to prompts since, and with
a conversation what was said in it since.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, Table, select
from sqlalchemy.orm import Session

from shared.core.db import table_of
from shared.core.single_flight import single_flight
from shared.imports.formats.export_archives import list_areas

_ID, _OWNER, _MOMENT, _CASCADE, _UNSET = "id", "user_id", "created_at", "CASCADE", "SET NULL"


def find_continued(db: Session, table: Table, row_ids: Collection[UUID], since: datetime) -> set[UUID]:
    """Return those of some rows to which others belong that are to stay.

    An undo goes from the last row to the first. So of rows that it removes one by one, those that are still there were
    not made by the import, or were edited since. Others have no owner of their own and go with what they belong to;
    they count where they were made `since` the import began.
    """
    found = set[UUID]()
    for key in _list_keys_to().get(table.name, ()):
        belongs = select(key).where(key.in_(row_ids)).distinct()
        moment = key.table.c.get(_MOMENT)
        if not {_ID, _OWNER} <= set(key.table.c.keys()) and moment is not None:
            belongs = belongs.where(moment >= since)
        found.update(db.scalars(belongs))
    return found


@single_flight
def _list_keys_to() -> Mapping[str, Sequence[Column[UUID]]]:
    """Return for each table the columns of others by which their rows would go with its own, or keep them."""
    areas = list_areas().values()
    withheld = {table_of(model) for area in areas for model in area.withheld}
    tables = [table_of(model) for area in areas for model in area.tables]
    kept = [
        table
        for table in tables
        if table not in withheld and ({_ID, _OWNER} <= set(table.c.keys()) or _MOMENT in table.c)
    ]
    keys = [key for table in kept for key in table.foreign_keys if key.ondelete != _UNSET]
    return {
        table.name: [key.parent for key in keys if key.column.table is table and key.column.name == _ID]
        for table in tables
    }
