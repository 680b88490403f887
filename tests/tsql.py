"""Production's SQL Server does not run here, so every statement that a test executes is compiled for it and parsed.

What compiles to nothing there, to something that T-SQL does not have, or to more than a statement may hold, fails
the test that executed it.
"""

import re
from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import Any

import sqlglot
from sqlalchemy import Connection, Engine, Select, Table, event
from sqlalchemy.dialects import mssql
from sqlalchemy.exc import CompileError
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.ddl import ExecutableDDLElement
from sqlalchemy.sql.elements import TextClause, _IdentifiedClause
from sqlalchemy.sql.visitors import iterate
from sqlglot.errors import ParseError, TokenError

AZURE_SQL_VERSION = (12, 0, 2000, 8)  # what Azure SQL Database has been answering for years
MOST_PARAMETERS, MOST_ROWS = 2100, 1000  # of one statement, of one INSERT ... VALUES


def _azure_sql() -> Any:
    """Build the dialect as it is once connected: without a version it would write for SQL Server 2005."""
    dialect: Any = mssql.dialect(deprecate_large_types=True)  # type: ignore[no-untyped-call]
    dialect.server_version_info = AZURE_SQL_VERSION
    dialect._setup_version_attributes()
    return dialect


DIALECT = _azure_sql()
# Migrations are checked whole, offline; savepoints are the dialect's own (SAVE TRANSACTION); we execute no text.
_NOT_OURS = (TextClause, ExecutableDDLElement, _IdentifiedClause)
_understood: set[Hashable] = set()
_refused: list[str] = []
# What T-SQL lacks but sqlglot, which reads many dialects, lets through.
FOREIGN = (
    "FOR UPDATE",
    "FOR SHARE",
    "ON CONFLICT",
    "IS 1",
    "IS 0",
    "IS TRUE",
    "IS FALSE",
    "NULLS LAST",
    "NULLS FIRST",
    "RETURNING",
    "LIMIT",
    "ILIKE",
    "DISTINCT ON",
    "USING",
    "LATERAL",
)
_FOREIGN = re.compile("|".join(rf"\b{word.replace(' ', ' +')}\b" for word in FOREIGN))
_QUOTED = re.compile(r"'(?:[^']|'')*'|\[[^\]]*\]")


def watch_all_engines() -> None:
    """Look at every statement of every engine of this process."""
    event.listen(Engine, "before_execute", _look)


def assert_all_understood() -> None:
    """Fail with the statements since the last call that SQL Server would refuse."""
    refused = list(_refused)
    _refused.clear()
    assert not refused, "SQL Server would refuse:\n" + "\n".join(refused)


@lru_cache(maxsize=10_000)
def check(sql: str) -> str | None:
    """Return what is wrong with a statement as T-SQL, or None."""
    foreign = _FOREIGN.findall(" ".join(_QUOTED.sub("_", sql).upper().split()))
    if foreign:
        return f"{', '.join(foreign)} is not T-SQL: {sql}"
    try:
        parsed = sqlglot.parse(sql, read="tsql")
    except (ParseError, TokenError) as error:
        return f"{error}: {sql}"
    unknown = [str(statement) for statement in parsed if isinstance(statement, sqlglot.exp.Command)]
    return f"not parsed: {unknown}" if unknown else None


def compile_for_sql_server(statement: ClauseElement) -> str:
    """Compile as SQLAlchemy would for Azure SQL; raises `CompileError` for what it could not, or would leave out."""
    if isinstance(statement, Select) and statement._for_update_arg is not None:
        raise CompileError("FOR UPDATE would be left out")
    if (parameters := _count_parameters(statement)) > MOST_PARAMETERS:
        raise CompileError(f"{parameters} parameters, more than {MOST_PARAMETERS}")
    rows = len(_rows_of(statement))
    if rows > MOST_ROWS:
        raise CompileError(f"{rows} rows, more than {MOST_ROWS}")
    return str(statement.compile(dialect=DIALECT, compile_kwargs={"render_postcompile": True}))


def _count_parameters(statement: ClauseElement) -> int:
    """Count what would be sent: a list that is searched in is as many parameters as it has items."""
    values = (statement.compile(dialect=DIALECT).params or {}).values()
    return sum(len(value) if isinstance(value, list | tuple) else 1 for value in values)


def _rows_of(statement: ClauseElement) -> Sequence[Any]:
    """The rows of an INSERT ... VALUES with several; nothing for any other statement."""
    batches = getattr(statement, "_multi_values", ())
    return batches[0] if batches else ()


def _look(connection: Connection, statement: Any, many: Any, parameters: dict[str, Any], options: Any) -> None:
    del connection, options
    given = parameters or next(iter(many), {})
    if isinstance(statement, Select) and given:
        statement = statement.params(given)  # lists are written out, so their values must be there
    if isinstance(statement, _NOT_OURS) or not isinstance(statement, ClauseElement):
        return
    if any(isinstance(part, Table) and part.schema == "pg_catalog" for part in iterate(statement)):
        return  # Alembic looking at PostgreSQL's own tables
    shape = _shape_of(statement)
    if shape in _understood:
        return
    if wrong := _what_is_wrong(statement):
        _refused.append(wrong)
    elif shape is not None:
        _understood.add(shape)


def _what_is_wrong(statement: ClauseElement) -> str | None:
    try:
        return check(compile_for_sql_server(statement))
    except CompileError as error:
        return f"{error}: {str(statement)[:2000]}"


def _shape_of(statement: ClauseElement) -> Hashable:
    """What two statements share that are compiled to the same T-SQL; None for one that SQLAlchemy cannot compare."""
    key = statement._generate_cache_key()
    if key is None or _rows_of(statement):
        return None
    lengths = (len(part.value) if isinstance(part.value, list | tuple) else None for part in key.bindparams)
    return key.key, tuple(lengths)
