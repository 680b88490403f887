"""Make `zones.json`, time zones by country, from the installed tzdata: `python -m shared.safety.resources.zone_table`.

Each zone that the table `zone.tab` names has the one country that stands there. Older names, such as Asia/Calcutta,
are links; they count where all of the zone that they lead to lies in one country, because others may lead astray
(Atlantic/Jan_Mayen is kept as a link to Europe/Berlin). Names without a region, such as EET, are clocks of many.
"""

import json
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files

from shared.safety.resources import ZONES_FILE

TableRow = list[str]


def derive_zones() -> dict[str, list[str]]:
    """Return the zones of each country, all in alphabetical order."""
    countries = {row[2]: row[0] for row in _read_rows("zone.tab")}
    alone = {row[2]: row[0] for row in _read_rows("zone1970.tab") if "," not in row[0]}
    older = {name: alone[zone] for zone, name in _read_links() if zone in alone and "/" in name}
    found: dict[str, list[str]] = {}
    for zone, country in sorted({**older, **countries}.items()):
        found.setdefault(country, []).append(zone)
    return dict(sorted(found.items()))


def render_zones() -> str:
    """Lay the file out, a country a line."""
    lines = ",\n".join(f"    {json.dumps(country)}: {json.dumps(zones)}" for country, zones in derive_zones().items())
    source = json.dumps(f"zone.tab, zone1970.tab and tzdata.zi of the package tzdata {version('tzdata')}")
    return f'{{\n  "source": {source},\n  "zones": {{\n{lines}\n  }}\n}}\n'


def _read_rows(table: str) -> Iterator[TableRow]:
    """Read a table of countries, coordinates and zones, without its comments."""
    for line in _read_lines(table):
        if not line.startswith("#"):
            yield line.split("\t")


def _read_links() -> Iterator[tuple[str, str]]:
    """Read what else zones are called: the zone, and the other name."""
    for line in _read_lines("tzdata.zi"):
        if line.startswith("L "):
            _, zone, name = line.split()
            yield zone, name


def _read_lines(name: str) -> list[str]:
    return files("tzdata.zoneinfo").joinpath(name).read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    ZONES_FILE.write_text(render_zones(), encoding="utf-8")
