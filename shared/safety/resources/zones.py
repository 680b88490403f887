"""Which country a time zone lies in: where a device or a person is tells more than the language it speaks.

The file is made from the tables of the IANA time zone database, which are in the public domain, by
`python -m shared.safety.resources`; it lies here so that nothing has to be found or read elsewhere in a hard hour.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("zones.json")


def country_of(timezone: str | None) -> str | None:
    """Return the ISO 3166 country of an IANA zone; None for `UTC` and others that say nothing, never an error."""
    return None if timezone is None else _countries().get(timezone)


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    """Read the file once: zones by country become countries by zone."""
    by_country: dict[str, list[str]] = json.loads(FILE.read_text(encoding="utf-8"))["zones"]
    return {zone: country for country, zones in by_country.items() for zone in zones}
