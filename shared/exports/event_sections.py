"""The section of events of analytics: those of a person are found by the pseudonym that their own key yields.

A row names nobody (docs/adr/0051), so no area has it as a person's. What is written of it is what happened and in which
hour: the pseudonym says nothing to its owner, and to others less when it stands nowhere beside a name.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from shared.analytics import service as analytics
from shared.core.row_formats import ColumnFormat
from shared.exports.batches import Batch
from shared.exports.table_sections import TableFiles

AREA = "analytics"


@dataclass(frozen=True)
class EventSection:
    """The events of a person, in their order."""

    rows: TableFiles

    @property
    def files(self) -> tuple[str, ...]:
        """Return the names of the array and of its schema."""
        return self.rows.names

    def read(self, db: Session, user_id: UUID, cursor: str | None) -> Batch:
        """Read the next events, in the order of their hours."""
        place = None if cursor is None else self._read_place(cursor)
        found = analytics.list_events(db, user_id, place, self.rows.limit)
        is_last = len(found) < self.rows.limit
        contents = self.rows.write(
            [row[: len(self.rows.columns)] for row in found], is_begun=cursor is not None, is_last=is_last
        )
        return Batch(contents, len(found), None if is_last else self._write_place(found[-1]))

    def _read_place(self, cursor: str) -> Sequence[object]:
        return [one.load(value) for one, value in zip(_PLACE, json.loads(cursor), strict=True)]

    def _write_place(self, row: Sequence[object]) -> str:
        place = (row[0], row[-1])
        return json.dumps([one.dump(value) for one, value in zip(_PLACE, place, strict=True)])


_PLACE = tuple(ColumnFormat(column) for column in analytics.EVENT_PLACE)


def build_event_section() -> EventSection:
    """Build the section with what is written of an event."""
    formats = [ColumnFormat(column) for column in analytics.EVENT_COLUMNS]
    return EventSection(TableFiles(AREA, analytics.EVENT_PLACE[0].table, formats))
