"""Rows of simulations: how they become what the API shows, in two queries a page, and the record of all claims."""

import json
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Row, func, select
from sqlalchemy.orm import Session

from shared.core.db import table_of
from shared.core.db.rows import find_own
from shared.future_self.models import CAME_TRUE, DID_NOT, FutureClaim, FutureSimulation
from shared.future_self.schemas import Claim, Simulation, TrackRecord

_SHARE_DIGITS = 2
SIMULATIONS = table_of(FutureSimulation).c
SHOWN_COLUMNS = (
    SIMULATIONS.id,
    SIMULATIONS.decision_context,
    SIMULATIONS.value_names,
    SIMULATIONS.time_horizon,
    SIMULATIONS.ai_mode,
    SIMULATIONS.future_projection,
    SIMULATIONS.suggestions,
    SIMULATIONS.ai_generated,
    SIMULATIONS.made_by,
    SIMULATIONS.created_at,
    SIMULATIONS.reviewed_at,
    SIMULATIONS.version,
)
_CLAIMS = table_of(FutureClaim).c
_CLAIM_COLUMNS: tuple[Column[Any], ...] = (
    _CLAIMS.id,
    _CLAIMS.simulation_id,
    _CLAIMS.claim,
    _CLAIMS.due_on,
    _CLAIMS.verdict,
)
NO_SUCH_SIMULATION = "You have no simulation with this id."


def find_simulation(db: Session, user_id: UUID, simulation_id: UUID) -> FutureSimulation:
    """Load one of someone's own simulations; 404 for anyone else's."""
    return find_own(db, FutureSimulation, user_id, simulation_id, NO_SUCH_SIMULATION)


def to_claims(claims: Iterable[FutureClaim | Row[Any]]) -> list[Claim]:
    """Convert claims, in their order."""
    return [Claim(id=claim.id, claim=claim.claim, due_on=claim.due_on, verdict=claim.verdict) for claim in claims]


def count_track_record(db: Session, user_id: UUID) -> TrackRecord:
    """Count how the claims of all of someone's simulations turned out."""
    totals = select(FutureClaim.verdict, func.count().label("claims")).join(
        FutureSimulation, FutureSimulation.id == FutureClaim.simulation_id
    )
    judged = totals.where(FutureSimulation.user_id == user_id, FutureClaim.verdict.is_not(None))
    counts = {row.verdict: row.claims for row in db.execute(judged.group_by(FutureClaim.verdict))}
    true, settled = counts.get(CAME_TRUE, 0), counts.get(CAME_TRUE, 0) + counts.get(DID_NOT, 0)
    share = round(true / settled, _SHARE_DIGITS) if settled else None
    return TrackRecord(reviewed=sum(counts.values()), came_true=true, share=share)


def load_claims(db: Session, simulation_ids: Sequence[UUID]) -> dict[UUID, list[Row[Any]]]:
    """Load the claims of simulations, in their order; one without claims is left out."""
    found: dict[UUID, list[Row[Any]]] = {}
    if simulation_ids:
        ordered = select(*_CLAIM_COLUMNS).order_by(_CLAIMS.simulation_id, _CLAIMS.position)
        for claim in db.execute(ordered.where(_CLAIMS.simulation_id.in_(simulation_ids))):
            found.setdefault(claim.simulation_id, []).append(claim)
    return found


def to_simulation(row: FutureSimulation | Row[Any], claims: Iterable[Row[Any]]) -> Simulation:
    """Convert a simulation, or its shown columns, and its claims."""
    return Simulation(
        id=row.id,
        decision_context=row.decision_context,
        values=json.loads(row.value_names),
        time_horizon=row.time_horizon,
        ai_mode=row.ai_mode,
        future_projection=row.future_projection,
        suggestions=json.loads(row.suggestions),
        ai_generated=row.ai_generated,
        made_by=row.made_by,
        claims=to_claims(claims),
        created_at=row.created_at,
        reviewed_at=row.reviewed_at,
        version=row.version,
    )
