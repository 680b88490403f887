"""Production's SQL Server does not run here, so every statement that a test executes is compiled for it and parsed.

What compiles to nothing there, or to something that T-SQL does not have, fails the test that executed it.
"""

from typing import Any

import sqlglot
from sqlalchemy import Connection, Engine, Table, event
from sqlalchemy.dialects import mssql
from sqlalchemy.exc import CompileError
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.ddl import ExecutableDDLElement
from sqlalchemy.sql.elements import TextClause, _IdentifiedClause
from sqlalchemy.sql.visitors import iterate
from sqlglot.errors import ParseError, TokenError

_DIALECT = mssql.dialect(deprecate_large_types=True)  # type: ignore[no-untyped-call]
# Migrations are checked whole, offline; savepoints are the dialect's own (SAVE TRANSACTION); we execute no text.
_NOT_OURS = (TextClause, ExecutableDDLElement, _IdentifiedClause)
_understood: set[str] = set()
_refused: list[str] = []
# What T-SQL lacks but sqlglot, which reads many dialects, might let through.
FOREIGN = (
    " FOR UPDATE",
    "ON CONFLICT",
    " IS 1",
    " IS 0",
    "NULLS LAST",
    "NULLS FIRST",
    " RETURNING ",
    " LIMIT ",
    " ILIKE ",
)


def watch_all_engines() -> None:
    """Look at every statement of every engine of this process."""
    event.listen(Engine, "before_execute", _look)


def assert_all_understood() -> None:
    """Fail with the statements since the last call that SQL Server would refuse."""
    refused = list(_refused)
    _refused.clear()
    assert not refused, "SQL Server would refuse:\n" + "\n".join(refused)


def check(sql: str) -> str | None:
    """Return what is wrong with a statement as T-SQL, or None."""
    upper = " ".join(sql.upper().split())
    foreign = [word.strip() for word in FOREIGN if word in f" {upper} "]
    if foreign:
        return f"{', '.join(foreign)} is not T-SQL: {sql}"
    try:
        parsed = sqlglot.parse(sql, read="tsql")
    except (ParseError, TokenError) as error:
        return f"{error}: {sql}"
    unknown = [str(statement) for statement in parsed if isinstance(statement, sqlglot.exp.Command)]
    return f"not parsed: {unknown}" if unknown else None


def compile_for_sql_server(statement: ClauseElement) -> str:
    """Compile as the mssql dialect would."""
    return str(statement.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True}))


def _look(connection: Connection, statement: Any, *rest: Any) -> None:
    del connection, rest
    if isinstance(statement, _NOT_OURS) or not isinstance(statement, ClauseElement):
        return
    if any(isinstance(part, Table) and part.schema == "pg_catalog" for part in iterate(statement)):
        return  # Alembic looking at PostgreSQL's own tables
    try:
        sql = compile_for_sql_server(statement)
    except CompileError as error:
        _refused.append(f"{error}: {statement}")
        return
    if sql not in _understood:
        wrong = check(sql)
        _refused.append(wrong) if wrong else _understood.add(sql)
