"""Every text that a request can hold has a limit in UTF-16 units, and fits the column that it ends in.

SQL Server counts NVARCHAR(60) in UTF-16 units, of which an emoji has two, and Microsoft's driver cannot compare a text
of more than 2,000 with a short column (HY104). The watcher of statements refuses both in every test, too.
"""

import sys

import pytest
from sqlalchemy import String, Table

from shared.core.db import Base, table_of
from tests.contract.request_schemas import list_leaves

MOST_UNITS_OF_A_TERM = 2_000
# A list of words is stored in a table of its own, a word in each row.
COLUMN_OF_FIELD = {"keywords": "keyword"}
# What is stored is our own name of the format, and of the domain.
STORED_OTHERWISE = {
    "audio_announce_upload: body.content_type",
    "journal_create_entry: body.domain",
    "journal_change_entry: body.domain",
}
TEXTS = list_leaves("str")
MODULES_OF_TABLES = [
    *((mapper.class_.__module__, table_of(mapper.class_)) for mapper in Base.registry.mappers),
    *(  # those without a mapped class
        (name, value)
        for name, module in sys.modules.items()
        if name.startswith("shared.") and name.endswith(".models")
        for value in vars(module).values()
        if isinstance(value, Table)
    ),
]
COLUMNS = {
    (module, column.name): column.type.length
    for module, table in MODULES_OF_TABLES
    for column in table.columns
    if isinstance(column.type, String) and column.type.length is not None
}


def test_the_walk_finds_the_texts_of_paths_queries_and_bodies() -> None:
    places = {text.place for text in TEXTS}

    assert {"mail_unsubscribe: path.token", "journal_list_entries: query.keyword"} <= places
    assert {"journal_change_entry: body.keywords", "accounts_change_preferences: body.quiet_hours.begin"} <= places


def test_every_text_has_one_limit_in_units() -> None:
    assert [text.place for text in TEXTS if text.limit is None or "max_length" in text.schema] == []


def test_no_text_is_refused_with_a_pattern_that_people_would_see() -> None:
    assert [text.place for text in TEXTS if "pattern" in text.schema] == []


@pytest.mark.parametrize("where", ["path", "query"])
def test_what_is_searched_for_is_short_enough_for_the_driver(where: str) -> None:
    terms = [text for text in TEXTS if f": {where}" in text.place]

    assert terms
    assert [term.place for term in terms if (term.limit or 0) > MOST_UNITS_OF_A_TERM] == []


def test_a_text_fits_the_column_of_its_name() -> None:
    stored = [
        (text, length)
        for text in TEXTS
        for (module, column), length in COLUMNS.items()
        if module.startswith(f"{text.domain}.")
        and column == COLUMN_OF_FIELD.get(text.field, text.field)
        and text.place not in STORED_OTHERWISE
    ]

    assert {"email", "timezone", "locale", "default_technique", "keywords"} <= {text.field for text, _ in stored}
    assert [text.place for text, length in stored if text.limit is None or text.limit > length] == []
