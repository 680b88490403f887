"""Our sources as syntax trees: what the tests of written rules walk over."""

import ast
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Source:
    """One file: its path from the project's root, its lines and its tree."""

    path: str
    lines: tuple[str, ...]
    tree: ast.Module

    def at(self, node: ast.stmt | ast.expr, wrong: str) -> str:
        """Say what is wrong where, in a form that editors make a link of."""
        return f"{self.path}:{node.lineno}: {wrong}"


Law = Callable[[Source], Iterator[str]]


@lru_cache(maxsize=32)
def sources(*places: str) -> tuple[Source, ...]:
    """Read the files at `places`, each a file or a whole folder from the root."""
    files = [file for place in places for file in _files(ROOT / place)]
    assert files, f"there is nothing at {places}"
    return tuple(map(_read_file, files))


def sample(text: str, path: str = "shared/journal/sample.py") -> Source:
    """Make a source of a few lines, to see whether a law catches what it should."""
    return _read(path, textwrap.dedent(text))


def breaches(law: Law, *places: str, except_for: tuple[str, ...] = ()) -> list[str]:
    """List where the files at `places` break a law; `except_for` are the places that it is not for."""
    return [wrong for source in sources(*places) if not source.path.startswith(except_for) for wrong in law(source)]


def assert_obeyed(law: Law, *places: str, except_for: tuple[str, ...] = ()) -> None:
    """Fail with every place that breaks a law."""
    found = breaches(law, *places, except_for=except_for)
    assert not found, "\n".join(["", *found])


def called_name(call: ast.Call) -> str:
    """Name what is called, without what it is called on: `commit` for `db.commit()`."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def calls(source: Source) -> Iterator[ast.Call]:
    """Walk over everything that is called."""
    yield from (node for node in ast.walk(source.tree) if isinstance(node, ast.Call))


def imported_modules(source: Source) -> Iterator[tuple[ast.stmt, str]]:
    """Walk over what is imported, wherever in the file: `a.b.c` for `from a.b import c`."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def _files(place: Path) -> list[Path]:
    return [place] if place.is_file() else sorted(place.rglob("*.py"))


@cache
def _read_file(file: Path) -> Source:
    """Read a file once a process: parsing is most of what a law costs."""
    return _read(file.relative_to(ROOT).as_posix(), file.read_text("utf-8"))


def _read(path: str, text: str) -> Source:
    return Source(path, tuple(text.splitlines()), ast.parse(text))
