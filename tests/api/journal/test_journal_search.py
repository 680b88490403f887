"""Looking through the journal: order, pages, filters, words."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest
from sqlalchemy import update

from shared.core.db import transaction
from shared.journal.models import JournalEntry
from shared.search import word_filter
from tests.client import Api, Response
from tests.people import Person, new_person
from tests.statements import collect_statements, select_texts

JOURNAL = "/v1/decisions/journal"
FULLWIDTH = "\uff26\uff35\uff2c\uff2c width"  # "FULL" as East Asian keyboards may write it


def read(person: Person, **filters: Any) -> Response:
    return person.get(f"{JOURNAL}?{urlencode(filters)}")


def titles(person: Person, **filters: Any) -> list[str]:
    answer = read(person, **filters)
    assert answer.status == 200, answer.json
    return [entry["title"] for entry in answer.json]


def next_page(answer: Response) -> str | None:
    link = answer.headers.get("Link")
    return None if link is None else link.partition("<")[2].partition(">")[0].removeprefix("/api")


def write_at(person: Person, title: str, moment: datetime) -> None:
    entry = person.write_entry(title)
    with transaction() as db:
        db.execute(update(JournalEntry).where(JournalEntry.id == UUID(entry["id"])).values(occurred_at=moment))


def tag(person: Person, title: str, **tags: Any) -> None:
    entry = person.write_entry(title)
    assert person.patch(f"{JOURNAL}/{entry['id']}", json=tags).status == 200


def test_an_empty_journal_is_an_empty_list(ada: Person) -> None:
    answer = read(ada)

    assert (answer.status, answer.json, "Link" in answer.headers) == (200, [], False)


def test_entries_come_newest_first_and_only_ones_own(ada: Person, ben: Person) -> None:
    ada.write_entry("first")
    ben.write_entry("not hers")
    ada.write_entry("second")

    assert titles(ada) == ["second", "first"]


def test_pages_follow_each_other_and_keep_the_filters(ada: Person) -> None:
    for number in range(5):
        tag(ada, f"entry {number}", sentiment_tag="positive")
    ada.write_entry("no mood")

    first = read(ada, limit=2, sentiment="positive")
    second = ada.get(next_page(first) or "")
    third = ada.get(next_page(second) or "")

    seen = [entry["title"] for page in (first, second, third) for entry in page.json]
    assert seen == ["entry 4", "entry 3", "entry 2", "entry 1", "entry 0"]
    assert next_page(third) is None


def test_a_full_last_page_has_no_next(ada: Person) -> None:
    ada.write_entry("a")
    ada.write_entry("b")

    assert next_page(read(ada, limit=2)) is None


@pytest.mark.parametrize(
    "filters",
    [
        {"limit": 0},
        {"limit": 201},
        {"limit": "x"},
        {"cursor": "x"},
        {"mood": "fine"},
        {"to": "0.5"},
        {"from": "1700000000"},
        {"to": ""},
        {"q": " "},
        {"q": "\u00ad"},
    ],
)
def test_a_bad_parameter_is_named(ada: Person, filters: dict[str, Any]) -> None:
    answer = read(ada, **filters)

    assert (answer.status, answer.json["errors"][0]["loc"]) == (422, ["query", *filters])


def test_words_of_invisible_signs_alone_are_told_and_do_not_find_everything(ada: Person) -> None:
    ada.write_entry("un\u00adseen")

    answer = read(ada, q="\u00ad \u2060\u0640")

    assert (answer.status, answer.json["errors"][0]["loc"]) == (422, ["query", "q"])
    assert "visible character to search for" in answer.json["errors"][0]["msg"]
    assert titles(ada, q="\u00adunseen\u00ad") == ["un\u00adseen"]


def test_filters_by_domain_mood_and_keyword_must_all_hold(ada: Person) -> None:
    tag(ada, "both", domain_tags=["career", "finance"], sentiment_tag="negative", keywords=["severance pay"])
    tag(ada, "one", domain_tags=["career"], sentiment_tag="negative")
    tag(ada, "other", domain_tags=["health"], sentiment_tag="positive", keywords=["severance"])

    assert titles(ada, domain="career") == ["one", "both"]
    assert titles(ada, domain="career", keyword=" Severance  PAY ") == ["both"]
    assert titles(ada, sentiment="positive") == ["other"]
    assert titles(ada, domain="health", sentiment="negative") == []


def test_words_are_found_in_any_case_form_and_text_field(ada: Person) -> None:
    ada.write_entry("Umzug nach München", context="Größe zählt", anticipated_outcomes=FULLWIDTH)
    ada.write_entry("Something else")

    for words in ("münchen umzug", "GRÖSSE", "full WIDTH"):
        assert titles(ada, q=words) == ["Umzug nach München"]


@pytest.mark.usefixtures("any_database")
def test_what_keyboards_insert_is_found_by_what_is_typed_on_every_database(api: Api) -> None:
    ada = new_person(api)
    ada.write_entry("I don\u2019t know\u2014yet", context="un\u00adem\u00adployed in \u0130zmir, caf\u200be\u0301")

    for words in ("don't", "DON`T", "know--yet", "know\u2013yet", "unemployed", "izmir", "\u0131zmir", "caf\u00e9"):
        assert titles(ada, q=words) == ["I don\u2019t know\u2014yet"], words
    assert titles(ada, q="dont") == []


def test_all_words_must_be_there(ada: Person) -> None:
    ada.write_entry("Rent and school", context="the lease ends")

    assert titles(ada, q="lease school") == ["Rent and school"]
    assert titles(ada, q="lease holiday") == []


def test_a_search_reads_a_bounded_part_of_what_has_the_words_and_says_where_to_go_on(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag(ada, "needle, the oldest", sentiment_tag="positive")
    for number in range(6):
        ada.write_entry(f"needle {number}")
    monkeypatch.setattr(word_filter, "_BATCH", 2)
    monkeypatch.setattr(word_filter, "_MAX_READ", 4)

    first = read(ada, q="needle", sentiment="positive")
    second = ada.get(next_page(first) or "")

    assert (first.json, [entry["title"] for entry in second.json]) == ([], ["needle, the oldest"])


def test_a_search_stops_at_the_limit_and_goes_on_from_there(ada: Person) -> None:
    for number in range(5):
        ada.write_entry(f"needle {number}")

    first = read(ada, q="needle", limit=2)
    rest = ada.get(next_page(first) or "")

    assert [entry["title"] for entry in first.json] == ["needle 4", "needle 3"]
    assert [entry["title"] for entry in rest.json] == ["needle 2", "needle 1"]


def test_days_begin_where_the_person_lives(api: Api) -> None:
    aroha = new_person(api, timezone="Pacific/Auckland")
    write_at(aroha, "June 1 at home", datetime(2026, 5, 31, 12, 30, tzinfo=UTC))
    write_at(aroha, "May 31 at home", datetime(2026, 5, 31, 11, 30, tzinfo=UTC))

    assert titles(aroha, **{"from": "2026-06-01"}) == ["June 1 at home"]
    assert titles(aroha, to="2026-05-31") == ["May 31 at home"]


def test_a_day_with_a_clock_change_is_still_one_day(api: Api) -> None:
    greta = new_person(api, timezone="Europe/Berlin")
    change_day = datetime(2026, 10, 25, 22, 30, tzinfo=UTC)  # 23:30 at home, in the 25th hour of the day
    write_at(greta, "late that day", change_day)
    write_at(greta, "the next day", change_day + timedelta(hours=1))

    assert titles(greta, **{"from": "2026-10-25", "to": "2026-10-25"}) == ["late that day"]


def test_moments_bound_to_the_second(ada: Person) -> None:
    write_at(ada, "noon", datetime(2026, 6, 1, 12, tzinfo=UTC))

    assert titles(ada, **{"from": "2026-06-01T14:00:00+02:00"}) == ["noon"]
    assert titles(ada, to="2026-06-01T12:00:00Z") == []


@pytest.mark.parametrize("bounds", [{"from": "0001-01-01"}, {"to": "9999-12-31"}, {"to": "9999-12-31T23:59:59-14:00"}])
def test_the_ends_of_the_calendar_bound_nothing_and_break_nothing(api: Api, bounds: dict[str, str]) -> None:
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        person = new_person(api, timezone=zone)
        person.write_entry("now")
        assert titles(person, **bounds) == ["now"]


def test_a_page_costs_two_queries_however_long_it_is(ada: Person) -> None:
    for number in range(12):
        tag(ada, f"entry {number}", domain_tags=["career"], keywords=["rent"])
    with collect_statements() as sent:
        read(ada)

    assert len(select_texts(sent, "SELECT")) == 2


def test_the_journal_works_on_every_database(any_database: str, ada: Person) -> None:
    tag(ada, "kept", domain_tags=["career"], keywords=["rent"])
    ada.write_entry("other")

    found = read(ada, domain="career", keyword="rent", q="kept", limit=1, **{"from": "2020-01-01"})

    assert [entry["title"] for entry in found.json] == ["kept"]
