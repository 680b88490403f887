"""What SQL Server or its driver refuses because of an operand's type or value: laws on SQLAlchemy's own tree.

The text of a statement does not show types, and a parameter's value decides what the driver declares it as. The
numbers are those of SQL Server's own error messages; HY104 is the driver's.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Boolean, Date, DateTime, Insert, LargeBinary, Numeric, String, Table, Time, Update, Uuid
from sqlalchemy.sql import ClauseElement, operators
from sqlalchemy.sql.elements import BinaryExpression, BindParameter, ClauseList, Grouping
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.sqltypes import Integer
from sqlalchemy.sql.visitors import iterate
from sqlalchemy.types import TypeDecorator, TypeEngine

Values = Mapping[str, Any]
OperandLaw = Callable[[ClauseElement, Values], Iterator[str]]
# What the driver still declares as varbinary and as nvarchar; above that it is image, and ntext.
MOST_BYTES, MOST_UNITS = 8000, 2000
_COMPARISONS = frozenset(
    {operators.eq, operators.ne, operators.lt, operators.le, operators.gt, operators.ge}
    | {operators.in_op, operators.not_in_op, operators.between_op, operators.not_between_op}
    | {operators.like_op, operators.not_like_op, operators.is_distinct_from, operators.is_not_distinct_from}
)
_BARE_PATTERNS = frozenset({operators.like_op, operators.not_like_op})
_MADE_PATTERNS = frozenset(
    {operators.startswith_op, operators.endswith_op, operators.contains_op}
    | {operators.not_startswith_op, operators.not_endswith_op, operators.not_contains_op}
)
_ARITHMETIC = frozenset({operators.add, operators.sub, operators.mul, operators.truediv, operators.mod, operators.neg})
_KINDS: Mapping[str, tuple[type[TypeEngine[Any]], ...]] = {
    "bit": (Boolean,),
    "number": (Integer, Numeric),
    "time": (DateTime, Date, Time),
    "text": (String,),
    "bytes": (LargeBinary,),
    "id": (Uuid,),
}
_CONVERTED = frozenset({frozenset({"bit", "number"}), frozenset({"id", "text"}), frozenset({"time", "text"})})
_T = TypeVar("_T")
_AGGREGATES = frozenset({"max", "min", "sum", "avg"})


def long_bytes_are_not_compared(statement: ClauseElement, values: Values) -> Iterator[str]:
    """402: a parameter of over 8,000 bytes is declared as image, which compares with nothing; CAST it.

    What is compared with a column of unlimited length can be as long, whatever this value is.
    """
    for comparison in _comparisons(statement):
        is_unlimited = _is_unlimited(comparison.left.type) or _is_unlimited(comparison.right.type)
        for parameter in (*_parameters(comparison.left), *_parameters(comparison.right)):
            if is_unlimited or any(len(one) > MOST_BYTES for one in _sent(parameter, values, bytes)):
                yield f"402: {comparison} compares bytes that can be over {MOST_BYTES}"


def long_texts_are_not_compared(statement: ClauseElement, values: Values) -> Iterator[str]:
    """HY104: over 2,000 UTF-16 units do not fit a parameter that is declared as its short column is."""
    for comparison in _comparisons(statement):
        for parameter in (*_parameters(comparison.left), *_parameters(comparison.right)):
            for text in _sent(parameter, values, str):
                if count_units(text) > MOST_UNITS and not _is_long_text(parameter.type):
                    yield f"HY104: {comparison} compares a text of {count_units(text)} units"


def patterns_escape_each_wildcard(statement: ClauseElement, values: Values) -> Iterator[str]:
    """LIKE knows %, _ and [: what SQLAlchemy makes for startswith(autoescape=True) leaves the last one bare."""
    for one in _expressions(statement, _MADE_PATTERNS):
        yield f"{one}: a [ is not escaped; use shared.core.db.has_prefix"
    for one in _expressions(statement, _BARE_PATTERNS):
        escape = one.modifiers.get("escape")
        for parameter in _parameters(one.right):
            if escape is None:
                yield f"{one}: no ESCAPE for what somebody typed"
            elif any(_has_bare_bracket(text, escape) for text in _sent(parameter, values, str)):
                yield f"{one}: a [ that is not escaped"


def bits_are_not_aggregated(statement: ClauseElement, values: Values) -> Iterator[str]:
    """8117: MAX, MIN, SUM and AVG take no bit."""
    del values
    for call in iterate(statement):
        if isinstance(call, FunctionElement) and getattr(call, "name", "").lower() in _AGGREGATES:
            yield from (f"8117: {call} of a bit" for one in call.clauses if _kind_of(one.type) == "bit")


def times_are_not_reckoned_with(statement: ClauseElement, values: Values) -> Iterator[str]:
    """8117, 206: nothing is added to or taken from a date or a datetimeoffset; do that in Python."""
    del values
    for one in _expressions(statement, _ARITHMETIC):
        if "time" in {_kind_of(one.left.type), _kind_of(one.right.type)}:
            yield f"8117: {one} reckons with times"


def kinds_are_not_mixed(statement: ClauseElement, values: Values) -> Iterator[str]:
    """206, 257: what is compared is of one kind, or of two that are converted without being asked."""
    del values
    for comparison in _comparisons(statement):
        kinds = {_kind_of(side.type) for side in (comparison.left, comparison.right)} - {None}
        if len(kinds) > 1 and frozenset(kinds) not in _CONVERTED:
            yield f"206: {comparison} compares {' with '.join(sorted(map(str, kinds)))}"


OPERAND_LAWS: tuple[OperandLaw, ...] = (
    long_bytes_are_not_compared,
    long_texts_are_not_compared,
    patterns_escape_each_wildcard,
    bits_are_not_aggregated,
    times_are_not_reckoned_with,
    kinds_are_not_mixed,
)


def find_operand_faults(statement: ClauseElement, values: Values) -> list[str]:
    """Name what SQL Server would refuse of a statement that is executed with these values."""
    return [fault for law in OPERAND_LAWS for fault in law(statement, values)]


def find_overlong_texts(statement: Any, rows: Sequence[Values]) -> list[str]:
    """2628: a text of more UTF-16 units than its column has is refused; SQLite and PostgreSQL count otherwise."""
    if not isinstance(statement, Insert | Update) or not isinstance(statement.table, Table):
        return []
    limits = _lengths_of(statement.table)
    if not limits:
        return []
    given = {column: _value_of(value) for column, value in (statement._values or {}).items()}
    named = {column if isinstance(column, str) else column.name: value for column, value in given.items()}
    return [
        f"2628: {statement.table.name}.{name} has {limits[name]} units, and a text of {count_units(text)} is stored"
        for row in (named, *rows)
        for name, text in row.items()
        if isinstance(text, str) and name in limits and count_units(text) > limits[name]
    ]


@cache
def _lengths_of(table: Table) -> Mapping[str, int]:
    plain = ((column.name, _undecorated(column.type)) for column in table.columns)
    return {name: kind.length for name, kind in plain if isinstance(kind, String) and kind.length is not None}


def _value_of(value: Any) -> Any:
    return value.effective_value if isinstance(value, BindParameter) else value


def count_units(text: str) -> int:
    """Count a text as SQL Server does: in UTF-16 units, of which an emoji has two."""
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def _expressions(statement: ClauseElement, wanted: frozenset[Any]) -> Iterator[BinaryExpression[Any]]:
    for part in iterate(statement):
        if isinstance(part, BinaryExpression) and part.operator in wanted:
            yield part


def _comparisons(statement: ClauseElement) -> Iterator[BinaryExpression[Any]]:
    return _expressions(statement, _COMPARISONS)


def _parameters(operand: Any) -> Iterator[BindParameter[Any]]:
    """The parameters that are compared as they are; not those inside a CAST, a function or a query."""
    if isinstance(operand, BindParameter):
        yield operand
    elif isinstance(operand, Grouping):
        yield from _parameters(operand.element)
    elif isinstance(operand, ClauseList):
        for clause in operand.clauses:
            yield from _parameters(clause)


def _sent(parameter: BindParameter[Any], values: Values, kind: type[_T]) -> list[_T]:
    """The values of a parameter; a list is as many."""
    value = values.get(parameter.key, parameter.effective_value)
    return [one for one in (value if isinstance(value, list | tuple | set) else [value]) if isinstance(one, kind)]


def _kind_of(kind: TypeEngine[Any]) -> str | None:
    plain = _undecorated(kind)
    return next((name for name, classes in _KINDS.items() if isinstance(plain, classes)), None)


def _undecorated(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    return kind.impl_instance if isinstance(kind, TypeDecorator) else kind


def _is_unlimited(kind: TypeEngine[Any]) -> bool:
    plain = _undecorated(kind)
    return isinstance(plain, LargeBinary) and (plain.length is None or plain.length > MOST_BYTES)


def _is_long_text(kind: TypeEngine[Any]) -> bool:
    plain = _undecorated(kind)
    return isinstance(plain, String) and (plain.length is None or plain.length >= MOST_UNITS)


def _has_bare_bracket(pattern: str, escape: str) -> bool:
    for escaped in (escape * 2, f"{escape}["):
        pattern = pattern.replace(escaped, "")
    return "[" in pattern
