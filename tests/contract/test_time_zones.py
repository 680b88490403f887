"""Time zones come from the pinned package alone, in every process, whatever tables the machine has."""

import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from tests.contract.sources import ROOT, Source, assert_obeyed, imported_modules, sample
from tests.patience import PATIENCE

_ENTRIES = ("function_app", "shared.migrations", "shared.core.clock")
_PROBE = """
import zoneinfo
early = zoneinfo.ZoneInfo("America/Edmonton")  # as a library might
import {module}
from datetime import UTC, datetime
from shared.core import clock
print(clock.local_date(datetime(2026, 12, 1, 6, 30, tzinfo=UTC), "America/Edmonton"), zoneinfo.TZPATH)
print(zoneinfo.ZoneInfo("America/Edmonton").utcoffset(datetime(2026, 12, 1)))
"""


def _only_the_clock_looks_zones_up(source: Source) -> Iterator[str]:
    for statement, module in imported_modules(source):
        if module.partition(".")[0] in {"zoneinfo", "tzlocal", "pytz", "dateutil"}:
            yield source.at(statement, f"imports {module}; ask shared.core.clock, which has the right tables")


@pytest.fixture(scope="module")
def wrong_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A machine on which Edmonton has the clocks of Phoenix: an hour behind in December 2026."""
    folder = tmp_path_factory.mktemp("zoneinfo")
    (folder / "America").mkdir()
    with files("tzdata.zoneinfo.America").joinpath("Phoenix").open("rb") as table:
        (folder / "America/Edmonton").write_bytes(table.read())
    return folder


@pytest.mark.parametrize("module", _ENTRIES)
def test_a_process_ignores_the_tables_of_its_machine(module: str, wrong_tables: Path) -> None:
    process = subprocess.run(
        [sys.executable, "-c", _PROBE.format(module=module)],
        cwd=ROOT,
        env={"PYTHONTZPATH": str(wrong_tables)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert process.stdout.splitlines() == ["2026-12-01 ()", "-1 day, 18:00:00"], process.stderr


def test_those_tables_would_be_wrong(wrong_tables: Path) -> None:
    program = (
        "import zoneinfo, datetime; print(zoneinfo.ZoneInfo('America/Edmonton').utcoffset(datetime.datetime.now()))"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONTZPATH": str(wrong_tables)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "-1 day, 17:00:00"


def test_only_the_clock_turns_names_into_zones() -> None:
    places = ("function_app.py", "functions", "shared", "demo_data", "devhost", "bench", "infra", "training")
    assert_obeyed(_only_the_clock_looks_zones_up, *places, except_for=("shared/core/clock.py",))


@pytest.mark.parametrize("line", ["from zoneinfo import ZoneInfo", "import zoneinfo", "from dateutil import tz"])
def test_another_way_to_a_zone_is_caught(line: str) -> None:
    assert [*_only_the_clock_looks_zones_up(sample(line))]
