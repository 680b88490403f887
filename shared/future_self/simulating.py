"""Simulating: screen, look, tell, keep. Nothing is told, and nothing leaves, while someone is in danger."""

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, events
from shared.core.db import UnitOfWork
from shared.future_self.events import FutureSelfSimulated
from shared.future_self.models import MADE_BY_LENGTH, FutureClaim, FutureSimulation
from shared.future_self.projecting import Projected, ProjectionRequest, project
from shared.future_self.reviewing import track_record
from shared.future_self.schemas import SimulationRequest, SimulationResult, TrackRecord
from shared.future_self.simulations import show_claims
from shared.safety import service as safety

_CONTEXT = "future_self.simulation"


@dataclass(frozen=True)
class _Beforehand:
    """What was read before the network was awaited."""

    today: date
    record: TrackRecord


def simulate(uow: UnitOfWork, user_id: UUID, body: SimulationRequest) -> SimulationResult:
    """Tell one way a decision could turn out and keep it, with claims that can be checked.

    At red nothing is told, kept or sent anywhere: the answer is the written reply with its resources. The same where
    only the model that was asked sees the danger.
    """
    words = (body.decision_context, *body.values, body.time_horizon)
    screening = safety.screen_first(uow, user_id, _CONTEXT, *words)
    if screening.level == safety.RED:
        return _support(screening)
    with uow.transaction() as db:
        before = _look(db, user_id)
    asked = ProjectionRequest(user_id, body.decision_context, body.values, body.time_horizon, before.today)
    projected = project(asked)
    concern = safety.Concern(projected.concern, projected.made_by, _CONTEXT, words)
    screening = safety.heed(uow, user_id, concern, screening)
    if screening.level == safety.RED:
        return _support(screening)
    with uow.transaction() as db:
        simulation = _keep(db, user_id, body, projected)
        claims = _keep_claims(db, simulation.id, projected)
        events.publish(db, FutureSelfSimulated(user_id, simulation.id, projected.made_by))
    return _result(simulation, claims, projected, before.record, screening)


def _look(db: Session, user_id: UUID) -> _Beforehand:
    today = clock.local_date(clock.now(), accounts.timezone_of(db, user_id))
    return _Beforehand(today, track_record(db, user_id))


def _keep(db: Session, user_id: UUID, body: SimulationRequest, projected: Projected) -> FutureSimulation:
    simulation = FutureSimulation(
        user_id=user_id,
        decision_context=body.decision_context,
        value_names=json.dumps(body.values, ensure_ascii=False),
        time_horizon=body.time_horizon,
        future_projection=projected.future_projection,
        suggestions=json.dumps(projected.suggestions, ensure_ascii=False),
        ai_generated=projected.ai_generated,
        made_by=projected.made_by[:MADE_BY_LENGTH],
    )
    db.add(simulation)
    db.flush()
    return simulation


def _keep_claims(db: Session, simulation_id: UUID, projected: Projected) -> list[FutureClaim]:
    claims = [
        FutureClaim(simulation_id=simulation_id, position=at, claim=one.claim, due_on=one.due_on)
        for at, one in enumerate(projected.claims)
    ]
    db.add_all(claims)
    db.flush()
    return claims


def _result(
    simulation: FutureSimulation,
    claims: list[FutureClaim],
    projected: Projected,
    record: TrackRecord,
    screening: safety.Screening,
) -> SimulationResult:
    return SimulationResult(
        id=simulation.id,
        future_projection=projected.future_projection,
        suggestions=list(projected.suggestions),
        ai_generated=projected.ai_generated,
        claims=show_claims(claims),
        track_record=record,
        safety=screening.note(),
    )


def _support(screening: safety.Screening) -> SimulationResult:
    """Let the written reply be the whole answer."""
    return SimulationResult(
        id=None,
        future_projection=screening.reply or "",
        suggestions=[],
        ai_generated=False,
        claims=[],
        track_record=None,
        safety=screening.note(),
    )
