"""The helplines: well formed, each from two lists, and chosen by country, then locale, then what works anywhere."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from shared.safety import resources
from shared.safety.resources import region_of, resources_for, show_resources

FILE = json.loads((Path(resources.__file__).parent / "helplines.json").read_text(encoding="utf-8"))
LINES = FILE["helplines"]
FIELDS = {"country", "name", "phone", "text", "url", "hours", "languages", "sources", "verified_on"}


@pytest.mark.parametrize("line", LINES, ids=[f"{line['country']} {line['name']}" for line in LINES])
def test_a_line_is_complete(line: dict[str, object]) -> None:
    assert set(line) == FIELDS
    assert line["country"] is None or re.fullmatch("[A-Z]{2}", str(line["country"]))
    assert line["phone"] or line["text"] or line["url"]
    assert line["url"] is None or str(line["url"]).startswith("https://")
    assert line["languages"]


@pytest.mark.parametrize("line", LINES, ids=[f"{line['country']} {line['name']}" for line in LINES])
def test_a_line_stands_in_two_lists_that_the_file_names(line: dict[str, list[str]]) -> None:
    assert len(set(line["sources"])) >= 2
    assert set(line["sources"]) <= set(FILE["lists"])


def test_every_date_is_a_day_that_has_been() -> None:
    assert all(date(2026, 1, 1) <= date.fromisoformat(line["verified_on"]) <= date(2027, 12, 31) for line in LINES)


def test_no_line_stands_twice() -> None:
    assert len({(line["country"], line["name"]) for line in LINES}) == len(LINES)
    numbers = [(line["country"], re.sub(r"\W", "", line["phone"])) for line in LINES if line["phone"]]
    assert len(numbers) == len(set(numbers))


def test_there_are_lines_for_thirty_countries_and_some_that_work_anywhere() -> None:
    assert len({line["country"] for line in LINES} - {None}) >= 28
    assert sum(line["country"] is None for line in LINES) >= 2


@pytest.mark.parametrize(
    ("country", "number"), [("US", "988"), ("GB", "116 123"), ("IE", "116 123"), ("uk", "116 123")]
)
def test_a_country_gets_its_line_first(country: str, number: str) -> None:
    assert resources_for(country, None)[0].phone == number


def test_the_country_decides_over_the_locale() -> None:
    assert resources_for("AT", "en-US")[0].phone == "142"


@pytest.mark.parametrize(("locale", "number"), [("de-AT", "142"), ("de-Latn-AT", "142"), ("en-ie", "116 123")])
def test_the_locale_decides_when_no_country_is_named(locale: str, number: str) -> None:
    assert resources_for(None, locale)[0].phone == number


@pytest.mark.parametrize(("country", "locale"), [(None, None), (None, "de"), ("AQ", "en-US"), (None, "en-u-rg-gbzzzz")])
def test_otherwise_there_is_what_works_anywhere(country: str | None, locale: str | None) -> None:
    assert show_resources(country, locale).country is None
    found = resources_for(country, locale)
    assert {one.country for one in found} == {None}
    assert any("findahelpline.com" in str(one.url) for one in found)


def test_what_works_anywhere_is_always_there_too() -> None:
    assert resources_for("US", None)[-1].country is None


@pytest.mark.parametrize(("locale", "region"), [("pt-BR", "BR"), ("zh-Hant-HK", "HK"), ("en", None), ("x-us", None)])
def test_the_region_of_a_language_tag(locale: str, region: str | None) -> None:
    assert region_of(locale) == region
