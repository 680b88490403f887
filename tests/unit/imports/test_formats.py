"""What each format reads of a file of its app: our own small files, written as the apps write theirs."""

import base64
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from shared.imports.entries import (
    Entry,
    ParsedEntry,
    ParsedMood,
    Problem,
    ReadOptions,
    RefusedItem,
    TableColumns,
    build_entry,
)
from shared.imports.formats.registry import open_file

NOW = datetime(2030, 1, 1, tzinfo=UTC)
VIENNA = ReadOptions("Europe/Vienna")


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


def read(content: bytes, name: str, options: ReadOptions = VIENNA) -> list[ParsedEntry | Problem]:
    opened = open_file(io.BytesIO(content), len(content))
    assert opened.format == name
    return [one for one in opened.read(options) if isinstance(one, ParsedEntry | Problem)]


def read_entries(content: bytes, name: str, options: ReadOptions = VIENNA) -> list[ParsedEntry]:
    found = read(content, name, options)
    assert not [one for one in found if isinstance(one, Problem)]
    return [one for one in found if isinstance(one, ParsedEntry)]


def build(parsed: ParsedEntry) -> Entry:
    return build_entry(parsed, VIENNA, NOW)


def day_one(*entries: dict[str, Any], name: str = "Journal.json") -> bytes:
    return zipped({name: json.dumps({"metadata": {"version": "1.0"}, "entries": entries}), "photos/a.jpeg": b"x"})


def test_day_one_is_in_utc_with_escapes_that_are_not_meant_and_pictures_as_links() -> None:
    text = "# Dr\\. Ada\\!\n\n![](dayone-moment://AB12)\nWe met \\(twice\\)\\. Run `a\\.b`\\."
    photo = {"md5": "1", "type": "jpeg", "identifier": "AB12"}
    (entry,) = read_entries(
        day_one(
            {
                "uuid": "F00",
                "creationDate": "2019-05-04T22:20:00Z",
                "timeZone": "Asia\\/Tokyo".replace("\\", ""),
                "text": text,
                "tags": ["walks"],
                "photos": [photo],
            }
        ),
        "day_one",
    )

    built = build(entry)

    assert (built.title, built.parts) == ("Dr. Ada!", ("We met (twice). Run `a\\.b`.",))
    assert built.written_at == datetime(2019, 5, 4, 22, 20, tzinfo=UTC)
    assert f"{built.local_moment:%Y-%m-%d %H:%M}" == "2019-05-05 07:20"
    assert (entry.source_id, entry.tags, entry.attachments) == ("F00", ("walks",), 1)


def test_day_one_without_text_has_rich_text_or_only_a_photo() -> None:
    rich = {"contents": [{"text": "Only here."}, {"embeddedObjects": [{"type": "photo", "identifier": "A"}]}]}
    moment = {"creationDate": "2020-01-01T00:00:00Z"}

    first, second = read_entries(
        day_one({**moment, "richText": json.dumps(rich)}, {**moment, "photos": [{}]}), "day_one"
    )

    assert (build(first).title, first.attachments) == ("Only here.", 1)
    with pytest.raises(RefusedItem, match="attachments"):
        build(second)


def test_day_one_without_a_date_is_a_problem_by_its_number() -> None:
    (problem,) = read(day_one({"text": "When?"}), "day_one")
    assert problem == Problem("Journal.json, entry 1", "It has no date (creationDate).")


def test_journey_counts_milliseconds_and_writes_html() -> None:
    entry = {
        "id": "1556-x",
        "date_journal": 1_556_994_000_000,
        "date_modified": 1_556_994_000_001,
        "timezone": "",
        "text": "<p>First line</p><p>Fish &amp; chips<br>again</p>",
        "type": "html",
        "lat": 1.7976931348623157e308,
        "lon": 1.7976931348623157e308,
        "mood": 0,
        "photos": ["1556-x-a.jpg"],
        "tags": ["sea"],
    }
    content = zipped({"1556-x.json": json.dumps(entry), "1556-x-a.jpg": b"x", "other.json": "[]"})

    found = read(content, "journey")

    assert found[1] == Problem("other.json", "It is no entry of Journey.")
    assert isinstance(found[0], ParsedEntry)
    built = build(found[0])
    assert (built.title, built.parts) == ("First line", ("Fish & chips\nagain",))
    assert (built.attachments, [one.place for one in built.pictures]) == (0, ["1556-x-a.jpg"])
    assert built.written_at == datetime(2019, 5, 4, 18, 20, tzinfo=UTC)


@pytest.mark.parametrize("separator", [",", "\t"])
def test_daylio_has_other_columns_in_each_release_and_moods_of_ones_own(separator: str) -> None:
    rows = [
        ["full_date", "date", "weekday", "time", "mood", "activities", "scales", "note_title", "note"],
        ["2026-05-20", "20. Mai", "Mittwoch", "10:13 PM", "rad", "walk | tea", "", "Lake", "One<br>two"],
        ["2026-05-21", "21. Mai", "Donnerstag", "07:05", "Meins", "", "", "", ""],
    ]
    content = "\n".join(separator.join(row) for row in rows).encode("utf-8-sig")

    first, second = read_entries(content, "daylio")

    assert first.mood == ParsedMood("rad", 2, ("walk", "tea"))
    assert (build(first).title, build(first).parts) == ("Lake", ("One\ntwo",))
    assert build(first).written_at == datetime(2026, 5, 20, 20, 13, tzinfo=UTC)
    assert second.mood == ParsedMood("Meins", None)


def test_a_backup_of_daylio_counts_months_from_zero_and_names_groups_of_moods() -> None:
    entry = {
        "id": 1,
        "minute": 5,
        "hour": 22,
        "day": 31,
        "month": 0,
        "year": 2024,
        "datetime": 1_706_735_100_000,
        "timeZoneOffset": -18_000_000,
        "mood": 7,
        "note": "Long<br>day",
        "note_title": "",
        "tags": [3],
        "assets": [1, 2],
    }
    document = {
        "version": 15,
        "dayEntries": [entry],
        "customMoods": [{"id": 7, "custom_name": "Calm", "mood_group_id": 2, "predefined_name_id": -1}],
        "tags": [{"id": 3, "name": "walk"}],
    }
    content = zipped({"backup.daylio": base64.encodebytes(json.dumps(document).encode()), "assets/photos/1": b"x"})

    (found,) = read_entries(content, "daylio_backup")

    assert (found.mood, found.attachments) == (ParsedMood("Calm", 1, ("walk",)), 2)
    assert build(found).written_at == datetime(2024, 2, 1, 3, 5, tzinfo=UTC)


def test_diarium_is_local_and_has_seven_digits_of_a_second() -> None:
    entry: dict[str, Any] = {
        "date": "2019-10-07T10:03:39.1234567",
        "heading": "<b>A</b> day",
        "html": "<p>Body</p>",
        "rating": 5,
        "tags": ["q"],
        "people": ["Eve"],
    }
    for content in (
        json.dumps([entry]).encode(),
        zipped({"Diarium_2019.json": "\ufeff" + json.dumps([entry]), "media/2019-10-07/a.jpg": b""}),
    ):
        (found,) = read_entries(content, "diarium")
        built = build(found)
        assert (built.title, built.parts, built.tags) == ("A day", ("Body",), ("q", "Eve"))
        assert built.written_at == datetime(2019, 10, 7, 8, 3, 39, 123456, tzinfo=UTC)
        assert found.mood == ParsedMood("", 2)


def test_journiv_nests_entries_in_journals_and_tells_of_moods_behind_them() -> None:
    entry: dict[str, Any] = {
        "title": None,
        "content": "Tea.",
        "entry_datetime_utc": "2024-01-01T10:00:00",
        "entry_timezone": "Asia/Tokyo",
        "tags": ["a"],
        "mood_log": {"mood_name": "calm"},
        "media": [{}],
    }
    document = {
        "export_version": "1.0",
        "journals": [{"title": "Home", "entries": [entry]}],
        "mood_definitions": [{"name": "calm", "category": "positive"}],
    }

    (found,) = read_entries(json.dumps(document).encode(), "journiv")

    assert (found.mood, found.tags, found.attachments) == (ParsedMood("calm", 1), ("a", "Home"), 1)
    assert build(found).written_at == datetime(2024, 1, 1, 10, tzinfo=UTC)


def test_markdown_is_dated_by_front_matter_name_or_heading() -> None:
    files = {
        "a.md": '---\ntitle: "Tea"\ndate: 2024-05-06 10:11\ntags:\n  - x\n  - "#y"\n---\nBody ![[cup.png]]',
        "2024-07-08 0930.md": "Name",
        "b.md": "# 2024-09-10\n\nHeading",
        "c.md": "Nothing",
    }

    first, second, third, last = read(zipped(files), "markdown")

    assert isinstance(first, ParsedEntry)
    assert (first.title, first.tags, first.text, first.attachments) == ("Tea", ("x", "y"), "Body", 1)
    moments = [one.written_at for one in (first, second, third) if isinstance(one, ParsedEntry)]
    assert [f"{one:%m-%d %H:%M}" for one in moments] == ["05-06 10:11", "07-08 09:30", "09-10 12:00"]
    assert isinstance(last, Problem)


def test_a_table_is_read_by_guess_or_as_its_owner_says() -> None:
    content = b'Wann;Was;Mehr\n03/02/2026 18:30;Tea;"two\nlines"\nfoo;x;\n'
    mapping = TableColumns("Wann", text="Mehr", title="Was", day_first=False)

    entry, problem = read(content, "csv", replace(VIENNA, mapping=mapping))

    assert isinstance(entry, ParsedEntry)
    assert (entry.title, entry.text, f"{entry.written_at:%Y-%m-%d %H:%M}") == ("Tea", "two\nlines", "2026-03-02 18:30")
    assert isinstance(problem, Problem)
    assert problem.place == "line 4"
    (guessed,) = read_entries(b"date,title\n2026-03-02,Tea\n", "csv")
    assert (guessed.title, guessed.written_at.hour) == ("Tea", 12)


def test_what_no_database_stores_is_cleaned_and_what_is_too_long_continues() -> None:
    written = datetime(2020, 1, 1)  # noqa: DTZ001 - local, as files have it
    text = "half \ud83d of a pair, and \0 nothing"
    assert build(ParsedEntry("x", written, text, title="T")).parts == ("half \ufffd of a pair, and  nothing",)
    long = "\n\n".join(f"Paragraph {number}. " + "word " * 500 for number in range(20))

    parts = build(ParsedEntry("x", written, long, title="T")).parts

    assert len(parts) > 2
    assert all(len(part) <= 20_000 for part in parts)
    assert " ".join(" ".join(parts).split()) == " ".join(long.split())


@pytest.mark.parametrize("written", [NOW + timedelta(days=3), datetime(1066, 10, 14, tzinfo=UTC)])
def test_a_date_that_cannot_be_is_refused_by_name(written: datetime) -> None:
    with pytest.raises(RefusedItem, match=f"{written:%Y-%m-%d}"):
        build(ParsedEntry("x", written, "Text"))


def titles_of(content: bytes, name: str, options: ReadOptions = VIENNA) -> list[tuple[str, str]]:
    return [
        (f"{one.written_at:%Y-%m-%dT%H:%MZ}", one.title)
        for one in (build_entry(parsed, options, NOW) for parsed in read_entries(content, name, options))
    ]


def test_day_one_is_known_in_any_folder_and_encoding_and_with_metadata_behind_the_entries() -> None:
    journal = {"entries": [{"creationDate": "2020-03-29T00:30:00Z", "text": "y" * 150, "tags": "sea"}]}
    late = json.dumps({"entries": [{"text": "z" * 5_000, "creationDate": "2021-01-01T00:00:00Z"}], "metadata": {}})
    content = zipped({"a/b/Deep.json": json.dumps(journal).encode("utf-16"), "Late.json": late})
    assert [one.tags for one in read_entries(content, "day_one")] == [("sea", "Deep"), ("Late",)]


def test_journey_is_known_behind_other_files_and_a_word_is_no_list_of_letters() -> None:
    others = {f"a{number}.json": "{}" for number in range(8)}
    entry = json.dumps({"date_journal": "1585441800000", "text": "Later", "tags": "sea"})
    entries = [one for one in read(zipped({**others, "z.json": entry}), "journey") if isinstance(one, ParsedEntry)]
    assert [(one.text, one.tags) for one in entries] == [("Later", ("sea",))]


@pytest.mark.parametrize(
    "time", ["22:13", "22.13", "10:13 PM", "10:13\u202fp.\u00a0m.", "午後10:13", "오후 10:13", "10:13 م"]
)
def test_daylio_is_read_in_the_words_of_any_phone(time: str) -> None:
    header = "full_date;date;weekday;time;activities;mood;note_title;note"
    table = f'{header}\r2024-02-17;"17. Februar; Fasching";Sa;{time};Lesen | Gehen;super;;Hallo\r'
    assert titles_of(table.encode("utf-8-sig"), "daylio") == [("2024-02-17T21:13Z", "Hallo")]


def test_a_time_that_daylio_wrote_and_nobody_can_read_is_a_problem_and_not_noon() -> None:
    table = "full_date,date,time,mood,activities,note\n2024-02-17,x,quarter past,rad,,Fine\n"
    (problem,) = read(table.encode(), "daylio")
    assert isinstance(problem, Problem)
    assert "'quarter past'" in problem.message


def test_names_of_markdown_files_tell_days_by_folders_and_in_european_order() -> None:
    files: dict[str, str | bytes] = {
        "2024/03/31.md": "By folders",
        "Journal 01.04.2024.md": "By dots",
        "mail.md": "---\ndate: Tue, 02 Apr 2024 10:00:00 +0200\n---\nBy a header",
    }
    days = [("2024-03-31T10:00Z", "By folders"), ("2024-04-01T10:00Z", "By dots"), ("2024-04-02T08:00Z", "By a header")]
    assert titles_of(zipped(files), "markdown") == days


def test_a_table_may_have_long_texts_signs_in_quotes_and_any_end_of_line() -> None:
    long = "word " * 60_000
    table = f'date;"text, as it was"\r2024-03-31;"{long}"\r'.encode()
    options = replace(VIENNA, mapping=TableColumns("date", "text, as it was"))
    (entry,) = read_entries(table, "csv", options)
    assert len(entry.text) == len(long.strip())
