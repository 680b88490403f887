"""Columns and constraints, from sqlglot's tree of a CREATE or ALTER TABLE."""

from sqlglot import exp

from tests.contract.sql_server.tables import Column, ForeignKey, Key, Table

_ON_DELETE = "ON DELETE "


def column_of(definition: exp.ColumnDef) -> Column:
    """Read a column's definition; without NULL or NOT NULL a column takes NULL."""
    kinds = [constraint.args["kind"] for constraint in definition.args["constraints"] if "kind" in constraint.args]
    refuses_null = any(isinstance(one, exp.NotNullColumnConstraint) and not one.args.get("allow_null") for one in kinds)
    has_default = any(isinstance(one, exp.DefaultColumnConstraint) for one in kinds)
    return Column(definition.name, definition.args["kind"].sql("tsql").upper(), not refuses_null, has_default)


def add_constraint(table: Table, constraint: exp.Expr) -> None:
    """Add a named or nameless constraint to its table; what a check says is the database's business alone."""
    parts = constraint.expressions if isinstance(constraint, exp.Constraint) else [constraint]
    name = constraint.name if isinstance(constraint, exp.Constraint) else f"unnamed {len(table.keys)}"
    foreign = _first(parts, exp.ForeignKey)
    if foreign is not None:
        table.foreign_keys[name] = _foreign_key(name, foreign)
    elif _first(parts, exp.PrimaryKey, exp.PrimaryKeyColumnConstraint) is not None:
        clustered = _first(parts, exp.NonClusteredColumnConstraint) is None
        table.keys[name] = Key(name, _columns(parts), primary=True, unique=True, clustered=clustered)
    elif _first(parts, exp.UniqueColumnConstraint) is not None:
        clustered = _first(parts, exp.ClusteredColumnConstraint) is not None
        table.keys[name] = Key(name, _columns(parts), unique=True, clustered=clustered)
    elif _first(parts, exp.CheckColumnConstraint) is not None:
        table.checks[name] = tuple(sorted({column.name for part in parts for column in part.find_all(exp.Column)}))


def _foreign_key(name: str, foreign: exp.Expr) -> ForeignKey:
    target = foreign.args["reference"].this
    options = [str(option).upper() for option in foreign.args["reference"].args.get("options") or []]
    actions = [option.removeprefix(_ON_DELETE) for option in options if option.startswith(_ON_DELETE)]
    return ForeignKey(
        name,
        tuple(column.name for column in foreign.expressions),
        target.this.name,
        tuple(column.name for column in target.expressions),
        *actions,
    )


def _columns(parts: list[exp.Expr]) -> tuple[str, ...]:
    return tuple(found.name for part in parts for found in part.find_all(exp.Identifier))


def _first(parts: list[exp.Expr], *kinds: type[exp.Expr]) -> exp.Expr | None:
    return next((found for part in parts for found in part.find_all(*kinds)), None)
