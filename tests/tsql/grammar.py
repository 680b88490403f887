"""The part of T-SQL that we write: which kinds of nodes may stand where in the tree that sqlglot reads.

sqlglot reads many dialects at once and forgives much: `hello world` is a column with another name to it. So nothing
passes that is not listed here. What has a value and what is true or false are apart, as they are in T-SQL. Add a line
for something new only when you have seen SQL Server take it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

import sqlglot
from sqlglot import exp
from sqlglot.dialects.tsql import TSQL
from sqlglot.errors import ParseError, TokenError
from sqlglot.generators.tsql import TSQLGenerator

from tests.tsql.clauses import CLAUSE_LAWS, QueryTree

_Nodes = Mapping[type[exp.Expr], Mapping[str, str]]  # kinds of nodes, and the role of each of their arguments
_WORD = ""  # an argument that is no node of its own: a flag or a name
_ONE_VALUE = {"this": "value"}
_TWO_VALUES = {"this": "value", "expression": "value"}
_ONE_CONDITION = {"this": "condition"}
_TWO_CONDITIONS = {"this": "condition", "expression": "condition"}
_SET_OPERATION = {"this": "query", "expression": "query", "distinct": _WORD, "order": "order", "with_": "with"}
_SELECT = {
    "with_": "with",
    "distinct": "distinct",
    "limit": "limit",
    "expressions": "item",
    "from_": "from",
    "joins": "join",
    "where": "where",
    "group": "group",
    "having": "having",
    "order": "order",
    "offset": "offset",
}
_QUERY: _Nodes = {
    exp.Select: _SELECT,
    exp.Union: _SET_OPERATION,
    exp.Intersect: _SET_OPERATION,
    exp.Except: _SET_OPERATION,
}
_NAME: _Nodes = {exp.Identifier: {"this": _WORD, "quoted": _WORD}}
_COLUMN: _Nodes = {exp.Column: {"this": "name", "table": "name"}}
_SUBQUERY: _Nodes = {exp.Subquery: {"this": "query"}}
_AGGREGATE = {"this": "aggregated"}
_VALUE: _Nodes = {
    **_COLUMN,
    **_SUBQUERY,
    **dict.fromkeys((exp.Add, exp.Sub, exp.Mul, exp.Mod), _TWO_VALUES),
    **dict.fromkeys((exp.Neg, exp.Paren, exp.Lower, exp.Upper, exp.Abs), _ONE_VALUE),
    **dict.fromkeys((exp.Max, exp.Min, exp.Sum, exp.Avg), _AGGREGATE),
    exp.GroupConcat: {"this": "value", "separator": "value"},  # STRING_AGG, since SQL Server 2017
    exp.Div: {**_TWO_VALUES, "typed": _WORD},
    exp.Literal: {"this": _WORD, "is_string": _WORD},
    exp.National: {"this": _WORD},
    exp.Null: {},
    exp.Placeholder: {"this": _WORD},
    exp.Case: {"this": "value", "ifs": "branch", "default": "value"},
    exp.Cast: {"this": "value", "to": "type"},
    exp.Coalesce: {"this": "value", "expressions": "value"},
    exp.Substring: {"this": "value", "start": "value", "length": "value"},  # of bytes and of text alike
    exp.Nullif: _TWO_VALUES,
    exp.Count: {"this": "counted", "big_int": _WORD},
    exp.Window: {"this": "windowed", "partition_by": "value", "order": "order", "over": _WORD},
}
_LIKE = {**_TWO_VALUES, "negate": _WORD}
_CONDITION: _Nodes = {
    **dict.fromkeys((exp.EQ, exp.NEQ, exp.LT, exp.LTE, exp.GT, exp.GTE), _TWO_VALUES),
    **dict.fromkeys((exp.And, exp.Or), _TWO_CONDITIONS),
    **dict.fromkeys((exp.Not, exp.Paren), _ONE_CONDITION),
    exp.Between: {"this": "value", "low": "value", "high": "value"},
    exp.Escape: {"this": "like", "expression": "value"},
    exp.Exists: {"this": "query"},
    exp.In: {"this": "value", "expressions": "value", "query": "subquery"},
    exp.Is: {"this": "value", "expression": "null"},
    exp.Like: _LIKE,
}
_GRAMMAR: Mapping[str, _Nodes] = {
    "statement": {
        **_QUERY,
        exp.Insert: {"this": "columns", "expression": "rows"},
        exp.Update: {"this": "target", "expressions": "assignment", "from_": "from", "where": "where"},
        exp.Delete: {"this": "target", "where": "where"},
    },
    "query": _QUERY,
    "subquery": _SUBQUERY,
    "with": {exp.With: {"expressions": "named query"}},
    "named query": {exp.CTE: {"this": "query", "alias": "alias"}},
    "distinct": {exp.Distinct: {}},
    "limit": {
        exp.Limit: {"expression": "value"},
        exp.Fetch: {"direction": _WORD, "count": "value", "limit_options": "rows only"},
    },
    "rows only": {exp.LimitOptions: {"rows": _WORD}},
    "offset": {exp.Offset: {"expression": "value"}},
    "item": {**_VALUE, exp.Alias: {"this": "value", "alias": "name"}, exp.Star: {}},
    "from": {exp.From: {"this": "source"}},
    "source": {
        exp.Table: {"this": "name", "alias": "alias", "joins": "join"},
        exp.Subquery: {"this": "query", "alias": "alias"},
        exp.Values: {"expressions": "row", "alias": "alias"},
    },
    "alias": {exp.TableAlias: {"this": "name", "columns": "name"}},
    "join": {exp.Join: {"this": "source", "on": "condition", "side": _WORD, "kind": _WORD}},
    "where": {exp.Where: {"this": "condition"}},
    "having": {exp.Having: {"this": "condition"}},
    "group": {exp.Group: {"expressions": "value"}},
    "order": {exp.Order: {"expressions": "direction"}},
    "direction": {exp.Ordered: {"this": "value", "desc": _WORD, "nulls_first": _WORD}},
    "target": {exp.Table: {"this": "name"}},
    "columns": {exp.Schema: {"this": "target", "expressions": "name"}},
    "rows": {**_QUERY, exp.Values: {"expressions": "row"}},
    "row": {exp.Tuple: {"expressions": "value"}},
    "assignment": {exp.EQ: {"this": "column", "expression": "value"}},
    "column": _COLUMN,
    "name": _NAME,
    "value": _VALUE,
    "aggregated": {**_VALUE, exp.Distinct: {"expressions": "value"}},
    "counted": {**_VALUE, exp.Distinct: {"expressions": "value"}, exp.Star: {}},
    "windowed": {
        **dict.fromkeys((exp.Max, exp.Min, exp.Sum, exp.Avg), _AGGREGATE),
        exp.Count: {"this": "counted", "big_int": _WORD},
        exp.RowNumber: {},
    },
    "branch": {exp.If: {"this": "condition", "true": "value"}},
    "match": {exp.If: {"this": "value", "true": "value"}},  # of CASE x WHEN 1
    "condition": _CONDITION,
    "like": {exp.Like: _LIKE},
    "null": {exp.Null: {}},
    "type": {exp.DataType: {"this": _WORD, "expressions": "size", "nested": _WORD}},
    "size": {exp.DataTypeParam: {"this": "length"}},
    "length": {exp.Literal: {"this": _WORD, "is_string": _WORD}, exp.Var: {"this": _WORD}},
}
# Types that hold every alphabet and zone. NVARCHAR and VARBINARY say how long: in CAST they mean 30 otherwise.
_SIZED = {"NVARCHAR", "VARBINARY", "DECIMAL"}
_TYPES = {"INT", "BIGINT", "SMALLINT", "FLOAT", "BIT", "DATE", "TIMESTAMPTZ", "UUID"} | _SIZED
_SPELLING = {"!=": "<>", "INT": "INTEGER", "DOUBLE PRECISION": "FLOAT"}
_UNTOLD = {";", "TRANSACTION"}  # COMMIT TRANSACTION is COMMIT


class _AsRead(TSQL):
    """T-SQL as it was read: sqlglot's own writer repeats the names of columns in subqueries."""

    class Generator(TSQLGenerator):
        """The writer."""

        TRANSFORMS: ClassVar[dict[Any, Any]] = {
            kind: write for kind, write in TSQLGenerator.TRANSFORMS.items() if kind not in {exp.CTE, exp.Subquery}
        }


def find_faults(sql: str) -> list[str]:
    """Name what SQL Server would refuse in the text of one statement; nothing for one that it takes."""
    try:
        parsed = [statement for statement in sqlglot.parse(sql, read="tsql") if statement is not None]
    except (ParseError, TokenError) as error:
        return [str(error)]
    if len(parsed) != 1:
        return [f"{len(parsed)} statements"]
    statement = parsed[0]
    misplaced = list(_find_misplaced(statement, "statement"))
    if faults := misplaced or find_losses(sql, parsed):
        return faults
    tree = QueryTree(statement)
    return [fault for law in CLAUSE_LAWS for fault in law(tree)]


def find_losses(sql: str, statements: Iterable[exp.Expr]) -> list[str]:
    """Name the words of a text that the trees of its statements forgot, or remember as others.

    `SELECT a, FROM t` loses its comma, LENGTH becomes LEN, NULLS LAST becomes a CASE: what does not come back as it
    was is a guess of the reader's.
    """
    read, kept = _count_words(sql), Counter[str]()
    for statement in statements:
        kept += _count_words(statement.sql(_AsRead))
    changes = [*(read - kept), *(kept - read)]
    return [f"not read as it is written: {' '.join(sorted(changes))}"] if changes else []


def _find_misplaced(node: exp.Expr, role: str) -> Iterator[str]:
    arguments = _GRAMMAR[role].get(type(node))
    if arguments is None:
        yield f"{node.sql('tsql')} ({type(node).__name__}) is no {role}"
        return
    if isinstance(node, exp.DataType):
        yield from _find_strange_type(node)
    if isinstance(node, exp.Case) and node.this is not None:
        arguments = {**arguments, "ifs": "match"}
    for name, value in node.args.items():
        for part in value if isinstance(value, list) else [value]:
            if name not in arguments and part:
                yield f"{type(node).__name__} has no {name} in T-SQL: {node.sql('tsql')}"
            elif isinstance(part, exp.Expr):
                yield from _find_misplaced(part, arguments[name])


def _find_strange_type(node: exp.DataType) -> Iterator[str]:
    name = node.this.value
    if name not in _TYPES or (name in _SIZED and not node.expressions):
        yield f"no type to cast to: {node.sql('tsql')}"


def _count_words(sql: str) -> Counter[str]:
    """Count the words of a text, by one spelling each; the order may change, as in `NOT x IS NULL`."""
    words = (token.text.upper() for token in sqlglot.tokenize(sql, read="tsql"))
    return Counter(_SPELLING.get(word, word) for word in words if word not in _UNTOLD)
