"""What we import is named, what we name is imported, all of it is pinned, and its licenses are ones we accept."""

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from shared.core.version import VERSION
from tests.contract.sources import ROOT, imported_modules, sources

RUNTIME = ROOT / "requirements.txt"
EVERY_FILE = (RUNTIME, ROOT / "devhost/requirements.txt", ROOT / "tests/requirements.txt")
LOADED_BY_NAME = {
    "azure-monitor-opentelemetry": "the Functions worker calls it when telemetry is on",
    **dict.fromkeys(
        (
            "fontpkg-frank-ruhl-libre",
            "fontpkg-noto-serif",
            "manimgx-fonts",
            "noto-cjk-sans-otc",
        ),
        "the PDF of a book is drawn with its files (shared.narrative.book.pdf_format)",
    ),
    "pyodbc": "SQLAlchemy loads it for mssql+pyodbc",
    "tzdata": "zoneinfo reads it, and nothing else (shared.core.clock)",
}
_OURS = {"shared", "functions", "function_app"}
# A license by its SPDX id, its classifier or its name.
_COPYLEFT = re.compile(r"\b[AL]?GPL|Affero|GNU (Lesser |Library )?General Public", re.IGNORECASE)
_LAPTOP_ONLY = {
    "psycopg": "LGPL-3.0-only; talks to PostgreSQL in tests and on a laptop, and is never deployed",
    "psycopg-binary": "the same, with its libraries",
}


def _named(lines: Iterable[str]) -> list[Requirement]:
    return [Requirement(line) for line in lines if line.strip() and not line.startswith(("#", "-"))]


def _names(file: str) -> set[str]:
    return {canonicalize_name(one.name) for one in _named((ROOT / file).read_text("utf-8").splitlines())}


def _pinned() -> dict[str, str]:
    pins = _named((ROOT / "constraints.txt").read_text("utf-8").splitlines())
    return {canonicalize_name(pin.name): str(pin.specifier) for pin in pins}


def _imported_distributions() -> dict[str, str]:
    """Map each distribution that our code imports to a file that does."""
    found: dict[str, str] = {}
    for source in sources("shared", "functions", "function_app.py"):
        for _, module in imported_modules(source):
            if module.partition(".")[0] not in sys.stdlib_module_names | _OURS:
                found.setdefault(_distribution(module), source.path)
    return found


def _distribution(module: str) -> str:
    """Find who ships a module; several distributions share a namespace such as `azure`, so look for its files."""
    parts = module.split(".")
    shippers = _shippers()[parts[0]]
    if len(set(shippers)) == 1:
        return canonicalize_name(shippers[0])
    by_length = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    known = {canonicalize_name(name): name for name in shippers}
    return next((canonicalize_name(name) for name in by_length if name in known), None) or next(
        name for name, spelled in known.items() if _ships(spelled, module)
    )


def _ships(distribution: str, module: str) -> bool:
    """Tell whether a module, or what it is a name of, is among the files: `opentelemetry.trace` is of an `-api`."""
    files, path = {str(file) for file in metadata.files(distribution) or ()}, module.replace(".", "/")
    return not files.isdisjoint({f"{path}.py", f"{path}/__init__.py", f"{path.rpartition('/')[0]}/__init__.py"})


@lru_cache(maxsize=1)
def _shippers() -> Mapping[str, list[str]]:
    """Which distributions ship a top-level package; slow, because it reads the records of all of them."""
    return metadata.packages_distributions()


def _closure(names: Iterable[str]) -> set[str]:
    """Everything that these distributions pull in on this machine."""
    waiting, found = [(name, "") for name in names], set[tuple[str, str]]()
    while waiting:
        found.add(one := waiting.pop())
        waiting += [needed for needed in _needs(*one) if needed not in found]
    return {name for name, _ in found}


def _needs(name: str, extra: str) -> Iterator[tuple[str, str]]:
    for text in metadata.requires(name) or []:
        needed = Requirement(text)
        if needed.marker is None or needed.marker.evaluate({"extra": extra}):
            yield canonicalize_name(needed.name), ""
            yield from ((canonicalize_name(needed.name), one) for one in needed.extras)


def _license(name: str) -> str:
    about = metadata.metadata(name)
    classifiers = [line for line in about.get_all("Classifier") or [] if line.startswith("License")]
    names = [name for name in ("License-Expression", "License") if name in about]
    said = [str(about[name]).partition("\n")[0] for name in names]
    return " / ".join(word for word in (*said, *classifiers) if word)


def _refused(names: Iterable[str]) -> dict[str, str]:
    return {name: found for name in names if _COPYLEFT.search(found := _license(name))}


def test_pyproject_and_api_tell_the_same_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == VERSION


def test_everything_that_is_imported_is_required() -> None:
    missing = {name: path for name, path in _imported_distributions().items() if name not in _names("requirements.txt")}
    assert not missing, f"imported, but only there because something else needs it: {missing}"


def test_everything_that_is_required_is_imported() -> None:
    unused = _names("requirements.txt") - set(_imported_distributions()) - set(LOADED_BY_NAME)
    assert not unused, f"required, but never imported: {sorted(unused)}"


def test_what_is_loaded_by_name_is_required() -> None:
    assert set(LOADED_BY_NAME) <= _names("requirements.txt")


@pytest.mark.parametrize("file", EVERY_FILE, ids=lambda file: file.parent.name)
def test_every_requirement_and_what_it_pulls_in_is_pinned(file: object) -> None:
    loose = _closure(_names(str(file))) - set(_pinned())
    assert not loose, f"not in constraints.txt (make lock): {sorted(loose)}"


def test_pins_are_exact() -> None:
    assert [name for name, version in _pinned().items() if not version.startswith("==")] == []


def test_what_is_deployed_is_free_of_copyleft() -> None:
    assert _refused(_closure(_names("requirements.txt"))) == {}


def test_what_runs_on_the_laptop_is_free_of_copyleft_but_for_named_exceptions() -> None:
    everything = set().union(*(_closure(_names(str(file))) for file in EVERY_FILE))
    assert _refused(everything).keys() - set(_LAPTOP_ONLY) == set()


def test_the_exceptions_are_real_and_never_deployed() -> None:
    assert _refused(_LAPTOP_ONLY).keys() == _LAPTOP_ONLY.keys()
    assert _closure(_names("requirements.txt")).isdisjoint(_LAPTOP_ONLY)


@pytest.mark.parametrize("text", ["LGPL-3.0-only", "GPLv3", "AGPL-3.0", "GNU Affero General Public License v3"])
def test_copyleft_is_recognized(text: str) -> None:
    assert _COPYLEFT.search(text)


@pytest.mark.parametrize("text", ["MIT", "Apache-2.0", "BSD-3-Clause", "MPL-2.0", "PSF-2.0"])
def test_other_licenses_are_fine(text: str) -> None:
    assert not _COPYLEFT.search(text)
