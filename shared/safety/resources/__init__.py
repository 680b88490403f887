"""Helplines: a data file that people check by hand, and choosing from it. Nothing here needs network or database."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from shared.safety.replies import ADVICE
from shared.safety.resources.zones import country_of
from shared.safety.schemas import Resource, SafetyResources

_FILE = Path(__file__).with_name("helplines.json")
_SPOKEN_OF_AS = {"UK": "GB"}  # ISO 3166 reserves UK for the country that it lists as GB
_REGION_LENGTH = 2


def resources_for(country: str | None, locale: str | None, timezone: str | None = None) -> list[Resource]:
    """Return the lines of a country, or of where someone seems to be, and always what works from anywhere.

    A country that is named decides alone. Otherwise the IANA `timezone` says where someone is and comes first, and
    the region in `locale` next: often it is only how a device was sold (`en-US` in Berlin), but it may be right. A
    number that cannot be reached costs time that a person in danger may not have: where we know no lines of the
    likeliest country, what works from anywhere goes ahead of the others.
    """
    places, by_country = _places(country, locale, timezone), _helplines()
    order = [*places, None] if places and places[0] in by_country else [None, *places]
    return [line for place in order for line in by_country.get(place, ())]


def show_resources(country: str | None, locale: str | None, timezone: str | None = None) -> SafetyResources:
    """Say whose lines come first, too; an unknown country or zone is never an error."""
    found = resources_for(country, locale, timezone)
    return SafetyResources(country=found[0].country, advice=ADVICE, resources=found)


def region_of(locale: str | None) -> str | None:
    """Return the region subtag of a language tag (RFC 5646, section 2.2.4), such as AT of `de-AT` or `de-Latn-AT`."""
    for number, subtag in enumerate((locale or "").split("-")):
        if len(subtag) == 1:  # what follows is an extension or private use
            return None
        if number and len(subtag) == _REGION_LENGTH and subtag.isascii() and subtag.isalpha():
            return subtag.upper()
    return None


def _places(country: str | None, locale: str | None, timezone: str | None) -> list[str]:
    """Name the countries that someone may be in, the likeliest first."""
    named = [country] if country else [country_of(timezone), region_of(locale)]
    codes = [place.upper() for place in named if place]
    return list(dict.fromkeys(_SPOKEN_OF_AS.get(code, code) for code in codes))


@lru_cache(maxsize=1)
def _helplines() -> Mapping[str | None, Sequence[Resource]]:
    """Read the file once; None holds what is international."""
    lines: dict[str | None, list[Resource]] = {None: []}
    for record in json.loads(_FILE.read_text(encoding="utf-8"))["helplines"]:
        resource = Resource.model_validate(record)
        lines.setdefault(resource.country, []).append(resource)
    return lines
