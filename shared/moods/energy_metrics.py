"""Rows of energy metrics: storing one once, changing it, and how a row becomes an energy metric."""

from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, insert, select
from sqlalchemy.orm import Session

from shared.core import clock, events
from shared.core.db import table_of
from shared.core.errors import Conflict
from shared.moods import logs, models
from shared.moods.emotions import ANOTHER_CONTENT
from shared.moods.events import EnergyLogged
from shared.moods.schemas import EnergyMetric, EnergyMetricChange, EnergyMetricCreate
from shared.moods.text_source import ENERGY_METRIC
from shared.search import service as search

NO_SUCH_METRIC = "You have no energy metric with this id."
TABLE = table_of(models.EnergyMetric)
COLUMNS = TABLE.c
SHOWN = tuple(COLUMNS[name] for name in EnergyMetric.model_fields)


def store_energy_metric(db: Session, user_id: UUID, body: EnergyMetricCreate) -> EnergyMetric:
    """Store an energy metric and publish it; one that is known by its client id is treated as a known emotion is."""
    client_id, content = body.client_id, {"energy": body.energy, "note": body.note}
    if client_id is not None and (known := _find_known(db, user_id, client_id)) is not None:
        return _return_known(known, content)
    time, now = logs.resolve_time(db, user_id, body.occurred_at), clock.now()
    metric: dict[str, Any] = {
        **content,
        "id": uuid4(),
        "user_id": user_id,
        "client_id": client_id or uuid4(),
        "occurred_at": time.moment,
        "local_date": time.day,
        "created_at": now,
        "updated_at": now,
        "version": 1,
    }
    if client_id is None:
        db.execute(insert(TABLE), metric)
    elif (known := logs.store_once(db, TABLE, metric, lambda: _find_known(db, user_id, client_id))) is not None:
        return _return_known(known, content)
    if body.note:
        search.add_text(db, user_id, ENERGY_METRIC, metric["id"])
    events.publish(db, EnergyLogged(user_id, metric["id"], time.moment, time.day))
    return EnergyMetric.from_columns(metric)


def change_energy_metric(db: Session, row: models.EnergyMetric, body: EnergyMetricChange) -> None:
    """Change the fields that were sent."""
    sent = body.model_dump(exclude_unset=True)
    moment = sent.pop("occurred_at", None)
    if moment is not None and moment != row.occurred_at:
        time = logs.resolve_time(db, row.user_id, moment)
        row.occurred_at, row.local_date = time.moment, time.day
    for name, value in sent.items():
        if value != getattr(row, name):
            setattr(row, name, value)
    if db.is_modified(row):
        row.updated_at = clock.now()
        db.flush()
        search.change_text(db, row.user_id, ENERGY_METRIC, row.id)


def build_energy_metric(row: Row[Any]) -> EnergyMetric:
    """Build an energy metric from a row of `SHOWN`."""
    return EnergyMetric.from_columns(dict(zip(EnergyMetric.model_fields, row, strict=True)))


def _find_known(db: Session, user_id: UUID, client_id: UUID) -> Row[Any] | None:
    known = select(*SHOWN).where(COLUMNS.user_id == user_id, COLUMNS.client_id == client_id)
    return db.execute(known).one_or_none()


def _return_known(row: Row[Any], content: dict[str, Any]) -> EnergyMetric:
    known = build_energy_metric(row)
    if known.version == 1 and any(getattr(known, name) != value for name, value in content.items()):
        raise Conflict(ANOTHER_CONTENT)
    return known
