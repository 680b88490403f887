"""Files have one subject, a name that says it, and a size that one person reads at one go."""

from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest

from tests.contract.sources import Source, assert_obeyed, sample

_PRODUCTION = ("function_app.py", "functions", "shared", "demo_data", "devhost", "bench", "training")
_EVERYTHING = (*_PRODUCTION, "tests")
_SAY_NOTHING = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc", "base_service", "tools"}
_MOST_LINES = 300
_DATA = (
    "shared/migrations/versions/",  # written by Alembic, a whole schema at a time
    "shared/tagging/rules/lexicon/",  # lists of words
    "shared/safety/rules/patterns/",  # lists of wordings
    # The same in other languages, one a file, and what people are told in them.
    *(f"shared/safety/languages/{name}.py" for name in ("french", "german", "italian", "polish", "portuguese")),
    *(f"shared/safety/languages/{name}.py" for name in ("spanish", "replies")),
)


def _names_say_something(source: Source) -> Iterator[str]:
    path = PurePosixPath(source.path)
    for part in {*path.parts[:-1], path.stem} & _SAY_NOTHING:
        yield f"{source.path}: {part!r} could hold anything; name what it is about"


def _is_short(source: Source) -> Iterator[str]:
    if len(source.lines) > _MOST_LINES:
        yield f"{source.path}: has {len(source.lines)} lines; at most {_MOST_LINES}, so give its second subject a file"


def test_every_file_is_named_for_its_subject() -> None:
    assert_obeyed(_names_say_something, *_EVERYTHING)


def test_every_file_can_be_read_at_one_go() -> None:
    assert_obeyed(_is_short, *_PRODUCTION, "tests/contract", except_for=_DATA)


@pytest.mark.parametrize("path", ["shared/core/utils.py", "shared/common/dates.py", "tests/helpers.py"])
def test_a_name_that_says_nothing_is_caught(path: str) -> None:
    assert [*_names_say_something(sample("", path))]


def test_a_long_file_is_caught() -> None:
    assert [*_is_short(sample("x = 1\n" * 301))]
    assert [*_is_short(sample("x = 1\n" * 300))] == []
