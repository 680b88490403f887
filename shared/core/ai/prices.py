"""Prices of tokens: the list prices in `prices.json`, with their date and source.

The cost is an estimate for operators. It ignores discounts for cached input, so it is never too low. On Azure the
name of the deployment is looked up, which `infra/` sets to the name of the model.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from shared.core.single_flight import single_flight

FILE = Path(__file__).with_name("prices.json")
_MILLION = 1_000_000


@dataclass(frozen=True)
class Price:
    """US dollars for a million tokens."""

    input: float
    output: float

    def cost(self, sent: int, received: int) -> float:
        """Return what so many tokens cost, in US dollars."""
        return (sent * self.input + received * self.output) / _MILLION


def find_price(model: str) -> Price | None:
    """Return the price of a model by its exact name; None where the list does not have it."""
    return _prices().get(model)


@single_flight
def _prices() -> dict[str, Price]:
    listed = json.loads(FILE.read_text(encoding="utf-8"))["models"]
    return {model: Price(price["input"], price["output"]) for model, price in listed.items()}
