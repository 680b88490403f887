"""What SQL Server refuses though each word stands where it may: laws of a whole query, on the tree that sqlglot reads.

The numbers are those of SQL Server's own error messages.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from sqlglot import exp

E = TypeVar("E", bound=exp.Expr)
_AGGREGATES = (exp.Count, exp.Max, exp.Min, exp.Sum, exp.Avg, exp.GroupConcat)
_QUERIES = (exp.Select, exp.SetOperation)


class QueryTree:
    """The nodes of a statement, which is walked once for all laws."""

    def __init__(self, statement: exp.Expr) -> None:
        self._nodes = list(statement.walk())

    def find_all(self, *kinds: type[E]) -> list[E]:
        """Find the nodes of these kinds."""
        return [node for node in self._nodes if isinstance(node, kinds)]


ClauseLaw = Callable[[QueryTree], Iterator[str]]


def columns_are_grouped(statement: QueryTree) -> Iterator[str]:
    """8120: beside an aggregate or GROUP BY, a column stands in an aggregate or in exactly what is grouped by.

    Two parameters are never the same to the server, whatever their values: `GROUP BY a + ?` fits no `SELECT a + ?`.
    """
    for select in statement.find_all(exp.Select):
        group, shown, ordered = select.args.get("group"), _shown_parts(select), _ordered_parts(select)
        if group is None and not any(map(_aggregates, shown + ordered)):
            continue
        keys = [] if group is None else group.expressions
        known = {key.sql("tsql") for key in keys if key.find(exp.Placeholder) is None}
        strange = [column for part in shown for column in _ungrouped(part, known)]
        strange += [column for part in ordered for column in _ungrouped(part, known | _aliases(select))]
        yield from (f"8120: {column.sql('tsql')} is neither grouped nor aggregated" for column in strange)


def groups_have_a_column(statement: QueryTree) -> Iterator[str]:
    """164: what is grouped by has a column in it; a number is not the place of one."""
    for group in statement.find_all(exp.Group):
        for key in group.expressions:
            if key.find(exp.Column) is None:
                yield f"164: GROUP BY {key.sql('tsql')} has no column"


def aggregates_hold_plain_values(statement: QueryTree) -> Iterator[str]:
    """130: no aggregate and no subquery in an aggregate."""
    for aggregate in statement.find_all(*_AGGREGATES):
        if any(aggregate is not inner for inner in aggregate.find_all(*_AGGREGATES, *_QUERIES)):
            yield f"130: {aggregate.sql('tsql')}"


def one_value_is_counted(statement: QueryTree) -> Iterator[str]:
    """102: COUNT(DISTINCT a, b) is not T-SQL."""
    for distinct in statement.find_all(exp.Distinct):
        if len(distinct.expressions) > 1:
            yield f"102: {distinct.sql('tsql')}"


def rows_are_chosen_without_aggregates(statement: QueryTree) -> Iterator[str]:
    """147, 4108: no aggregate and no window in WHERE or ON, nor in what an UPDATE sets (157)."""
    places: list[exp.Expr] = [*statement.find_all(exp.Where)]
    places += [join.args["on"] for join in statement.find_all(exp.Join) if join.args.get("on") is not None]
    places += [assignment for update in statement.find_all(exp.Update) for assignment in update.expressions]
    for place in places:
        for one in _find_own(place, *_AGGREGATES, exp.Window, exp.RowNumber):
            yield f"147: {one.sql('tsql')} in {place.sql('tsql')}"


def numbered_rows_are_ordered(statement: QueryTree) -> Iterator[str]:
    """4112: ROW_NUMBER needs an ORDER BY."""
    for window in statement.find_all(exp.Window):
        if isinstance(window.this, exp.RowNumber) and window.args.get("order") is None:
            yield f"4112: {window.sql('tsql')}"


def order_is_by_columns(statement: QueryTree) -> Iterator[str]:
    """408, 1008: what has no column in it orders nothing."""
    for ordered in statement.find_all(exp.Ordered):
        if ordered.find(exp.Column, *_AGGREGATES, exp.Window) is None:
            yield f"1008: ORDER BY {ordered.sql('tsql')}"


def order_is_by_what_is_left(statement: QueryTree) -> Iterator[str]:
    """145, 104: after DISTINCT, UNION and the like, order is by what the result has."""
    for query in statement.find_all(*_QUERIES):
        if isinstance(query, exp.Select) and query.args.get("distinct") is None:
            continue
        shown = {name for item in _first(query).expressions for name in (item.alias_or_name, _unaliased(item))}
        for ordered in query.args["order"].expressions if query.args.get("order") else ():
            if ordered.this.sql("tsql") not in shown:
                yield f"145: ORDER BY {ordered.this.sql('tsql')}, which is not selected"


def inner_queries_are_not_ordered(statement: QueryTree) -> Iterator[str]:
    """1033: ORDER BY in a subquery needs TOP or OFFSET."""
    for query in statement.find_all(*_QUERIES):
        bounded = query.args.get("limit") is not None or query.args.get("offset") is not None
        if query.parent is not None and query.args.get("order") is not None and not bounded:
            yield f"1033: {query.sql('tsql')}"


def offset_follows_order(statement: QueryTree) -> Iterator[str]:
    """102: OFFSET and FETCH are parts of ORDER BY, and TOP does not go with them (10741)."""
    for query in statement.find_all(*_QUERIES):
        fetches, offset = isinstance(query.args.get("limit"), exp.Fetch), query.args.get("offset") is not None
        if (offset or fetches) and query.args.get("order") is None:
            yield f"102: {query.sql('tsql')}"
        if fetches != offset and query.args.get("limit") is not None:
            yield f"10741: {query.sql('tsql')}"


def a_subquery_has_one_column(statement: QueryTree) -> Iterator[str]:
    """116: a subquery that is a value, or that IN looks into, has one column."""
    for subquery in statement.find_all(exp.Subquery):
        if not isinstance(subquery.parent, exp.From | exp.Join) and len(_first(subquery.this).expressions) != 1:
            yield f"116: {subquery.sql('tsql')}"


def a_derived_table_has_names(statement: QueryTree) -> Iterator[str]:
    """8155, 8156, 102: a derived table has a name, and so has each of its columns; no two have the same."""
    for subquery in statement.find_all(exp.Subquery):
        if isinstance(subquery.parent, exp.From | exp.Join):
            names = [_column_name(item) for item in _first(subquery.this).expressions]
            if not subquery.alias or "" in names or len(set(names)) != len(names):
                yield f"8155: {subquery.sql('tsql')}"


def sources_have_names_of_their_own(statement: QueryTree) -> Iterator[str]:
    """1013: the same name twice in one FROM."""
    for select in statement.find_all(exp.Select):
        names = [source.alias_or_name for source in _sources(select)]
        if len(set(names)) != len(names):
            yield f"1013: FROM {', '.join(names)}"


def joins_say_how(statement: QueryTree) -> Iterator[str]:
    """102, 156: JOIN needs ON; CROSS JOIN and a comma have none."""
    for join in statement.find_all(exp.Join):
        crosses = join.kind == "CROSS" or not (join.kind or join.side or join.args.get("on"))
        if crosses != (join.args.get("on") is None):
            yield f"102: {join.sql('tsql')}"


def calls_are_whole(statement: QueryTree) -> Iterator[str]:
    """102, 174, 189: IN looks into something, COALESCE chooses from two or more, SUBSTRING has a length."""
    for one in statement.find_all(exp.In):
        if not one.expressions and one.args.get("query") is None:
            yield f"102: {one.sql('tsql')}"
    for choice in statement.find_all(exp.Coalesce):
        if not choice.expressions:
            yield f"189: {choice.sql('tsql')}"
    for part in statement.find_all(exp.Substring):
        if part.args.get("length") is None:
            yield f"174: {part.sql('tsql')}"


def unions_have_equal_columns(statement: QueryTree) -> Iterator[str]:
    """205: both sides of a UNION have as many columns."""
    for union in statement.find_all(exp.SetOperation):
        if len(_first(union.this).expressions) != len(_first(union.expression).expressions):
            yield f"205: {union.sql('tsql')}"


def rows_fit_their_columns(statement: QueryTree) -> Iterator[str]:
    """109, 110, 120, 121: as many values as columns, in an INSERT and in a table of values (8158, 8159)."""
    named = [(insert.this.expressions, insert.expression) for insert in statement.find_all(exp.Insert)]
    named += [(table.args["alias"].columns, table) for table in statement.find_all(exp.Values) if table.alias]
    for columns, rows in named:
        sizes = {len(one.expressions) for one in (rows.expressions if isinstance(rows, exp.Values) else [_first(rows)])}
        if sizes != {len(columns)}:
            yield f"109: {rows.sql('tsql')}"


CLAUSE_LAWS: tuple[ClauseLaw, ...] = (
    columns_are_grouped,
    groups_have_a_column,
    aggregates_hold_plain_values,
    one_value_is_counted,
    rows_are_chosen_without_aggregates,
    numbered_rows_are_ordered,
    order_is_by_columns,
    order_is_by_what_is_left,
    inner_queries_are_not_ordered,
    offset_follows_order,
    a_subquery_has_one_column,
    a_derived_table_has_names,
    sources_have_names_of_their_own,
    joins_say_how,
    calls_are_whole,
    unions_have_equal_columns,
    rows_fit_their_columns,
)


def _first(query: exp.Expr) -> exp.Expr:
    """The SELECT that names the columns of a query."""
    while isinstance(query, exp.SetOperation | exp.Subquery):
        query = query.this
    return query


def _sources(select: exp.Select) -> list[exp.Expr]:
    start = select.args.get("from_")
    return [part.this for part in (*([start] if start is not None else []), *select.args.get("joins", ()))]


def _shown_parts(select: exp.Select) -> list[exp.Expr]:
    having = select.args.get("having")
    return [*select.expressions, *([having] if having is not None else [])]


def _ordered_parts(select: exp.Select) -> list[exp.Expr]:
    order = select.args.get("order")
    return [] if order is None else [ordered.this for ordered in order.expressions]


def _aliases(select: exp.Select) -> set[str]:
    return {item.alias for item in select.expressions if item.alias}


def _column_name(item: exp.Expr) -> str:
    return item.name if isinstance(item, exp.Column | exp.Star) else item.alias


def _unaliased(item: exp.Expr) -> str:
    return str(item.unalias().sql("tsql"))


def _find_own(part: exp.Expr, *kinds: type[exp.Expr]) -> list[exp.Expr]:
    """Find nodes of a part of a query, but not in the queries inside it."""
    nodes = part.walk(prune=lambda node: isinstance(node, _QUERIES))
    return [node for node in nodes if isinstance(node, kinds)]


def _aggregates(part: exp.Expr) -> bool:
    """Whether there is an aggregate of groups of rows: one OVER a window leaves the rows as they are."""
    return any(not isinstance(one.parent, exp.Window) for one in _find_own(part, *_AGGREGATES))


def _ungrouped(node: exp.Expr, known: set[str]) -> Iterator[exp.Expr]:
    """The columns, and stars, that stand outside of aggregates and of what is grouped by."""
    if isinstance(node, (*_AGGREGATES, *_QUERIES)) or node.sql("tsql") in known:
        return
    if isinstance(node, exp.Column | exp.Star):
        yield node
    else:
        for child in node.iter_expressions():
            yield from _ungrouped(child, known)
