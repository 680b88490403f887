"""The future self's front: everything that doors and other domains may do with it."""

from shared.future_self.events import FutureSelfSimulated
from shared.future_self.reviewing import review_simulation
from shared.future_self.simulating import simulate
from shared.future_self.simulations import delete_simulation, list_simulations, show_simulation

__all__ = [
    "FutureSelfSimulated",
    "delete_simulation",
    "list_simulations",
    "review_simulation",
    "show_simulation",
    "simulate",
]
