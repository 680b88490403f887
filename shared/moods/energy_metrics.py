"""Rows of energy metrics: storing one once, changing it, and how a row becomes an energy metric."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.orm import Session

from shared.core import events
from shared.core.db import table_of
from shared.moods import logs, models
from shared.moods.events import EnergyLogged
from shared.moods.schemas import EnergyMetric, EnergyMetricChange, EnergyMetricCreate
from shared.moods.text_source import ENERGY_METRIC
from shared.search import service as search

NO_SUCH_METRIC = "You have no energy metric with this id."
TABLE = table_of(models.EnergyMetric)
COLUMNS = TABLE.c
SHOWN = tuple(COLUMNS[name] for name in EnergyMetric.model_fields)


def store_energy_metric(db: Session, user_id: UUID, body: EnergyMetricCreate) -> EnergyMetric:
    """Store an energy metric once, as `logs.store_log` says, and publish it."""
    content = {"energy": body.energy, "note": body.note, "ai_mode": body.ai_mode}
    log = logs.store_log(db, _KIND, user_id, body, content=content, stored_content=content)
    if log.known is not None:
        return log.known
    metric = log.columns
    if body.note:
        search.add_text(db, user_id, ENERGY_METRIC, metric["id"])
    events.publish(db, EnergyLogged(user_id, metric["id"], metric["occurred_at"], metric["local_date"]))
    return EnergyMetric.from_columns(metric)


def change_energy_metric(db: Session, row: models.EnergyMetric, body: EnergyMetricChange) -> None:
    """Change the fields that were sent."""
    logs.change_log(db, row, ENERGY_METRIC, body.model_dump(exclude_unset=True))


def build_energy_metric(row: Row[Any]) -> EnergyMetric:
    """Build an energy metric from a row of `SHOWN`."""
    return EnergyMetric.from_columns(dict(zip(EnergyMetric.model_fields, row, strict=True)))


_KIND = logs.LogKind(TABLE, SHOWN, build_energy_metric)
