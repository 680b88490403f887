"""Read T-SQL statements one by one and keep what they make of the tables, noticing what SQL Server would refuse."""

import re
from dataclasses import replace
from functools import lru_cache

import sqlglot
from sqlglot import exp

from tests.contract.sql_server.constraints import add_constraint, column_of
from tests.contract.sql_server.tables import Key, Table
from tests.tsql import find_losses

_GO = re.compile(r"^GO\s*$", re.MULTILINE)
# What Alembic's `mssql_drop_default` writes: look the constraint's name up, then drop it.
_DROPS_DEFAULT = re.compile(
    r"sys\.default_constraints.*object_id\('(?P<table>[^']+)'\).*= '(?P<column>[^']+)'.*exec\(",
    re.DOTALL | re.IGNORECASE,
)
_MOST_ROWS = 1000


class UnreadableSqlError(Exception):
    """A statement that this reader does not know: teach it, or the laws would not see what it does."""


@lru_cache(maxsize=5_000)
def _parse(batch: str) -> tuple[exp.Expr, ...]:
    """Parse a batch once, however many scripts have it: the readers look at its statements and change none."""
    statements = tuple(statement for statement in sqlglot.parse(batch, read="tsql") if statement is not None)
    if losses := find_losses(batch, statements):
        raise UnreadableSqlError("\n".join([*losses, batch]))
    return statements


def _tables(query: exp.Expr) -> list[exp.Table]:
    return list(query.find_all(exp.Table))


class Reader:
    """Applies statements to tables; `faults` are those that SQL Server would stop at."""

    def __init__(self) -> None:
        self.tables: dict[str, Table] = {}
        self.views: dict[str, exp.Expr] = {}
        self.faults: list[str] = []

    def read(self, script: str) -> "Reader":
        """Read a script whose batches are separated by GO."""
        for batch in _GO.split(script):
            match = _DROPS_DEFAULT.search(batch)
            if match:
                self._drop_default(match["table"], match["column"])
            else:
                self._read_batch(batch)
        return self

    def _read_batch(self, batch: str) -> None:
        for statement in _parse(batch):
            self._apply(statement)

    def _apply(self, statement: exp.Expr) -> None:
        match statement:
            case exp.Create():
                self._create(statement)
            case exp.Alter():
                for action in statement.args["actions"]:
                    self._alter(self._table(statement.this.name), action)
            case exp.Drop():
                self._drop(statement)
            case exp.Insert():
                self._count_rows(statement)
            case exp.Transaction() | exp.Commit() | exp.Update() | exp.Delete() | exp.Semicolon():
                pass
            case _:
                raise UnreadableSqlError(statement.sql("tsql"))

    def _drop(self, statement: exp.Drop) -> None:
        name = statement.args["tables"][0].name
        match statement.args["kind"]:
            case "INDEX":
                self._drop_key(statement.args["cluster"].this.name, name)
            case "TABLE":
                self._drop_table(name)
            case "VIEW":
                if self.views.pop(name, None) is None:
                    self.faults.append(f"3701: there is no view {name}")
            case _:
                raise UnreadableSqlError(statement.sql("tsql"))

    def _create(self, statement: exp.Create) -> None:
        if statement.args["kind"] == "TABLE":
            self._create_table(statement)
        elif statement.args["kind"].endswith("INDEX"):
            self._create_index(statement)
        elif statement.args["kind"] == "VIEW" and statement.expression.find(exp.Table):
            self._create_view(statement)
        else:
            raise UnreadableSqlError(statement.sql("tsql"))

    def _create_view(self, statement: exp.Create) -> None:
        name, query = statement.this.name, statement.expression
        (table,) = (self._table(one.name) for one in _tables(query))
        unknown = {column.name for column in query.find_all(exp.Column)} - set(table.columns)
        self.faults += [f"207: {name} reads {table.name}.{column}, which is not there" for column in sorted(unknown)]
        if query.args.get("order") is not None:
            self.faults.append(f"1033: {name} has an ORDER BY")
        self.views[name] = query

    def _list_views(self, table: str, column: str | None = None) -> list[str]:
        """List the views that read a table, or a column of it: they break where it goes, and PostgreSQL refuses it."""
        read = {name: query for name, query in self.views.items() if any(table == one.name for one in _tables(query))}
        columns = {name: {one.name for one in query.find_all(exp.Column)} for name, query in read.items()}
        return [name for name in read if column is None or column in columns[name]]

    def _create_table(self, statement: exp.Create) -> None:
        table = Table(statement.this.this.name)
        for part in statement.this.expressions:
            if isinstance(part, exp.ColumnDef):
                table.columns[part.name] = column_of(part)
            else:
                add_constraint(table, part)
        self.tables[table.name] = table

    def _create_index(self, statement: exp.Create) -> None:
        index, params = statement.this, statement.this.args["params"]
        table = self._table(index.args["table"].name)
        table.keys[index.name] = Key(
            index.name,
            tuple(column.this.name for column in params.args["columns"]),
            unique=bool(statement.args.get("unique")),
            clustered=statement.args["kind"] == "CLUSTERED INDEX",
            filtered=params.args.get("where") is not None,
        )

    def _alter(self, table: Table, action: exp.Expr) -> None:
        match action:
            case exp.ColumnDef():
                self._add_column(table, action)
            case exp.AlterColumn():
                column = table.columns[action.name]
                kind = action.args["dtype"].sql("tsql").upper()
                table.columns[column.name] = replace(column, type=kind, nullable=bool(action.args.get("allow_null")))
            case exp.AddConstraint():
                for constraint in action.expressions:
                    add_constraint(table, constraint)
            case exp.Drop(kind="COLUMN"):
                self._drop_column(table, action.args["tables"][0].name)
            case exp.Drop(kind="CONSTRAINT"):
                name = action.args["tables"][0].name
                if all(known.pop(name, None) is None for known in (table.keys, table.foreign_keys, table.checks)):
                    self.faults.append(f"3728: {table.name} has no constraint {name}")
            case _:
                raise UnreadableSqlError(action.sql("tsql"))

    def _add_column(self, table: Table, definition: exp.ColumnDef) -> None:
        column = column_of(definition)
        table.columns[column.name] = column
        if not column.nullable and not column.has_default:
            self.faults.append(f"4901: {table.name}.{column.name} is NOT NULL and new, so it needs a default")

    def _drop_column(self, table: Table, name: str) -> None:
        column = table.columns.pop(name)
        blocking = [key.name for key in table.keys.values() if name in key.columns]
        blocking += [key.name for key in table.foreign_keys.values() if name in key.columns]
        blocking += [check for check, columns in table.checks.items() if name in columns]
        blocking += self._list_views(table.name, name)
        blocking += ["its default"] if column.has_default else []
        if blocking:
            self.faults.append(f"5074: {table.name}.{name} is dropped before {', '.join(blocking)}")

    def _drop_default(self, table: str, name: str) -> None:
        columns = self._table(table).columns
        columns[name] = replace(columns[name], has_default=False)

    def _drop_key(self, table: str, name: str) -> None:
        if self._table(table).keys.pop(name, None) is None:
            self.faults.append(f"3701: {table} has no index {name}")

    def _drop_table(self, name: str) -> None:
        self.tables.pop(name, None)
        children = [one.name for one in self.tables.values() for key in one.foreign_keys.values() if key.parent == name]
        children += self._list_views(name)
        if children:
            self.faults.append(f"3726: {name} is dropped before {', '.join(children)}")

    def _count_rows(self, statement: exp.Insert) -> None:
        values = statement.expression
        rows = len(values.expressions) if isinstance(values, exp.Values) else 0
        if rows > _MOST_ROWS:
            self.faults.append(f"10738: {rows} rows in one INSERT; at most {_MOST_ROWS}")

    def _table(self, name: str) -> Table:
        return self.tables[name]
