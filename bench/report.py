"""The table for the terminal, and `results.json` for comparing later."""

import json
import os
import platform
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.figures import Figure

_PACKAGES = ("azure-functions", "azure-storage-queue", "pydantic", "sqlalchemy", "starlette", "uvicorn")
_NAME_WIDTH, _VALUE_WIDTH = 50, 10


@dataclass(frozen=True)
class Report:
    """What one benchmark measured; `seconds` is how long it took, its preparations included."""

    benchmark: str
    title: str
    figures: Sequence[Figure]
    seconds: float


def machine() -> dict[str, Any]:
    """Describe what the figures depend on, without anything that identifies the machine or its owner."""
    return {
        "python": platform.python_version(),
        "implementation": platform.python_implementation(),
        "system": platform.system(),
        "architecture": platform.machine(),
        "cpus": os.cpu_count(),
        "sqlite": sqlite3.sqlite_version,
        **{package: version(package) for package in _PACKAGES},
    }


def table(report: Report) -> str:
    """Lay one report out for a terminal."""
    lines = [f"\n{report.benchmark}: {report.title} ({report.seconds:.0f} s)"]
    return "\n".join([*lines, *map(_line, report.figures)])


def summary(reports: Sequence[Report]) -> str:
    """Count the aims that are met."""
    judged = [figure for report in reports for figure in report.figures if figure.aim]
    return f"{sum(bool(figure.is_met) for figure in judged)} of {len(judged)} aims met."


def _line(figure: Figure) -> str:
    value = f"{_short(figure.value)} {figure.unit}"
    spread = f"({_short(figure.low)} to {_short(figure.high)})"
    verdict = "" if figure.aim is None else f"{figure.aim}: {'met' if figure.is_met else 'MISSED'}"
    return f"  {figure.name:<{_NAME_WIDTH}}{value:>{_VALUE_WIDTH}}  {spread:<20}{verdict}".rstrip()


def _short(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def document(reports: Sequence[Report], earlier: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, Any]:
    """Merge new reports over earlier ones; those of another machine or of other versions are left out."""
    kept = earlier.get("benchmarks", {}) if earlier.get("machine") == facts else {}
    new = {report.benchmark: _section(report) for report in reports}
    return {"machine": dict(facts), "benchmarks": {**kept, **new}}


def _section(report: Report) -> dict[str, Any]:
    return {
        "title": report.title,
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "load_average": round(os.getloadavg()[0], 2),
        "seconds": round(report.seconds, 1),
        "figures": [_entry(figure) for figure in report.figures],
    }


def _entry(figure: Figure) -> dict[str, Any]:
    values = {name: float(f"{getattr(figure, name):.4g}") for name in ("value", "low", "high")}
    aim = None if figure.aim is None else str(figure.aim)
    return {"name": figure.name, "unit": figure.unit, **values, "aim": aim, "met": figure.is_met}


def write(path: Path, reports: Sequence[Report]) -> None:
    """Write the reports to a file, together with those of other benchmarks that are there."""
    earlier = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    text = json.dumps(document(reports, earlier, machine()), indent=2, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
