"""Amounts with a unit: kept as they were typed, stored in SI beside, and shown in the units that a person thinks in.

All factors are exact by definition (NIST Special Publication 811, appendix B): a pound is 0.45359237 kg, an inch
0.0254 m. The arithmetic is decimal, so what was typed is never computed back from anything.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, Literal

Quantity = Literal["mass", "length", "distance", "duration", "count"]
UnitSystem = Literal["metric", "imperial"]


@dataclass(frozen=True)
class Unit:
    """A unit: how much of the SI unit it is, and the smaller unit in which a rest may stand beside it (5 ft 11 in)."""

    factor: Decimal
    rest_unit: str | None = None


@dataclass(frozen=True)
class Amount:
    """An amount as it was typed; `rest` is in the unit's `rest_unit`."""

    value: int | float
    unit: str
    rest: int | float | None = None


UNITS: Mapping[Quantity, Mapping[str, Unit]] = {
    "mass": {"kg": Unit(Decimal(1)), "lb": Unit(Decimal("0.45359237")), "st": Unit(Decimal("6.35029318"), "lb")},
    "length": {
        "m": Unit(Decimal(1)),
        "cm": Unit(Decimal("0.01")),
        "in": Unit(Decimal("0.0254")),
        "ft": Unit(Decimal("0.3048"), "in"),
    },
    "distance": {"m": Unit(Decimal(1)), "km": Unit(Decimal(1000)), "mi": Unit(Decimal("1609.344"))},
    "duration": {"min": Unit(Decimal(60)), "h": Unit(Decimal(3600), "min")},
    "count": {"days": Unit(Decimal(1)), "meals": Unit(Decimal(1))},
}
SI_UNITS: Mapping[Quantity, str | None] = {"mass": "kg", "length": "m", "distance": "m", "duration": "s", "count": None}
_SHOWN: Mapping[UnitSystem, Mapping[Quantity, str]] = {
    "metric": {"mass": "kg", "length": "cm", "distance": "km"},
    "imperial": {"mass": "lb", "length": "in", "distance": "mi"},
}
_IMPERIAL = frozenset(("lb", "st", "in", "ft", "mi"))
_TENTH = Decimal("0.1")
_SI = "si"


def store_amount(quantity: Quantity, amount: Amount) -> dict[str, Any]:
    """Return what is stored of an amount: as it was typed, and `si`, its exact SI value as the text of a decimal."""
    typed = {name: value for name, value in asdict(amount).items() if value is not None}
    return {**typed, _SI: f"{convert_to_si(quantity, amount).normalize():f}"}


def has_si(stored: Mapping[str, Any]) -> bool:
    """Tell whether an amount was stored with its SI value; the first ones were not."""
    return _SI in stored


def read_si(quantity: Quantity, stored: Mapping[str, Any]) -> Decimal:
    """Return the SI value of a stored amount; one from before SI values were stored is converted now."""
    return Decimal(stored[_SI]) if has_si(stored) else convert_to_si(quantity, read_typed(stored))


def read_typed(stored: Mapping[str, Any]) -> Amount:
    """Return a stored amount as it was typed."""
    return Amount(stored["value"], stored["unit"], stored.get("rest"))


def convert_to_si(quantity: Quantity, amount: Amount) -> Decimal:
    """Return an amount in the SI unit of its quantity, exactly."""
    unit = UNITS[quantity][amount.unit]
    total = Decimal(str(amount.value)) * unit.factor
    if amount.rest is not None and unit.rest_unit is not None:
        total += Decimal(str(amount.rest)) * UNITS[quantity][unit.rest_unit].factor
    return total


def find_rest_fault(quantity: Quantity, amount: Amount) -> str | None:
    """Say what is wrong with the rest of an amount, such as 13 inches beside feet; None where nothing is."""
    if amount.rest is None:
        return None
    unit = UNITS[quantity][amount.unit]
    if unit.rest_unit is None:
        return f"Leave out the rest: beside {amount.unit} there is none."
    most = unit.factor / UNITS[quantity][unit.rest_unit].factor
    if amount.value != int(amount.value):
        return "Send a whole number where a rest stands beside it."
    if not 0 <= amount.rest < most:
        return f"Send a rest from 0 to less than {format_number(most)} {unit.rest_unit}."
    return None


def show_amount(quantity: Quantity, stored: Mapping[str, Any], system: UnitSystem) -> Amount:
    """Return an amount in the units of a person: as typed where these are theirs, else its SI value, to one decimal."""
    shown, typed = _SHOWN[system].get(quantity), read_typed(stored)
    if shown is None or (typed.unit in _IMPERIAL) == (system == "imperial"):
        return typed
    value = read_si(quantity, stored) / UNITS[quantity][shown].factor
    return Amount(float(value.quantize(_TENTH, ROUND_HALF_EVEN)), shown)


def format_number(number: Decimal) -> str:
    """Write a number without zeros at its end, to three decimals."""
    text = f"{number.quantize(Decimal('0.001')):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
