"""Docs, docstrings and comments name what exists: files by path, modules by dotted name, and names in backticks."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pytest

from tests.contract.sources import ROOT, Source, sample, sources

_PRODUCTION = ("function_app.py", "functions", "shared", "demo_data", "devhost", "bench", "infra", "training")
_FOLDERS = "shared|functions|demo_data|devhost|bench|training|tests|infra|docs|.github|.ci"
_ENDINGS = "py|md|json|jsonl|bicep|ya?ml|sh|ps1|html|js|css|toml|txt"
_CODE = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(rf"(?<![\w/.-])(?:{_FOLDERS})/[\w./-]*\w")
_FILE_NAME = re.compile(rf"[\w./-]+\.(?:{_ENDINGS})")
_DOTTED = re.compile(r"(?:shared|functions|demo_data|devhost|bench|training|tests)(?:\.\w+)+")
_NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*(?:\(\))?")
_OUR_STYLE = re.compile(r"[a-z]+(?:\.[a-z_]+)+(?:\(\))?")
_WORD = re.compile(r"[A-Za-z_]\w*")
# Made on a laptop or by a build, or another program's; no file of the repository.
_ELSEWHERE = {"local.settings.json", "addresses.json", ".local/addresses.json", "function.json", "sitecustomize.py"}
# Other programs' names that docs explain, as they write them.
_OF_OTHERS = {"openai", "pyodbc", "azd", "az"}


@dataclass(frozen=True)
class Prose:
    """A text that people read: a document, a docstring or a comment, and where it begins."""

    path: str
    line: int
    text: str

    def at(self, offset: int, wrong: str) -> str:
        """Say what is wrong where."""
        return f"{self.path}:{self.line + self.text.count(chr(10), 0, offset)}: {wrong}"


def _names_files_that_exist(prose: Prose) -> Iterator[str]:
    for match in [*_PATH.finditer(prose.text), *_code(prose.text, _FILE_NAME)]:
        name = match.group().rstrip("/")
        if name not in _ELSEWHERE and not any(_is_place(name, file) for file in _files()):
            yield prose.at(match.start(), f"there is no {name}")


def _names_modules_that_exist(prose: Prose) -> Iterator[str]:
    for match in _code(prose.text, _DOTTED):
        if not _is_dotted_name(match.group().split(".")):
            yield prose.at(match.start(), f"there is no {match.group()}")


def _names_what_the_code_names(prose: Prose) -> Iterator[str]:
    pattern = _OUR_STYLE if prose.path.endswith(".md") else _NAME
    for match in _code(prose.text, pattern):
        words = _WORD.findall(match.group())
        missing = [word for word in words if word not in _identifiers()]
        if missing and words[0] not in _OF_OTHERS:
            yield prose.at(match.start(), f"nothing is named {missing[0]}")


def _code(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Find what stands in backticks and is, as a whole, of this form."""
    for code in _CODE.finditer(text):
        match = pattern.fullmatch(text, code.start(1), code.end(1))
        if match:
            yield match


def _is_place(name: str, file: str) -> bool:
    """A file or folder, by its path or the end of it; records of decisions also by their number."""
    return file == name or file.endswith(f"/{name}") or file.startswith((f"{name}/", f"{name}-")) or f"/{name}/" in file


def _is_dotted_name(parts: list[str]) -> bool:
    """A module or a package, or a name at the top of one."""
    if parts[:2] == ["functions", "register"]:
        return True
    path = "/".join(parts)
    if {f"{path}.py", f"{path}/__init__.py"} & _files() or any(file.startswith(f"{path}/") for file in _files()):
        return True
    *module, name = parts
    holder = {"/".join(module) + ".py", "/".join([*module, "__init__.py"])} & _files()
    return bool(holder) and name in _identifiers_of(sources(holder.pop())[0])


@lru_cache(maxsize=1)
def _files() -> frozenset[str]:
    """Every file that is ours, by its path from the root."""
    skipped = {".git", ".venv", ".local", "__pycache__", "node_modules"}
    folders = [ROOT / name for name in _FOLDERS.split("|")]
    files = [file for folder in folders for file in folder.rglob("*") if not skipped.intersection(file.parts)]
    return frozenset(file.relative_to(ROOT).as_posix() for file in [*files, *ROOT.glob("*")] if file.is_file())


@lru_cache(maxsize=1)
def _identifiers() -> frozenset[str]:
    """Every name in code, in strings of code and in files of other languages; prose does not count."""
    known = {name for source in sources(*_PRODUCTION) for name in _identifiers_of(source)}
    others = (file for file in _files() if file.endswith((".json", ".bicep", ".yaml", ".yml", ".html", ".js", ".toml")))
    for text in (_CODE.sub("", (ROOT / file).read_text("utf-8", "replace")) for file in others):
        known.update(_WORD.findall(text))
    return frozenset(known.union(*(_WORD.findall(file) for file in _files())))


def _identifiers_of(source: Source) -> Iterator[str]:
    """Walk over the names that a module makes or uses, and the words in its strings, without its docstrings."""
    docstrings = {id(node) for node, _ in _docstrings(source)}
    for node in ast.walk(source.tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name) | ast.keyword(arg=str(name)):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.alias(name=name) | ast.ImportFrom(module=str(name)):
                yield from name.split(".")
            case ast.Constant(value=str(text)) if id(node) not in docstrings:
                yield from _WORD.findall(text)
            case ast.Constant(value=bytes(raw)):
                yield from _WORD.findall(raw.decode("latin-1"))


def _docstrings(source: Source) -> Iterator[tuple[ast.Constant, str]]:
    """Walk over strings that are statements: docstrings, also those below a constant."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value, node.value.value


def _prose_of(source: Source) -> Iterator[Prose]:
    yield from (Prose(source.path, node.lineno, text) for node, text in _docstrings(source))
    if any("#" in line and "`" in line for line in source.lines):
        tokens = tokenize.generate_tokens(io.StringIO("\n".join(source.lines)).readline)
        comments = [token for token in tokens if token.type == tokenize.COMMENT]
        yield from (Prose(source.path, token.start[0], token.string) for token in comments)


@lru_cache(maxsize=1)
def _prose() -> tuple[Prose, ...]:
    documents = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    read = [Prose(file.relative_to(ROOT).as_posix(), 1, file.read_text("utf-8")) for file in documents]
    return (*read, *(prose for source in sources(*_PRODUCTION) for prose in _prose_of(source)))


def _breaches(*laws: object) -> list[str]:
    return [wrong for prose in _prose() for law in laws if callable(law) for wrong in law(prose)]


def test_files_that_are_named_exist() -> None:
    assert _breaches(_names_files_that_exist) == []


def test_every_decision_record_is_listed_in_its_order() -> None:
    records = ROOT / "docs" / "adr"
    listed = re.findall(r"^\| \[\d{4}\]\(([\w-]+\.md)\)", (records / "README.md").read_text("utf-8"), re.MULTILINE)

    assert listed == sorted(record.name for record in records.glob("[0-9]*.md"))


def test_modules_that_are_named_exist() -> None:
    assert _breaches(_names_modules_that_exist) == []


def test_names_in_backticks_are_names_of_the_code() -> None:
    assert _breaches(_names_what_the_code_names) == []


@pytest.mark.parametrize(
    "text",
    [
        "See docs/SECRETS.md.",
        "Made by `shared/journal/becoming.py`.",
        "Read `becoming.py` first.",
        "(docs/adr/9999)",
        "The folder `tests/nowhere`",
    ],
)
def test_a_file_that_is_not_there_is_caught(text: str) -> None:
    assert [*_names_files_that_exist(Prose("docs/X.md", 1, text))]


@pytest.mark.parametrize(
    "text",
    ["shared/wiring.py", "`http/paging.py`", "docs/adr/0016", "`shared/core/`", "`local.settings.json`", "a/b.py"],
)
def test_a_file_that_is_there_is_found(text: str) -> None:
    assert [*_names_files_that_exist(Prose("docs/X.md", 1, text))] == []


@pytest.mark.parametrize("name", ["shared.journal.becoming", "shared.journal.service.keep_entry", "bench.nothing"])
def test_a_module_that_is_not_there_is_caught(name: str) -> None:
    assert [*_names_modules_that_exist(Prose("docs/X.md", 1, f"Run `{name}`."))]


@pytest.mark.parametrize(
    "name", ["shared.wiring", "shared.journal.service.create_entry", "devhost.demo", "tests.client"]
)
def test_a_module_that_is_there_is_found(name: str) -> None:
    assert [*_names_modules_that_exist(Prose("docs/X.md", 1, f"Run `{name}`."))] == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("shared/journal/service.py", "Raises `NeverDefined`."),
        ("shared/journal/service.py", "At most `MOST_OF_THEM`."),
        ("shared/journal/service.py", "See `service.keep_for_ever()`."),
        ("docs/X.md", "Call `ai.demand_an_answer`."),
    ],
)
def test_a_name_that_nothing_has_is_caught(path: str, text: str) -> None:
    assert [*_names_what_the_code_names(Prose(path, 1, text))]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("shared/journal/service.py", "Raises `NotFound`; the kind is `tag_journal_entry`, of `create_entry()`."),
        ("docs/X.md", "Call `ai.ask`; `GZRS` and `AppRequests` are Azure's own words."),
    ],
)
def test_a_name_of_the_code_or_of_others_is_found(path: str, text: str) -> None:
    assert [*_names_what_the_code_names(Prose(path, 1, text))] == []


def test_prose_is_what_docstrings_and_comments_say() -> None:
    text = '"""Module `one`."""\nLIMIT = 3  # for `two`\n"""About `three`."""\ntext = "`four`"\n'
    said = " ".join(prose.text for prose in _prose_of(sample(text)))
    assert [name in said for name in ("one", "two", "three", "four")] == [True, True, True, False]
