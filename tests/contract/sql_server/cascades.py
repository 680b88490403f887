"""Error 1785: SQL Server refuses a foreign key by which deleting one row could reach another table twice."""

from collections.abc import Iterator, Mapping

from tests.contract.sql_server.tables import Schema

_Children = Mapping[str, list[str]]


def cascades_reach_each_table_once(schema: Schema) -> Iterator[str]:
    """From no table may there be two ways of cascades to another, nor a way back to itself.

    SET NULL and SET DEFAULT count as CASCADE does.
    """
    children = _children(schema)
    for start in schema:
        reached: set[str] = set()
        for path in _paths(children, (start,)):
            if path[-1] in reached or path[-1] in path[:-1]:
                yield f"1785: another cascade from {start} to {path[-1]}, by {' > '.join(path)}"
            reached.add(path[-1])


def _children(schema: Schema) -> _Children:
    found: dict[str, list[str]] = {name: [] for name in schema}
    for table in schema.values():
        for key in table.foreign_keys.values():
            if key.action != "NO ACTION":
                found[key.parent].append(table.name)
    return found


def _paths(children: _Children, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Walk every way down, ending where one comes back to itself."""
    for child in children[path[-1]]:
        longer = (*path, child)
        yield longer
        if child not in path:
            yield from _paths(children, longer)
