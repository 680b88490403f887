"""The check that every test's statements go through catches what SQL Server would refuse."""

import pytest
from sqlalchemy import Column, Date, Integer, MetaData, Table, Unicode, cast, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_on_postgresql
from sqlalchemy.exc import CompileError
from sqlalchemy.sql import ClauseElement

from shared.core.db import get_engine
from tests import tsql

ROWS = Table("words", MetaData(), Column("id", Integer, primary_key=True), Column("word", Unicode(20)))


def verdict(statement: ClauseElement) -> str | None:
    """What is wrong with a statement, in whichever step it is found."""
    try:
        return tsql.check(tsql.compile_for_sql_server(statement))
    except CompileError as error:
        return str(error)


@pytest.mark.parametrize(
    "statement",
    [
        select(ROWS).where(ROWS.c.word == "x").order_by(ROWS.c.id.desc()).limit(5),
        select(func.count()).select_from(ROWS),
        update(ROWS).where(ROWS.c.id.in_([1, 2, 3])).values(word="x"),
        insert(ROWS).values(id=1, word="limit"),
        select(ROWS).where(ROWS.c.word.is_(None)),
        select(select(ROWS.c.id).exists()),
        insert(ROWS).values([{"id": number} for number in range(1000)]),
    ],
)
def test_what_sql_server_takes_passes(statement: ClauseElement) -> None:
    assert verdict(statement) is None


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param(select(ROWS).with_for_update(), id="a lock that would be left out"),
        pytest.param(select(ROWS).with_for_update(skip_locked=True), id="another lock"),
        pytest.param(select(ROWS).where(ROWS.c.id.is_(True)), id="IS 1"),
        pytest.param(select(ROWS).order_by(ROWS.c.id.nulls_last()), id="NULLS LAST"),
        pytest.param(select(ROWS).order_by(ROWS.c.id.desc().nulls_first()), id="NULLS FIRST"),
        pytest.param(select(ROWS).offset(5), id="OFFSET without order"),
        pytest.param(insert_on_postgresql(ROWS).values(id=1).on_conflict_do_nothing(), id="ON CONFLICT"),
        pytest.param(select(ROWS).where(ROWS.c.id.in_(range(2101))), id="2,101 parameters"),
        pytest.param(insert(ROWS).values([{"id": number} for number in range(1001)]), id="1,001 rows"),
    ],
)
def test_what_sql_server_refuses_is_caught(statement: ClauseElement) -> None:
    assert verdict(statement)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT id FROM words FOR UPDATE",
        "SELECT id FROM words LIMIT 5",
        "SELECT id FROM words WHERE flag IS 1",
        "SELECT id FROM words WHERE flag IS TRUE",
        "SELECT id FROM words\nORDER BY id NULLS  LAST",
        "SELECT id FROM words WHERE word ILIKE 'x'",
        "INSERT INTO words (id) VALUES (1) RETURNING id",
        "INSERT INTO words (id) VALUES (1) ON CONFLICT DO NOTHING",
        "SELECT DISTINCT ON (word) id FROM words",
        "DELETE FROM words USING other WHERE words.id = other.id",
        "SELECT FROM WHERE",
        "SELECT id FROM words WHERE (id = 1",
        "SELECT 'never closed",
    ],
)
def test_a_statement_that_is_not_t_sql_is_caught(sql: str) -> None:
    assert tsql.check(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT TOP 5 id FROM words ORDER BY id",
        "SELECT id FROM words WHERE word = N'no limit, for update'",
        "SELECT [limit] FROM words",
        "SELECT unlimited FROM words",
    ],
)
def test_words_in_texts_and_names_are_not_taken_for_syntax(sql: str) -> None:
    assert tsql.check(sql) is None


def test_types_are_those_of_the_version_that_azure_runs() -> None:
    assert "DATE)" in tsql.compile_for_sql_server(select(cast(ROWS.c.word, Date)))


def test_a_statement_that_a_test_executes_is_looked_at(database: str) -> None:
    with get_engine().connect() as connection:
        connection.execute(select(1).where(select(1).scalar_subquery().is_(True)))
    with pytest.raises(AssertionError, match="SQL Server would refuse"):
        tsql.assert_all_understood()


def test_what_was_refused_is_told_once(database: str) -> None:
    with get_engine().connect() as connection:
        connection.execute(select(1).with_for_update())
    with pytest.raises(AssertionError, match="FOR UPDATE"):
        tsql.assert_all_understood()
    tsql.assert_all_understood()
