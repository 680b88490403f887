"""API area of the future self: simulations of how a decision could turn out."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.errors import NotFound
from shared.core.http import Area, CurrentUser, ExpectedVersion, Page, PageQuery
from shared.future_self import service
from shared.future_self.schemas import Simulation, SimulationRequest, SimulationResult, SimulationReview

area = Area("future_self", prefix="v1/future-self", tag="Future self")
find_entry_point = area.find_entry_point


@area.post("/simulate")
def simulate(body: SimulationRequest, user: CurrentUser, uow: UnitOfWork) -> SimulationResult:
    """Simulate one way a decision could turn out.

    The result is a story, not a forecast, with small steps for now and claims that you can check later. It is stored.
    The response also shows how the claims of your earlier simulations turned out. If your words suggest that you are
    in danger, you get a kind reply and people to talk to instead.
    """
    return service.simulate(uow, user.id, body)


@area.get("/simulations")
def list_simulations(query: PageQuery, user: CurrentUser, db: Session) -> Page[Simulation]:
    """List your simulations, newest first."""
    return service.list_simulations(db, user.id, query)


@area.get("/simulations/{simulation_id}")
def read_simulation(simulation_id: UUID, user: CurrentUser, db: Session) -> Simulation:
    """Read one simulation."""
    return service.show_simulation(db, user.id, simulation_id)


@area.post("/simulations/{simulation_id}/review")
def review_simulation(
    simulation_id: UUID, body: SimulationReview, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> Simulation:
    """Record what became of a simulation's claims.

    Review as many claims as you like, at any time, and change a verdict later if you see it differently.
    """
    return service.review_simulation(db, user.id, simulation_id, body, expected)


@area.delete("/simulations/{simulation_id}", errors=[NotFound])
def delete_simulation(simulation_id: UUID, user: CurrentUser, db: Session) -> None:
    """Delete a simulation and its claims permanently."""
    service.delete_simulation(db, user.id, simulation_id)
