"""Modules and public types are named by nouns, made of the words in docs/GLOSSARY.md, so that one idea has one word."""

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath

import pytest

from tests.contract.glossary import GENERAL, cover, identifier_keys, project_terms, read_terms, split_name
from tests.contract.sources import ROOT, Source, assert_obeyed, sample, sources

_PRODUCTION = ("functions", "shared", "demo_data", "devhost", "bench", "infra", "training")
_REVISIONS = ("shared/migrations/versions/",)  # named by Alembic's number and what the revision brought
_AZD_HOOKS = tuple(f"infra/hooks/{name}.py" for name in ("preprovision", "postprovision", "prepackage", "postdeploy"))
_NAMED_BY_TOOLS = (*_REVISIONS, *_AZD_HOOKS)
# Nouns of the field in -ing and -ed; any other word with such an ending names an action or a state, not a thing.
_NOUNS = {
    "coaching",
    "onboarding",
    "misspelling",
    "paging",
    "posting",
    "ranking",
    "recording",
    "screening",
    "setting",
    "string",
    "swing",
    "tagging",
    "training",
}
_NOUNS |= {"embedding", "feed", "seed", "shared", "wiring"}
_HTTP_NAMES = {"Unauthorized"}  # the name of the status
_EVENTS = "/events.py"  # an event is named by what happened: JournalEntryCreated
_PARTICIPLE = re.compile(r"..(ing|ed)$")
_TYPE_NAME = re.compile(r"[A-Z]\w*[a-z]\w*")
_KEYS = frozenset(term.key for term in project_terms())


def _words_are_in_the_glossary(source: Source) -> Iterator[str]:
    for line, name in _names(source):
        for word, known in cover(name, _KEYS):
            if not known:
                yield f"{source.path}:{line}: {word!r} of {name} is not in docs/GLOSSARY.md; use a listed one or add it"


def _names_end_in_nouns(source: Source) -> Iterator[str]:
    for line, name in _names(source):
        last = split_name(name)[-1]
        if _PARTICIPLE.search(last) and last not in _NOUNS and name not in _HTTP_NAMES and not _is_event(source, name):
            yield f"{source.path}:{line}: {name} ends in {last!r}; name the thing by a noun of the field"


def _is_event(source: Source, name: str) -> bool:
    return source.path.endswith(_EVENTS) and name[0].isupper()


def _names(source: Source) -> Iterator[tuple[int, str]]:
    """Give the module's name (a package's for its `__init__`) and its public types, each with its line."""
    path = PurePosixPath(source.path)
    module = path.parent.name if path.stem == "__init__" else path.stem
    if not module.startswith("__"):
        yield 1, module
    yield from ((node.lineno, name) for node in source.tree.body if (name := _type_name(node)))


def _type_name(node: ast.stmt) -> str | None:
    """Name a public class or a public alias of a type."""
    match node:
        case ast.ClassDef(name=name):
            return None if name.startswith("_") else name
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name if _TYPE_NAME.fullmatch(name) else None
    return None


@lru_cache(maxsize=1)
def _test_files() -> tuple[Source, ...]:
    """Name the files of tests without reading them: only their own names are held to the glossary."""
    files = sorted((ROOT / "tests").rglob("*.py"))
    return tuple(sample("", file.relative_to(ROOT).as_posix()) for file in files if file.stem != "conftest")


def _support_files() -> list[Source]:
    return [source for source in _test_files() if not PurePosixPath(source.path).stem.startswith("test_")]


def test_names_of_modules_and_types_are_made_of_words_of_the_glossary() -> None:
    assert_obeyed(_words_are_in_the_glossary, *_PRODUCTION, except_for=_NAMED_BY_TOOLS)


def test_support_modules_of_tests_are_named_by_words_of_the_glossary() -> None:
    wrong = [one for source in _support_files() for one in _words_are_in_the_glossary(source)]
    assert not wrong, "\n".join(["", *wrong])


def test_names_of_modules_and_types_end_in_nouns() -> None:
    assert_obeyed(_names_end_in_nouns, *_PRODUCTION, except_for=_NAMED_BY_TOOLS)


def test_names_of_test_files_end_in_nouns() -> None:
    wrong = [one for source in _test_files() for one in _names_end_in_nouns(source)]
    assert not wrong, "\n".join(["", *wrong])


def test_general_words_are_used_in_names() -> None:
    everything = [*sources(*_PRODUCTION), *_support_files()]
    used = {word for source in everything for _, name in _names(source) for word, _ in cover(name, _KEYS)}
    unused = [term.term for term in project_terms() if term.section in GENERAL and term.key not in used]
    assert not unused, f"no module or type is named by these general words: remove them from the glossary: {unused}"


def test_terms_of_the_project_occur_in_its_code() -> None:
    used = set(identifier_keys("\n".join(line for source in sources(*_PRODUCTION) for line in source.lines)))
    unused = [term.term for term in project_terms() if term.section not in GENERAL and term.key not in used]
    assert not unused, f"nothing in the code is named by these terms: remove them from the glossary: {unused}"


def test_terms_are_unique_sorted_and_explained_in_a_sentence() -> None:
    terms = project_terms()
    keys = [term.key for term in terms]
    assert sorted(set(keys)) == sorted(keys), "a term stands twice"
    for section in dict.fromkeys(term.section for term in terms):
        names = [term.term.lower() for term in terms if term.section == section]
        assert names == sorted(names), f"{section} is not in alphabetical order"
    assert [term.term for term in terms if not term.sentence.endswith(".")] == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("shared/journal/becoming.py", ""),
        ("shared/journal/hubbub/__init__.py", ""),
        ("shared/journal/entries.py", "class Spoken: pass"),
        ("shared/journal/entries.py", "Crowd = tuple[str, ...]"),
        ("shared/journal/entries.py", "Crowd: TypeAlias = 'str'"),
        ("tests/integration/journal/hubbub.py", ""),
    ],
)
def test_a_word_that_nobody_has_explained_is_caught(path: str, text: str) -> None:
    assert [*_words_are_in_the_glossary(sample(text, path))]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("shared/journal/keeping.py", ""),
        ("shared/journal/entries.py", "class EntryRefused(Exception): pass"),
        ("shared/journal/entries.py", "Ending = str"),
        ("shared/journal/service.py", "class EntryCreated: pass"),
        ("shared/journal/changed/__init__.py", ""),
        ("tests/contract/test_watching.py", ""),
    ],
)
def test_a_name_that_ends_in_a_participle_is_caught(path: str, text: str) -> None:
    assert [*_names_end_in_nouns(sample(text, path))]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("shared/tagging/service.py", "class SafetyScreening: pass"),
        ("shared/journal/events.py", "class JournalEntryTagged: pass"),
        ("shared/audio/recordings.py", "class _Kept: pass\n_Said = str\nMAX_SAID = 3"),
        ("shared/progress/streak_store.py", "class StoredStreak: pass"),
        ("shared/core/crypto/key_ring.py", "class KeyRing: pass"),
    ],
)
def test_nouns_of_the_field_events_and_private_names_are_fine(path: str, text: str) -> None:
    assert [*_names_end_in_nouns(sample(text, path))] == []
    assert [*_words_are_in_the_glossary(sample(text, path))] == []


def test_a_name_is_read_as_the_longest_terms_that_fit() -> None:
    keys = frozenset(term.key for term in read_terms("## A\n\n- **dead letter**: One.\n- **check-in**: Two.\n"))
    assert [*cover("dead_letters", keys)] == [("deadletter", True)]
    assert [*cover("CheckinLetters", keys)] == [("checkin", True), ("letter", False)]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("StreakStore", ["streak", "store"]),
        ("activity_statistics", ["activity", "statistic"]),
        ("HTTPErrors", ["http", "error"]),
        ("Sha256", ["sha"]),
        ("entries", ["entry"]),
    ],
)
def test_names_are_taken_apart_into_singular_words(name: str, words: list[str]) -> None:
    assert split_name(name) == words
