"""A start: until the functions are indexed, until the first answer, and until the first list of somebody's entries.

In fresh processes that alternate, each is compared with importing only the libraries that it needs, and with another
build where `BENCH_BEFORE` names its checkout. A second comparison, without an aim, is with the same libraries in use:
one table and one model declared. Time and CPU are measured inside the process, so the start of Python
itself, which would improve the ratios, is not included. On a busy machine CPU tells more than time. All bytecode is
present, as on a deployed instance. Indexing runs without any setting. The list is of a person with 60 entries in
SQLite, on a page of 50.

The last comparison is with a copy of this build with 40 more domains, each with a table, a service, an area and a
function: a start that does not use them must not take longer.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bench.environment import folder
from bench.figures import MILLI, Aim, Figure, figure, ratio, take_turns
from tests.environment import ENVIRONMENT
from tests.servers.devhost import REPOSITORY

ROUNDS, WARM_UPS = 15, 1
BEFORE = "BENCH_BEFORE"
HOST_LIBRARY, LIBRARIES = "azure.functions", "azure.functions,sqlalchemy.orm,pydantic"
INDEXED_AIM, LIST_AIM, MEMORY_AIM, FLAT_AIM = (Aim("at most", bound) for bound in (1.3, 1.25, 1.3, 1.05))
MORE_DOMAINS = 40
NOW, MORE = "now", f"{MORE_DOMAINS} more domains"
_PROBE = REPOSITORY / "bench" / "start_probe.py"
_PARTS = ("function_app.py", "host.json", "functions", "shared")
_MODELS = '''"""A table."""

from uuid import UUID

from sqlalchemy import ForeignKey, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import Base, IdentityMixin, per_user_layout


class Thing{n}(IdentityMixin, Base):
    """A row."""

    __tablename__ = "things_{n}"
    __table_args__ = per_user_layout("things_{n}")
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str] = mapped_column(Unicode(80))
'''
_SERVICE = '''"""Use cases."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.http.schema import ResponseModel
from shared.extra{n}.models import Thing{n}


class Found{n}(ResponseModel):
    """What there is."""

    name: str


def find(db: Session) -> Found{n}:
    """Find it."""
    return Found{n}(name=db.scalars(select(Thing{n}.name)).one())
'''
_AREA = '''"""An API area."""

from sqlalchemy.orm import Session

from shared.core.http import Area
from shared.extra{n} import service
from shared.extra{n}.service import Found{n}

area = Area("extra{n}", prefix="v1/extra{n}", tag="Extra")
find_entry_point = area.find_entry_point


@area.get()
def find(db: Session) -> Found{n}:
    """Find it."""
    return service.find(db)
'''


class Start(NamedTuple):
    """What one start took: seconds, seconds of CPU, and mebibytes that are resident at its end."""

    seconds: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Build:
    """A checkout, the settings it runs under, and the token of a person in its database."""

    checkout: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    token: str = ""

    def run(self, what: str) -> Start:
        """Start it once, in a new process."""
        return Start(*json.loads(_probe(self.checkout, self.settings, what, self.token)))


def measure() -> list[Figure]:
    """Start everything, many times."""
    with _builds() as builds:
        contestants = {name: partial(build.run, what) for name, (build, what) in _starts(builds).items()}
        take_turns(WARM_UPS, contestants)
        measured = take_turns(ROUNDS, contestants)
    cpu = {name: [one.cpu * MILLI for one in starts] for name, starts in measured.items()}
    time = {name: [one.seconds * MILLI for one in starts] for name, starts in measured.items()}
    memory = {name: [one.memory for one in starts] for name, starts in measured.items()}
    return [
        *_compare(cpu, "CPU", builds),
        *_compare(time, "time", builds),
        *_compare_memory(memory, builds),
        *(figure(f"{name}, CPU", "ms", cpu[name]) for name in cpu),
        *(figure(f"{name}, time", "ms", time[name]) for name in time),
        *(figure(f"{name}, memory", "MiB", memory[name]) for name in memory),
    ]


def _starts(builds: Mapping[str, Build]) -> dict[str, tuple[Build, str]]:
    now = builds[NOW]
    starts = {"azure.functions": (Build(now.checkout), HOST_LIBRARY), "libraries": (Build(now.checkout), LIBRARIES)}
    starts["libraries in use"] = (Build(now.checkout), "used")
    for name, build in builds.items():
        starts |= {f"indexed, {name}": (Build(build.checkout), "indexed")}
        starts |= {f"first {what}, {name}": (build, what) for what in ("health", "list")}
    return starts


def _compare(took: Mapping[str, Sequence[float]], what: str, builds: Iterable[str]) -> Iterator[Figure]:
    """Compare every build with the libraries, and the one with more domains with this one."""
    libraries, host = took["libraries"], took["azure.functions"]
    for name in builds:
        indexed_aim, list_aim = (INDEXED_AIM, LIST_AIM) if name == NOW else (None, None)
        yield ratio(f"indexed / azure.functions, {name}, {what}", took[f"indexed, {name}"], host, indexed_aim)
        yield ratio(f"first health / libraries, {name}, {what}", took[f"first health, {name}"], libraries)
        yield ratio(f"first list / libraries, {name}, {what}", took[f"first list, {name}"], libraries, list_aim)
        in_use = took["libraries in use"]
        yield ratio(f"first list / libraries in use, {name}, {what}", took[f"first list, {name}"], in_use)
    for start in ("indexed", "first list"):
        yield ratio(f"{start}, {MORE} / now, {what}", took[f"{start}, {MORE}"], took[f"{start}, {NOW}"], FLAT_AIM)


def _compare_memory(memory: Mapping[str, Sequence[float]], builds: Iterable[str]) -> Iterator[Figure]:
    for name in builds:
        aim = MEMORY_AIM if name == NOW else None
        after = memory[f"first list, {name}"]
        yield ratio(f"memory after the list / libraries, {name}", after, memory["libraries"], aim)
        yield ratio(f"memory after the list / libraries in use, {name}", after, memory["libraries in use"])


@contextmanager
def _builds() -> Iterator[dict[str, Build]]:
    """Prepare this build, one with more domains, and the one before where there is one, each with its own database."""
    with folder() as path:
        checkouts = {NOW: REPOSITORY, MORE: _with_more_domains(path / "more")}
        if BEFORE in os.environ:
            checkouts["before"] = Path(os.environ[BEFORE]).resolve()
        yield {
            name: _prepare(checkout, path / f"{place}.db") for place, (name, checkout) in enumerate(checkouts.items())
        }


def _prepare(checkout: Path, database: Path) -> Build:
    settings = {**ENVIRONMENT, "DATABASE_URL": f"sqlite:///{database}"}
    return Build(checkout, settings, json.loads(_probe(checkout, settings, "prepare", "")))


def _with_more_domains(checkout: Path) -> Path:
    """Copy this build and add domains as somebody would: a folder, an area, a line of wiring, and the manifest."""
    checkout.mkdir()
    for part in _PARTS:
        source = REPOSITORY / part
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, checkout / part)
    for n in range(MORE_DOMAINS):
        domain = checkout / "shared" / f"extra{n}"
        domain.mkdir()
        for path, text in (
            (domain / "__init__.py", '"""A domain."""\n'),
            (domain / "models.py", _MODELS),
            (domain / "service.py", _SERVICE),
            (checkout / "functions" / f"extra{n}.py", _AREA),
        ):
            path.write_text(text.replace("{n}", str(n)), "utf-8")
    wiring = checkout / "shared" / "wiring.py"
    lines = "".join(f'    "extra{n}",\n' for n in range(MORE_DOMAINS))
    wired = wiring.read_text("utf-8").replace("\nDOMAINS = (\n", f"\nDOMAINS = (\n{lines}", 1)
    wiring.write_text(wired, "utf-8")
    manifest = [sys.executable, "-m", "functions.manifest"]
    subprocess.run(manifest, cwd=checkout, env=_environment({}), check=True, capture_output=True)
    return checkout


def _probe(checkout: Path, settings: Mapping[str, str], what: str, token: str) -> str:
    command = [sys.executable, str(_PROBE), what, token]
    done = subprocess.run(
        command, cwd=checkout, env=_environment(settings), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{what} in {checkout.name}: {done.stderr[-2000:]}")
    return done.stdout


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    return {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | dict(settings)
