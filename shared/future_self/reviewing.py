"""Holding a simulation to its claims, and how the earlier ones fared."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.errors import invalid_field
from shared.core.http import ExpectedVersion
from shared.future_self.models import CAME_TRUE, DID_NOT, FutureClaim, FutureSimulation
from shared.future_self.schemas import Simulation, SimulationReview, TrackRecord
from shared.future_self.simulations import find_simulation, show_simulation

_SHARE_DIGITS = 2


def review_simulation(
    db: Session, user_id: UUID, simulation_id: UUID, body: SimulationReview, expected: ExpectedVersion
) -> Simulation:
    """Keep what became of some claims; the last word on a claim counts.

    Raises 422 for a claim of another simulation, and 412 when the caller saw another version.
    """
    simulation = find_simulation(db, user_id, simulation_id)
    expected.check(simulation.version)
    claims = db.scalars(select(FutureClaim).where(FutureClaim.simulation_id == simulation_id)).all()
    _judge({claim.id: claim for claim in claims}, body)
    simulation.reviewed_at = clock.now()
    db.flush()
    return show_simulation(db, user_id, simulation_id)


def track_record(db: Session, user_id: UUID) -> TrackRecord:
    """Count how the claims of all of someone's simulations fared."""
    counted = select(FutureClaim.verdict, func.count().label("claims")).join(
        FutureSimulation, FutureSimulation.id == FutureClaim.simulation_id
    )
    judged = counted.where(FutureSimulation.user_id == user_id, FutureClaim.verdict.is_not(None))
    counts = {row.verdict: row.claims for row in db.execute(judged.group_by(FutureClaim.verdict))}
    true, settled = counts.get(CAME_TRUE, 0), counts.get(CAME_TRUE, 0) + counts.get(DID_NOT, 0)
    share = round(true / settled, _SHARE_DIGITS) if settled else None
    return TrackRecord(reviewed=sum(counts.values()), came_true=true, share=share)


def _judge(claims: dict[UUID, FutureClaim], body: SimulationReview) -> None:
    now = clock.now()
    for at, review in enumerate(body.reviews):
        claim = claims.get(review.claim_id)
        if claim is None:
            raise invalid_field(("body", "reviews", at, "claim_id"), "This simulation has no such claim.")
        claim.verdict, claim.reviewed_at = review.verdict, now
