"""The future self's use cases: simulate a decision, list, show and delete simulations, and review their claims.

A simulation screens the words first, asks a model outside any transaction, screens by the concern that the model
reports, and stores story and claims. Doors and other domains use the future self through this module only.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.boundaries.service import Boundaries, load_boundaries
from shared.core import clock, events
from shared.core.db import UnitOfWork, own_text
from shared.core.db.rows import delete_own
from shared.core.errors import invalid_field
from shared.core.http import ExpectedVersion
from shared.core.http.paging import Page, PageQuery, load_page, return_row
from shared.core.kept_texts import NEVER
from shared.future_self.events import FutureSelfSimulated
from shared.future_self.models import MADE_BY_LENGTH, FutureClaim, FutureSimulation
from shared.future_self.projection import ProjectionRequest, ProjectionResult, generate_projection
from shared.future_self.schemas import Simulation, SimulationRequest, SimulationResult, SimulationReview, TrackRecord
from shared.future_self.simulations import (
    NO_SUCH_SIMULATION,
    SHOWN_COLUMNS,
    SIMULATIONS,
    count_track_record,
    find_simulation,
    load_claims,
    to_claims,
    to_simulation,
)
from shared.future_self.text_source import SIMULATION
from shared.insights import service as insights
from shared.safety import service as safety
from shared.search import service as search

__all__ = [
    "delete_simulation",
    "list_simulations",
    "review_simulation",
    "show_simulation",
    "simulate",
]


_CONTEXT = "future_self.simulation"


@dataclass(frozen=True)
class _SimulationContext:
    """What is read before the model is asked."""

    today: date
    record: TrackRecord
    offer: insights.InsightOffer
    closed: Boundaries


def simulate(uow: UnitOfWork, user_id: UUID, body: SimulationRequest) -> SimulationResult:
    """Simulate one way a decision could turn out and store it, with claims that can be checked.

    At red nothing is simulated, stored or sent to a model: the answer is the written reply with its resources. The same
    holds where only the model finds the danger.
    """
    words = (body.decision_context, *body.values, body.time_horizon)
    screening = safety.screen_in_own_transaction(uow, user_id, _CONTEXT, *words)
    if not screening.consequences.stories:
        return _build_safety_result(screening)
    with uow.transaction() as db:
        context = _load_context(db, user_id)
    gentle = screening.consequences.gentle
    request = ProjectionRequest(
        user_id,
        body.decision_context,
        body.values,
        body.time_horizon,
        context.today,
        gentle,
        context.offer,
        context.closed,
        may_send=body.ai_mode != NEVER,
    )
    projection = generate_projection(request)
    concern = safety.Concern(projection.concern, projection.made_by, _CONTEXT, words)
    screening = safety.escalate_in_own_transaction(uow, user_id, concern, screening)
    if not screening.consequences.stories:
        return _build_safety_result(screening)
    with uow.transaction() as db:
        simulation = _store_simulation(db, user_id, body, projection)
        claims = _store_claims(db, user_id, simulation.id, projection)
        search.add_text(db, user_id, SIMULATION, simulation.id)
        events.publish(db, FutureSelfSimulated(user_id, simulation.id, projection.made_by))
    return _to_result(simulation, claims, projection, context.record, screening)


def list_simulations(db: Session, user_id: UUID, query: PageQuery) -> Page[Simulation]:
    """Return a page of someone's own simulations, newest first."""
    own = select(*SHOWN_COLUMNS).where(SIMULATIONS.user_id == user_id)
    page = load_page(db, own, query, (SIMULATIONS.created_at, SIMULATIONS.id), return_row)
    claims = load_claims(db, [row.id for row in page.items])
    return Page([to_simulation(row, claims.get(row.id, ())) for row in page.items], page.next_cursor)


def load_simulations(db: Session, user_id: UUID, simulation_ids: Sequence[UUID]) -> list[Simulation]:
    """Load up to 500 of someone's own simulations by their ids, in two queries."""
    own = select(*SHOWN_COLUMNS).where(SIMULATIONS.user_id == user_id, SIMULATIONS.id.in_(simulation_ids))
    rows: list[Any] = list(db.execute(own))
    claims = load_claims(db, [row.id for row in rows])
    return [to_simulation(row, claims.get(row.id, ())) for row in rows]


def show_simulation(db: Session, user_id: UUID, simulation_id: UUID) -> Simulation:
    """Return one of someone's own simulations with its claims; 404 for anyone else's."""
    row = find_simulation(db, user_id, simulation_id)
    return to_simulation(row, load_claims(db, [row.id]).get(row.id, ()))


def delete_simulation(db: Session, user_id: UUID, simulation_id: UUID) -> None:
    """Delete a simulation with its claims, which then no longer count in the track record."""
    delete_own(db, FutureSimulation, user_id, simulation_id, NO_SUCH_SIMULATION)
    search.withdraw(db, user_id, [simulation_id])


def review_simulation(
    db: Session, user_id: UUID, simulation_id: UUID, body: SimulationReview, expected: ExpectedVersion
) -> Simulation:
    """Store verdicts on claims; the last verdict on a claim counts.

    Raises 422 for a claim of another simulation, and 412 where the caller saw another version.
    """
    simulation = find_simulation(db, user_id, simulation_id)
    expected.check(simulation.version)
    claims = db.scalars(select(FutureClaim).where(FutureClaim.simulation_id == simulation_id)).all()
    _apply_verdicts({claim.id: claim for claim in claims}, body)
    simulation.reviewed_at = clock.now()
    db.flush()
    return show_simulation(db, user_id, simulation_id)


def _load_context(db: Session, user_id: UUID) -> _SimulationContext:
    today = accounts.get_local_date(db, user_id)
    offer, closed = insights.load_insight_offer(db, user_id), load_boundaries(db, user_id)
    return _SimulationContext(today, count_track_record(db, user_id), offer, closed)


def _store_simulation(
    db: Session, user_id: UUID, body: SimulationRequest, projection: ProjectionResult
) -> FutureSimulation:
    simulation = FutureSimulation(
        user_id=user_id,
        decision_context=body.decision_context,
        value_names=json.dumps(body.values, ensure_ascii=False),
        time_horizon=body.time_horizon,
        ai_mode=body.ai_mode,
        future_projection=projection.future_projection,
        suggestions=json.dumps(projection.suggestions, ensure_ascii=False),
        ai_generated=projection.ai_generated,
        made_by=projection.made_by[:MADE_BY_LENGTH],
    )
    db.add(simulation)
    db.flush()
    return simulation


def _store_claims(db: Session, user_id: UUID, simulation_id: UUID, projection: ProjectionResult) -> list[FutureClaim]:
    claims = [
        FutureClaim(
            simulation_id=simulation_id, position=position, claim=own_text(user_id, claim.claim), due_on=claim.due_on
        )
        for position, claim in enumerate(projection.claims)
    ]
    db.add_all(claims)
    db.flush()
    return claims


def _to_result(
    simulation: FutureSimulation,
    claims: list[FutureClaim],
    projection: ProjectionResult,
    record: TrackRecord,
    screening: safety.Screening,
) -> SimulationResult:
    return SimulationResult(
        id=simulation.id,
        future_projection=projection.future_projection,
        suggestions=list(projection.suggestions),
        ai_generated=projection.ai_generated,
        claims=to_claims(claims),
        track_record=record,
        insight_ids=list(projection.insight_ids),
        safety=screening.note(),
    )


def _build_safety_result(screening: safety.Screening) -> SimulationResult:
    """Return the written reply as the whole answer."""
    return SimulationResult(
        id=None,
        future_projection=screening.reply or "",
        suggestions=[],
        ai_generated=False,
        claims=[],
        track_record=None,
        insight_ids=[],
        safety=screening.note(),
    )


def _apply_verdicts(claims: dict[UUID, FutureClaim], body: SimulationReview) -> None:
    now = clock.now()
    for at, review in enumerate(body.reviews):
        claim = claims.get(review.claim_id)
        if claim is None:
            raise invalid_field(("body", "reviews", at, "claim_id"), "This simulation has no such claim.")
        claim.verdict, claim.reviewed_at = review.verdict, now
