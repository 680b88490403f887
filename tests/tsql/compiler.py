"""Compiling a statement as SQLAlchemy would for Azure SQL, within what one statement may hold there."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select
from sqlalchemy.dialects import mssql
from sqlalchemy.exc import CompileError
from sqlalchemy.sql import ClauseElement

AZURE_SQL_VERSION = (12, 0, 2000, 8)  # what Azure SQL Database has been answering for years
MOST_PARAMETERS, MOST_ROWS = 2100, 1000  # of one statement, of one INSERT ... VALUES


def _azure_sql() -> Any:
    """Build the dialect as it is once connected: without a version it would write for SQL Server 2005."""
    dialect: Any = mssql.dialect(deprecate_large_types=True)  # type: ignore[no-untyped-call]
    dialect.server_version_info = AZURE_SQL_VERSION
    dialect._setup_version_attributes()
    return dialect


DIALECT = _azure_sql()


def compile_for_sql_server(statement: ClauseElement) -> str:
    """Compile as SQLAlchemy would for Azure SQL; raises `CompileError` for what it could not, or would leave out."""
    if isinstance(statement, Select) and statement._for_update_arg is not None:
        raise CompileError("FOR UPDATE would be left out")
    if (parameters := _count_parameters(statement)) > MOST_PARAMETERS:
        raise CompileError(f"{parameters} parameters, more than {MOST_PARAMETERS}")
    rows = len(rows_of(statement))
    if rows > MOST_ROWS:
        raise CompileError(f"{rows} rows, more than {MOST_ROWS}")
    return str(statement.compile(dialect=DIALECT, compile_kwargs={"render_postcompile": True}))


def rows_of(statement: ClauseElement) -> Sequence[Any]:
    """Return the rows of an INSERT ... VALUES with several; nothing for any other statement."""
    batches = getattr(statement, "_multi_values", ())
    return batches[0] if batches else ()


def _count_parameters(statement: ClauseElement) -> int:
    """Count what would be sent: a list that is searched in is as many parameters as it has items."""
    values = (statement.compile(dialect=DIALECT).params or {}).values()
    return sum(len(value) if isinstance(value, list | tuple) else 1 for value in values)
