"""Watching every statement that a test executes, and failing the test for what SQL Server would refuse."""

from collections.abc import Hashable, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Engine, Select, Table, event
from sqlalchemy.exc import CompileError
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.ddl import ExecutableDDLElement
from sqlalchemy.sql.elements import ColumnClause, TextClause, _IdentifiedClause
from sqlalchemy.sql.visitors import iterate

from tests.tsql.compiler import MOST_PARAMETERS, compile_for_sql_server, rows_of
from tests.tsql.grammar import find_faults
from tests.tsql.operands import MOST_BYTES, MOST_UNITS, find_operand_faults, find_overlong_texts

_LAWS = Path(__file__).parent
# Migrations are checked whole, offline; savepoints are the dialect's own (SAVE TRANSACTION).
_NOT_OURS = (ExecutableDDLElement, _IdentifiedClause)
_FOREIGN = {"pg_catalog", "alembic_version"}  # a schema and a table
_SURELY_FEW = MOST_PARAMETERS // 2  # items of lists; what else a statement has is not half of what it may
_understood: set[Hashable] = set()
_notes: list[Path] = []  # the folder in which workers note what they have understood, if they do
_refused: list[str] = []


def watch_all_engines() -> None:
    """Look at every statement of every engine of this process."""
    event.listen(Engine, "before_execute", _look)


def share_understood_statements(folder: Path) -> None:
    """Share what is understood with other workers and later runs: each had read the same thousands of statements."""
    folder.mkdir(parents=True, exist_ok=True)
    _notes[:] = [folder]


def choose_note_folder(parent: Path, laws: Path = _LAWS) -> Path:
    """Return the folder for what is understood by these laws, as they are written now, and by this sqlglot."""
    digest = sha256(version("sqlglot").encode())
    for source in sorted(laws.glob("*.py")):
        digest.update(source.read_bytes())
    return parent / digest.hexdigest()


def assert_all_understood() -> None:
    """Fail with the statements since the last call that SQL Server would refuse."""
    refused = list(_refused)
    _refused.clear()
    assert not refused, "SQL Server would refuse:\n" + "\n".join(refused)


def find_statement_faults(statement: ClauseElement) -> list[str]:
    """Name what SQL Server would refuse of a statement, in whichever step it is found."""
    try:
        sql = compile_for_sql_server(statement)
    except CompileError as error:
        return [f"{error}: {str(statement)[:2000]}"]
    found = [*_find_text_faults(sql), *find_operand_faults(statement, {})]
    return [f"{fault}\n    in {sql[:2000]}" for fault in found]


def _find_text_faults(sql: str) -> list[str]:
    note = _notes[0] / sha256(sql.encode()).hexdigest() if _notes else None
    if note is not None and note.exists():
        return []
    faults = find_faults(sql)
    if note is not None and not faults:
        note.touch()
    return faults


def _look(connection: Connection, statement: Any, many: Any, parameters: dict[str, Any], options: Any) -> None:
    del connection, options
    if isinstance(statement, _NOT_OURS) or not isinstance(statement, ClauseElement):
        return
    rows: Sequence[dict[str, Any]] = [parameters] if parameters else many
    _refused.extend(find_overlong_texts(statement, rows))
    if isinstance(statement, Select | CompoundSelect) and rows:
        statement = statement.params(rows[0])  # lists are written out, so their values must be there
    shape, values = _read_key(statement)
    if shape is None or shape not in _understood:
        _look_at_shape(statement, shape)
    for row in [values, *rows]:
        if any(map(_can_be_refused, row.values())):
            _refused.extend(find_operand_faults(statement, row))


def _look_at_shape(statement: ClauseElement, shape: Hashable) -> None:
    if any(map(_is_foreign, iterate(statement))):
        return
    faults = find_statement_faults(statement)
    _refused.extend(faults)
    if shape is not None and not faults:
        _understood.add(shape)


def _is_foreign(part: object) -> bool:
    """Tell what is for one database only: what Alembic asks, and text, which we write nowhere but in tests."""
    if isinstance(part, ColumnClause):
        return bool(part.is_literal) and part.name != "*" and not part.name.isdigit()
    return isinstance(part, TextClause) or (isinstance(part, Table) and bool(_FOREIGN & {part.schema, part.name}))


def _read_key(statement: ClauseElement) -> tuple[Hashable, dict[str, Any]]:
    """Return what statements share that are compiled to the same T-SQL, and the values of this one.

    The first is None where SQLAlchemy cannot compare, or need not: the rows of INSERT ... VALUES are each a shape, and
    so are lists that may be more than a statement holds. Two items of a list are written as more of them are.
    """
    key = statement._generate_cache_key()
    if key is None:
        return None, {}
    values = {part.key: part.effective_value for part in key.bindparams}
    lists = [value if isinstance(value, list | tuple) else None for value in values.values()]
    if rows_of(statement) or sum(map(len, filter(None, lists))) > _SURELY_FEW:
        return None, values
    return (key.key, tuple(None if one is None else min(len(one), 2) for one in lists)), values


def _can_be_refused(value: Any) -> bool:
    """Tell whether a value may be what a statement is refused for, whatever its shape: it is long, or a pattern."""
    if isinstance(value, list | tuple | set):
        return any(map(_can_be_refused, value))
    if isinstance(value, str):
        return "[" in value or len(value) > MOST_UNITS // 2
    return isinstance(value, bytes) and len(value) > MOST_BYTES
