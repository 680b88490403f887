"""The loader of catalogs: it brings the data files into their tables after every migration.

It inserts what is new, updates what changed and retires what left. Nothing is deleted: people have had these. A badge
that left the catalog stays with those who earned it; a challenge that left it has an `end_date` and is given to nobody
any more.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import RowMapping, insert, select, update
from sqlalchemy.orm import Session

from shared.core import clock, telemetry
from shared.core.db import Base, table_of
from shared.core.db.row_updates import RowUpdate, update_rows
from shared.progress.catalog import badge_entries, challenge_entries
from shared.progress.models import Badge, Challenge

DAILY_CHALLENGE = "daily"
Values = dict[str, Any]


@dataclass(frozen=True)
class CatalogLoadResult:
    """How many rows were written; all 0 where the tables were as the files are."""

    added: int
    changed: int
    retired: int


def load_catalogs(db: Session) -> CatalogLoadResult:
    """Make the tables `badges` and `challenges` say what the files say; doing it again changes nothing."""
    challenges = _build_challenges()
    new_badges, changed_badges = _write_entries(db, Badge, _build_badges(), {})
    new_challenges, changed_challenges = _write_entries(db, Challenge, challenges, {"start_date": clock.now().date()})
    retired = _retire_challenges(db, {str(challenge["id"]) for challenge in challenges})
    loaded = CatalogLoadResult(new_badges + new_challenges, changed_badges + changed_challenges, retired)
    telemetry.log_event("progress.catalogs_loaded", **asdict(loaded))
    return loaded


def _build_badges() -> list[Values]:
    return [
        {
            **entry.model_dump(include={"id", "name", "description"}),
            "criteria": entry.criteria.model_dump_json(),
            "position": position,
        }
        for position, entry in enumerate(badge_entries())
    ]


def _build_challenges() -> list[Values]:
    return [
        {
            **entry.model_dump(include={"id", "name", "description", "subject"}),
            "challenge_type": DAILY_CHALLENGE,
            "criteria": None if entry.rule is None else entry.rule.model_dump_json(),
            "end_date": None,
        }
        for entry in challenge_entries()
    ]


def _write_entries(db: Session, model: type[Base], entries: Sequence[Values], at_first: Values) -> tuple[int, int]:
    """Insert the entries that are not there, with `at_first`, and update those that differ; return how many."""
    table = table_of(model)
    there = {row["id"]: row for row in db.execute(select(table)).mappings()}
    new = [{**entry, **at_first} for entry in entries if entry["id"] not in there]
    changed = [entry for entry in entries if entry["id"] in there and _differs(entry, there[entry["id"]])]
    if new:
        db.execute(insert(table), new)
    update_rows(db, table, [_build_update(entry) for entry in changed])
    return len(new), len(changed)


def _differs(entry: Values, row: RowMapping) -> bool:
    return any(row[name] != value for name, value in entry.items())


def _build_update(entry: Values) -> RowUpdate:
    return RowUpdate({"id": entry["id"]}, {name: value for name, value in entry.items() if name != "id"})


def _retire_challenges(db: Session, offered: set[str]) -> int:
    """End the challenges that the file does not have any more."""
    still_given = select(Challenge.id).where(Challenge.end_date.is_(None), Challenge.challenge_type == DAILY_CHALLENGE)
    gone = sorted(set(db.scalars(still_given)) - offered)
    if gone:
        ended = update(Challenge).where(Challenge.id.in_(gone)).values(end_date=clock.now().date())
        db.execute(ended.execution_options(synchronize_session=False))
    return len(gone)
