"""Purges: they delete expired rows in small batches, in short transactions that hold no table for long."""

from collections.abc import Callable, Mapping
from datetime import datetime
from time import monotonic
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from shared.core import telemetry
from shared.core.db.errors import UnavailableDatabase
from shared.core.db.transaction import run_in_transaction

BATCH = 500  # ids in one statement; SQL Server takes at most 2,100 parameters
Purge = Callable[[Session, datetime, int], int]


class PurgeFailure(Exception):
    """Some purges failed; the message names them, and the log has the reasons."""


def delete_expired(db: Session, row_id: InstrumentedAttribute[UUID], expired: ColumnElement[bool], limit: int) -> int:
    """Delete up to `limit` rows for which `expired` holds; return how many."""
    ids = db.scalars(select(row_id).where(expired).order_by(row_id).limit(limit)).all()
    if ids:
        db.execute(delete(row_id.class_).where(row_id.in_(ids)))
    return len(ids)


def run_purges(purges: Mapping[str, Purge], now: datetime, seconds: float = 240.0) -> dict[str, int]:
    """Run all purges batch by batch, each batch in a transaction, for at most `seconds`; the next run takes the rest.

    A failure is logged and does not stop other purges. `PurgeFailure` is raised at the end. A database that does not
    answer any more stops all of them.
    """
    deadline, removed, failed = monotonic() + seconds, dict[str, int](), list[str]()
    for name, purge in purges.items():
        try:
            removed[name] = _run(purge, now, deadline)
        except UnavailableDatabase:
            raise
        except Exception as failure:  # noqa: BLE001 - one purge must not stop the others: logged, and raised at the end
            telemetry.log_failure("purge.failed", failure, purge=name)
            failed.append(name)
    telemetry.log_event("purge.finished", **removed)
    if failed:
        raise PurgeFailure(", ".join(failed))
    return removed


def _run(purge: Purge, now: datetime, deadline: float) -> int:
    total = 0
    while monotonic() < deadline:
        removed = run_in_transaction(lambda db: purge(db, now, BATCH))
        total += removed
        if removed == 0:
            break
    return total
