"""Helplines: a data file that people check by hand, and choosing from it. Nothing here needs network or database."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from shared.safety.replies import ADVICE
from shared.safety.schemas import Resource, SafetyResources

_FILE = Path(__file__).with_name("helplines.json")
_SPOKEN_OF_AS = {"UK": "GB"}  # ISO 3166 reserves UK for the country that it lists as GB
_REGION_LENGTH = 2


def resources_for(country: str | None, locale: str | None) -> list[Resource]:
    """Return the lines of `country`, else of the region in `locale`, and always what works from anywhere."""
    by_country = _helplines()
    return [*by_country.get(_chosen(country, locale), ()), *by_country[None]]


def show_resources(country: str | None, locale: str | None) -> SafetyResources:
    """Say whose lines these are, too; an unknown country gets the international ones, never an error."""
    chosen = _chosen(country, locale)
    known = chosen if chosen in _helplines() else None
    return SafetyResources(country=known, advice=ADVICE, resources=resources_for(country, locale))


def region_of(locale: str | None) -> str | None:
    """Return the region subtag of a language tag (RFC 5646, section 2.2.4), such as AT of `de-AT` or `de-Latn-AT`."""
    for number, subtag in enumerate((locale or "").split("-")):
        if len(subtag) == 1:  # what follows is an extension or private use
            return None
        if number and len(subtag) == _REGION_LENGTH and subtag.isascii() and subtag.isalpha():
            return subtag.upper()
    return None


def _chosen(country: str | None, locale: str | None) -> str | None:
    code = country.upper() if country else region_of(locale)
    return code if code is None else _SPOKEN_OF_AS.get(code, code)


@lru_cache(maxsize=1)
def _helplines() -> Mapping[str | None, Sequence[Resource]]:
    """Read the file once; None holds what is international."""
    lines: dict[str | None, list[Resource]] = {None: []}
    for record in json.loads(_FILE.read_text(encoding="utf-8"))["helplines"]:
        resource = Resource.model_validate(record)
        lines.setdefault(resource.country, []).append(resource)
    return lines
