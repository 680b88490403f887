"""What SQL Server, PostgreSQL and SQLite do not share is not in our sources: see the laws for portable SQL."""

import ast
from collections.abc import Iterator

import pytest

from shared.core.http.operation import Operation
from tests.client import all_operations
from tests.contract.sources import Law, Source, assert_obeyed, called_name, calls, imported_modules, sample

_MIGRATIONS = "shared/migrations/"
_FOREIGN_CALLS = {
    "with_for_update": "compiles to nothing on SQL Server; claim by a conditional UPDATE",
    "nullslast": "is not T-SQL",
    "nulls_last": "is not T-SQL",
    "nullsfirst": "is not T-SQL",
    "nulls_first": "is not T-SQL",
    "on_conflict_do_nothing": "is not T-SQL; use shared.core.db.conditional_writes",
    "on_conflict_do_update": "is not T-SQL; use shared.core.db.conditional_writes",
    "offset": "costs more with every page; page by keyset",
    "op": "writes an operator of one database",
    "regexp_match": "is not T-SQL",
    "distinct_on": "is not T-SQL",
    "astext": "is a JSON operator",
    "as_string": "is a JSON operator",
    "as_integer": "is a JSON operator",
    "as_boolean": "is a JSON operator",
    "has_key": "is a JSON operator",
    "contained_by": "is an operator of arrays or JSON",
    "returning": "is OUTPUT on SQL Server, which tables with triggers refuse; ids and times are made in Python",
}
_FOREIGN_TYPES = {
    **dict.fromkeys(("String", "Text", "VARCHAR", "CHAR", "TEXT", "Enum"), "is VARCHAR; use Unicode or UnicodeText"),
    **dict.fromkeys(("ARRAY", "JSONB", "HSTORE"), "exists on PostgreSQL only"),
    **dict.fromkeys(("DateTime", "TIMESTAMP", "DATETIME"), "forgets or forbids zones; use UtcDateTime"),
}


def _no_foreign_calls(source: Source) -> Iterator[str]:
    for call in calls(source):
        name = called_name(call)
        if isinstance(call.func, ast.Attribute) and name in _FOREIGN_CALLS:
            yield source.at(call, f".{name}() {_FOREIGN_CALLS[name]}")


def _no_is_true(source: Source) -> Iterator[str]:
    for call in calls(source):
        booleans = [one for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, bool)]
        if called_name(call) in {"is_", "is_not", "isnot"} and booleans:
            yield source.at(call, "IS 1 is not T-SQL; write the bare column, or ~column")


def _no_foreign_types(source: Source) -> Iterator[str]:
    for node, module in imported_modules(source):
        package, _, name = module.rpartition(".")
        if package.partition(".")[0] == "sqlalchemy" and name in _FOREIGN_TYPES:
            yield source.at(node, f"{name} {_FOREIGN_TYPES[name]}")
        if package.startswith("sqlalchemy.dialects"):
            yield source.at(node, f"{module} belongs to one database")


def _no_text(source: Source) -> Iterator[str]:
    for node, module in imported_modules(source):
        package, _, name = module.rpartition(".")
        if package in {"sqlalchemy", "sqlalchemy.sql"} and name in {"text", "literal_column"}:
            yield source.at(node, f"{name}() is read by one database only; use expressions")


def _limits_are_ordered(source: Source) -> Iterator[str]:
    for call in calls(source):
        if (
            isinstance(call.func, ast.Attribute)
            and call.func.attr == "limit"
            and not _is_ordered(source, call.func.value)
        ):
            yield source.at(call, ".limit() without .order_by() gives any rows")


def _is_ordered(source: Source, expression: ast.expr) -> bool:
    """Look for the order in the expression itself, or in all that is assigned to the name it begins with."""
    while isinstance(expression, ast.Call | ast.Attribute):
        if isinstance(expression, ast.Attribute) and expression.attr == "order_by":
            return True
        expression = expression.func if isinstance(expression, ast.Call) else expression.value
    values = _assigned(source, expression.id) if isinstance(expression, ast.Name) else []
    return bool(values) and all(_is_ordered(source, value) for value in values)


def _assigned(source: Source, name: str) -> list[ast.expr]:
    """What a name is bound to, unless to something made from itself."""
    nodes = (node for node in ast.walk(source.tree) if isinstance(node, ast.Assign))
    values = [node.value for node in nodes if name in map(ast.unparse, node.targets)]
    return [
        value for value in values if not any(isinstance(one, ast.Name) and one.id == name for one in ast.walk(value))
    ]


@pytest.mark.parametrize("law", [_no_foreign_calls, _no_is_true, _limits_are_ordered])
def test_queries_use_what_all_three_databases_have(law: Law) -> None:
    assert_obeyed(law, "shared")


def test_columns_have_types_that_hold_every_alphabet_and_zone() -> None:
    of_one_database = ("shared/core/db/columns.py", "shared/core/db/ciphertext_updates.py", f"{_MIGRATIONS}versions/")
    assert_obeyed(_no_foreign_types, "shared", except_for=of_one_database)


def test_sql_is_never_text_outside_migrations() -> None:
    assert_obeyed(_no_text, "shared", except_for=(_MIGRATIONS,))


@pytest.mark.parametrize(
    "operation", [one for one in all_operations() if one.signature.is_page], ids=lambda one: one.name
)
def test_every_list_is_bounded(operation: Operation) -> None:
    assert operation.signature.query is not None
    schema = operation.signature.query.model_json_schema()["properties"]
    assert (schema["limit"]["minimum"], schema["limit"]["maximum"]) == (1, 200)
    assert "cursor" in schema


@pytest.mark.parametrize("name", sorted(_FOREIGN_CALLS))
def test_a_foreign_call_is_caught(name: str) -> None:
    assert [*_no_foreign_calls(sample(f"rows = select(Row).where(Row.id == 1).{name}(5)"))]


@pytest.mark.parametrize("call", ["is_(True)", "is_(False)", "is_not(True)"])
def test_is_true_is_caught(call: str) -> None:
    assert [*_no_is_true(sample(f"select(Row).where(Row.flag.{call})"))]


@pytest.mark.parametrize("call", ["is_(None)", "is_not(None)"])
def test_is_null_is_fine(call: str) -> None:
    assert [*_no_is_true(sample(f"select(Row).where(Row.flag.{call})"))] == []


@pytest.mark.parametrize(
    "line",
    [
        "from sqlalchemy import Integer, String",
        "from sqlalchemy.types import Text",
        "from sqlalchemy import Enum",
        "from sqlalchemy import ARRAY",
        "from sqlalchemy import DateTime",
        "from sqlalchemy.dialects.postgresql import JSONB",
        "from sqlalchemy.dialects import mssql",
    ],
)
def test_a_foreign_type_is_caught(line: str) -> None:
    assert [*_no_foreign_types(sample(line))]


@pytest.mark.parametrize("name", ["text", "literal_column"])
def test_text_is_caught(name: str) -> None:
    assert [*_no_text(sample(f"from sqlalchemy import select, {name}"))]


@pytest.mark.parametrize(
    "line",
    [
        "select(Row).limit(5)",
        "select(Row).where(order_by).limit(5)",
        "statement.limit(5)",
        "rows = select(Row)\nrows.limit(5)",
        "rows = select(Row)\nrows = rows.where(Row.id > 1)\nrows.limit(5)",
    ],
)
def test_an_unordered_limit_is_caught(line: str) -> None:
    assert [*_limits_are_ordered(sample(line))]


@pytest.mark.parametrize(
    "text",
    ["select(Row).order_by(Row.id).where(Row.a == 1).limit(5)", "rows = select(Row).order_by(Row.id)\nrows.limit(5)"],
)
def test_an_ordered_limit_is_fine(text: str) -> None:
    assert [*_limits_are_ordered(sample(text))] == []
