"""One record and what it records are one transaction; and records go when their time is over."""

from datetime import timedelta
from uuid import uuid4

import pytest

from shared import wiring
from shared.core import audit, clock
from shared.core.audit import Change, Entity
from shared.core.audit.models import AuditRecord
from shared.core.db import transaction
from shared.core.db.purge import run_purges
from tests import environment
from tests.rows import row_counts


def write(changes: list[Change] | None = None) -> None:
    with transaction() as db:
        audit.record(db, "thing.done", Entity("thing", uuid4()), changes or [])


def records() -> int:
    return row_counts([AuditRecord])[0]


@pytest.mark.usefixtures("database")
def test_what_is_rolled_back_was_never_recorded() -> None:
    with pytest.raises(ZeroDivisionError):
        _record_and_fail()
    assert records() == 0


def _record_and_fail() -> None:
    with transaction() as db:
        audit.record(db, "thing.done", Entity("thing"))
        raise ZeroDivisionError


@pytest.mark.usefixtures("database")
def test_what_happens_in_a_job_is_the_systems() -> None:
    write()
    with transaction(read_only=True) as db:
        [record] = db.query(AuditRecord).all()
        assert (record.actor_kind, record.actor_id, record.address) == ("system", None, None)


@pytest.mark.usefixtures("any_database")
def test_every_preference_at_once_fits() -> None:
    write([Change(f"preference_of_a_long_name_{number}", "x" * 60, "y" * 60) for number in range(20)])
    assert records() == 1


@pytest.mark.usefixtures("any_database")
@pytest.mark.parametrize(("days", "left"), [(399, 1), (401, 0)])
def test_records_go_after_400_days(days: int, left: int) -> None:
    write()
    run_purges(wiring.PURGES, clock.now() + timedelta(days=days))
    assert records() == left


def test_how_long_is_a_setting(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.apply(monkeypatch, DATABASE_URL=database, AUDIT_KEEP_DAYS="30")
    write()
    run_purges(wiring.PURGES, clock.now() + timedelta(days=31))
    assert records() == 0
