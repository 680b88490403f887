"""Every statement that a test executes is compiled for SQL Server and looked at, its values included."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Integer,
    MetaData,
    Table,
    Unicode,
    and_,
    bindparam,
    case,
    cast,
    func,
    insert,
    literal,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import insert as insert_on_postgresql
from sqlalchemy.sql import ClauseElement

from shared.accounts.models import AccountSession
from shared.core.db import get_engine, table_of
from tests import tsql
from tests.tsql import statements

ROWS = Table(
    "words",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("word", Unicode(20)),
    Column("flag", Boolean),
)
R = ROWS.c


@pytest.mark.parametrize(
    "statement",
    [
        select(ROWS).where(R.word == "x").order_by(R.id.desc()).limit(5),
        select(ROWS).order_by(R.id).limit(5).offset(5),
        select(func.count()).select_from(ROWS),
        update(ROWS).where(R.id.in_([1, 2, 3])).values(word="x"),
        update(ROWS).where(R.id.in_([])).values(flag=True),
        insert(ROWS).values(id=1, word="limit"),
        select(ROWS).where(R.word.is_(None), R.flag, ~R.flag),
        select(literal(1)).where(select(R.id).exists()),
        select(case((select(R.id).exists(), 1), else_=0)),
        select(R.id, case((R.flag == literal(1, Integer), "a"), else_="b")),
        insert(ROWS).values([{"id": number} for number in range(1000)]),
    ],
)
def test_what_sql_server_takes_passes(statement: ClauseElement) -> None:
    assert tsql.find_statement_faults(statement) == []


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param(select(ROWS).with_for_update(), id="a lock that would be left out"),
        pytest.param(select(ROWS).with_for_update(skip_locked=True), id="another lock"),
        pytest.param(select(ROWS).where(R.id.is_(True)), id="IS 1"),
        pytest.param(select(ROWS).order_by(R.id.nulls_last()), id="NULLS LAST"),
        pytest.param(select(ROWS).order_by(R.id.desc().nulls_first()), id="NULLS FIRST"),
        pytest.param(select(ROWS).offset(5), id="OFFSET without order"),
        pytest.param(insert_on_postgresql(ROWS).values(id=1).on_conflict_do_nothing(), id="ON CONFLICT"),
        pytest.param(select(ROWS).where(R.id.in_(range(2101))), id="2,101 parameters"),
        pytest.param(insert(ROWS).values([{"id": number} for number in range(1001)]), id="1,001 rows"),
        pytest.param(select(select(R.id).exists()), id="EXISTS as a column"),
        pytest.param(select(R.id == 1), id="a comparison as a column"),
        pytest.param(select(R.word.is_(None)), id="IS NULL as a column"),
        pytest.param(select(and_(R.id == 1, R.word == "x")), id="AND as a column"),
        pytest.param(update(ROWS).values(flag=R.id == 1), id="a comparison that is set"),
        pytest.param(select(R.id).order_by(R.id == 1), id="a comparison that is ordered by"),
        pytest.param(select(case((R.flag, 1), else_=0)), id="CASE WHEN bit"),
        pytest.param(select(R.id).where(tuple_(R.id, R.word) < tuple_(1, "x")), id="row values"),
        pytest.param(select(R.id).where(tuple_(R.id, R.word).in_([(1, "x")])), id="row values in a list"),
        pytest.param(select(func.count().filter(R.id == 1)), id="FILTER"),
        pytest.param(select(func.date_trunc("day", R.word)), id="a function of PostgreSQL"),
        pytest.param(select(func.length(R.word)), id="LENGTH"),
        pytest.param(select(R.id + 1).group_by(R.id + 1), id="GROUP BY with other parameters than SELECT"),
        pytest.param(insert(ROWS).values(id=1).returning(R.word), id="OUTPUT"),
        pytest.param(select(R.id).where(R.word.startswith("x", autoescape=True)), id="LIKE with an unescaped ["),
        pytest.param(select(R.id).where(R.word == "x" * 2001), id="a text too long for its parameter"),
        pytest.param(select(func.max(R.flag)), id="MAX of a bit"),
    ],
)
def test_what_sql_server_refuses_is_caught(statement: ClauseElement) -> None:
    assert tsql.find_statement_faults(statement)


def test_workers_share_what_is_understood_and_each_tells_what_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def record(sql: str) -> list[str]:
        read.append(sql)
        return tsql.find_faults(sql)

    monkeypatch.setattr(statements, "_notes", [tmp_path])
    monkeypatch.setattr(statements, "find_faults", record)
    for _ in range(2):
        assert not tsql.find_statement_faults(select(R.id))
        assert tsql.find_statement_faults(select(func.length(R.word)))
    assert ["len" in sql for sql in read] == [False, True, True]


def test_a_changed_law_reads_every_statement_anew(tmp_path: Path) -> None:
    law = tmp_path / "clauses.py"
    law.write_text("LAWS = ()", encoding="utf-8")
    before = tsql.choose_note_folder(tmp_path, tmp_path)
    assert tsql.choose_note_folder(tmp_path, tmp_path) == before
    law.write_text("LAWS = (columns_are_grouped,)", encoding="utf-8")
    assert tsql.choose_note_folder(tmp_path, tmp_path) != before


def test_types_are_those_of_the_version_that_azure_runs() -> None:
    assert "DATE)" in tsql.compile_for_sql_server(select(cast(R.word, Date)))


def _execute(statement: Any, *values: Any) -> None:
    with get_engine().connect() as connection:
        connection.execute(statement, *values)


@pytest.mark.usefixtures("database")
def test_a_statement_that_a_test_executes_is_looked_at() -> None:
    _execute(select(1).where(select(1).scalar_subquery().is_(True)))
    with pytest.raises(AssertionError, match="SQL Server would refuse"):
        tsql.assert_all_understood()


@pytest.mark.usefixtures("database")
def test_what_was_refused_is_told_once() -> None:
    _execute(select(1).with_for_update())
    with pytest.raises(AssertionError, match="FOR UPDATE"):
        tsql.assert_all_understood()
    tsql.assert_all_understood()


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("given", ["in the statement", "beside it"])
def test_the_values_of_a_statement_that_was_understood_before_are_looked_at(given: str) -> None:
    for word in ("x", "x" * 2001):
        tsql.assert_all_understood()
        if given == "beside it":
            _execute(select(literal(1)).where(literal("y", Unicode(20)) == bindparam("a")), {"a": word})
        else:
            _execute(select(literal(1)).where(literal("y", Unicode(20)) == literal(word, Unicode(20))))
    with pytest.raises(AssertionError, match="HY104"):
        tsql.assert_all_understood()


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("given", ["in the statement", "beside it"])
def test_a_text_that_is_longer_than_its_column_in_utf_16_is_caught(given: str) -> None:
    for device in ("\U0001f642" * 100, "\U0001f642" * 101):
        tsql.assert_all_understood()
        if given == "beside it":
            _execute(update(table_of(AccountSession)), {"device": device})
        else:
            _execute(update(table_of(AccountSession)).values(device=device))
    with pytest.raises(AssertionError, match=r"2628: .*device has 200 units, and a text of 202 is stored"):
        tsql.assert_all_understood()
