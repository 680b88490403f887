"""Helplines: a data file that people check by hand, and the choice among its lines by country, time zone and locale.

Nothing here needs network or database. The time zone of a device tells where someone is better than its language
does; `zones.json` maps zones to countries. It is made from the tables of the IANA time zone database, which are in
the public domain, by `python -m shared.safety.resources.zone_table`.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from shared.core.single_flight import single_flight
from shared.safety.schemas import Resource

_HELPLINES_FILE = Path(__file__).with_name("helplines.json")
_COUNTRY_ALIASES = {"UK": "GB"}  # ISO 3166 reserves UK for the country that it lists as GB
_REGION_LENGTH = 2
ZONES_FILE = Path(__file__).with_name("zones.json")


def find_resources(country: str | None, locale: str | None, timezone: str | None = None) -> list[Resource]:
    """Return the lines of a country, or of where someone seems to be, and always what works from anywhere.

    A country that is named decides alone. Otherwise the IANA `timezone` says where someone is and comes first, and
    the region in `locale` next: often it is only how a device was sold (`en-US` in Berlin), but it may be right. A
    number that cannot be reached costs time that a person in danger may not have: where we know no lines of the
    likeliest country, what works from anywhere goes ahead of the others.
    """
    places, by_country = _rank_countries(country, locale, timezone), _load_helplines()
    order = [*places, None] if places and places[0] in by_country else [None, *places]
    return [line for place in order for line in by_country.get(place, ())]


def parse_region(locale: str | None) -> str | None:
    """Return the region subtag of a language tag (RFC 5646, section 2.2.4), such as AT of `de-AT` or `de-Latn-AT`."""
    for number, subtag in enumerate((locale or "").split("-")):
        if len(subtag) == 1:  # what follows is an extension or private use
            return None
        if number and len(subtag) == _REGION_LENGTH and subtag.isascii() and subtag.isalpha():
            return subtag.upper()
    return None


def find_country(timezone: str | None) -> str | None:
    """Return the ISO 3166 country of an IANA zone; None for `UTC` and others that say nothing, never an error."""
    return None if timezone is None else _load_countries().get(timezone)


def _rank_countries(country: str | None, locale: str | None, timezone: str | None) -> list[str]:
    """Name the countries that someone may be in, the likeliest first."""
    named = [country] if country else [find_country(timezone), parse_region(locale)]
    codes = [place.upper() for place in named if place]
    return list(dict.fromkeys(_COUNTRY_ALIASES.get(code, code) for code in codes))


@single_flight
def _load_helplines() -> Mapping[str | None, Sequence[Resource]]:
    """Read the file once; None holds what is international."""
    lines: dict[str | None, list[Resource]] = {None: []}
    for record in json.loads(_HELPLINES_FILE.read_text(encoding="utf-8"))["helplines"]:
        resource = Resource.model_validate(record)
        lines.setdefault(resource.country, []).append(resource)
    return lines


@single_flight
def _load_countries() -> Mapping[str, str]:
    """Read the file once: zones by country become countries by zone."""
    by_country: dict[str, list[str]] = json.loads(ZONES_FILE.read_text(encoding="utf-8"))["zones"]
    return {zone: country for country, zones in by_country.items() for zone in zones}
