"""The helplines: well formed, each from two lists, chosen by country, time zone, locale, else what works anywhere."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from shared.safety import resources
from shared.safety.resources import ZONES_FILE as FILE_OF_ZONES
from shared.safety.resources import find_country, find_resources, parse_region
from shared.safety.resources.zone_table import derive_zones, render_zones
from shared.safety.schemas import Resource
from shared.safety.service import list_resources

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
    assert find_resources(country, None)[0].phone == number


def test_the_country_decides_over_the_locale() -> None:
    assert find_resources("AT", "en-US")[0].phone == "142"


@pytest.mark.parametrize(("locale", "number"), [("de-AT", "142"), ("de-Latn-AT", "142"), ("en-ie", "116 123")])
def test_the_locale_decides_when_no_country_is_named(locale: str, number: str) -> None:
    assert find_resources(None, locale)[0].phone == number


@pytest.mark.parametrize(("country", "locale"), [(None, None), (None, "de"), ("AQ", "en-US"), (None, "en-u-rg-gbzzzz")])
def test_otherwise_there_is_what_works_anywhere(country: str | None, locale: str | None) -> None:
    assert list_resources(country, locale).country is None
    found = find_resources(country, locale)
    assert {one.country for one in found} == {None}
    assert any("findahelpline.com" in str(one.url) for one in found)


def test_what_works_anywhere_is_always_there_too() -> None:
    assert find_resources("US", None)[-1].country is None
    assert find_resources(None, "en-US", "Europe/Berlin")[-1].country is None


def countries_of(found: list[Resource]) -> list[str | None]:
    return list(dict.fromkeys(one.country for one in found))


def test_where_someone_is_comes_before_the_region_of_their_language_which_comes_too() -> None:
    assert countries_of(find_resources(None, "en-US", "Europe/Berlin")) == ["DE", "US", None]
    assert list_resources(None, "en-US", "Europe/Berlin").country == "DE"


def test_a_zone_and_a_locale_that_agree_give_one_country() -> None:
    assert countries_of(find_resources(None, "de-AT", "Europe/Vienna")) == ["AT", None]


def test_a_country_that_is_named_decides_alone() -> None:
    assert countries_of(find_resources("IE", "en-US", "Europe/Berlin")) == ["IE", None]


@pytest.mark.parametrize("zone", [None, "", "UTC", "Etc/GMT+5", "EET", "Nowhere/Land", "europe/berlin"])
def test_a_zone_that_says_nothing_leaves_it_to_the_locale(zone: str | None) -> None:
    assert countries_of(find_resources(None, "en-IE", zone)) == ["IE", None]


def test_where_no_line_is_known_what_works_anywhere_comes_before_a_guess_by_the_locale() -> None:
    assert countries_of(find_resources(None, "en-US", "Antarctica/Troll")) == [None, "US"]
    assert list_resources(None, "en-US", "Antarctica/Troll").country is None


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/Dublin", "IE"),
        ("America/Argentina/Ushuaia", "AR"),
        ("Europe/Oslo", "NO"),  # today a link to Europe/Berlin
        ("Asia/Calcutta", "IN"),  # what some browsers still say for Asia/Kolkata
        ("US/Eastern", "US"),
        ("Atlantic/Jan_Mayen", None),  # a link to Europe/Berlin, but Norwegian
    ],
)
def test_the_country_of_a_zone(zone: str, country: str | None) -> None:
    assert find_country(zone) == country


def test_the_file_of_zones_is_what_the_installed_tzdata_says() -> None:
    """After an update of tzdata run `python -m shared.safety.resources`."""
    assert json.loads(FILE_OF_ZONES.read_text(encoding="utf-8"))["zones"] == derive_zones()


def test_the_file_of_zones_is_written_as_it_is_read() -> None:
    assert json.loads(render_zones())["zones"] == derive_zones()


def test_every_country_that_has_a_line_has_a_zone() -> None:
    assert {line["country"] for line in LINES} - {None} <= set(derive_zones())


@pytest.mark.parametrize(("locale", "region"), [("pt-BR", "BR"), ("zh-Hant-HK", "HK"), ("en", None), ("x-us", None)])
def test_the_region_of_a_language_tag(locale: str, region: str | None) -> None:
    assert parse_region(locale) == region
