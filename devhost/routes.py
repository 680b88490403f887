"""Routes as ASP.NET writes them (`items/{id:guid}`, `{name?}`, `{*rest}`), matched segment by segment.

Literal segments come before constrained parameters, those before plain ones, a catch-all last; letters match in either
case. The host in Azure takes the first route that fits, by the names of the functions (azure-functions-host#9876), so
only an app in which no path fits two routes is answered alike by both; a test sees to it that ours is one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from devhost.errors import StartError
from devhost.index import IndexedFunction

RESERVED = ("admin", "runtime")
EVERY_METHOD = ("GET", "POST", "DELETE", "HEAD", "PATCH", "PUT", "OPTIONS", "TRACE", "CONNECT")
CONSTRAINTS = {
    "int": r"-?\d{1,10}",
    "long": r"-?\d{1,19}",
    "guid": r"[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}",
    "bool": r"(?i:true|false)",
    "alpha": r"[A-Za-z]+",
    "decimal": r"-?\d+(?:\.\d+)?",
    "double": r"-?\d+(?:\.\d+)?",
    "float": r"-?\d+(?:\.\d+)?",
}
_PARAMETER = re.compile(r"\{(?P<rest>\*{0,2})(?P<name>\w+)(?::(?P<type>\w+))?(?P<optional>\?)?\}")


@dataclass(frozen=True)
class Match:
    """What answers a request, and the values in its path."""

    function: IndexedFunction
    parameters: dict[str, str]


@dataclass
class _Node:
    """What may follow the segments so far; filled once at start, then only read."""

    methods: dict[str, tuple[IndexedFunction, tuple[str, ...]]] = field(default_factory=dict)
    literals: dict[str, "_Node"] = field(default_factory=dict)
    parameters: list[tuple[re.Pattern[str] | None, "_Node"]] = field(default_factory=list)
    rest: "_Node | None" = None


@dataclass
class _Search:
    """One request on its way through the table; `allowed` gathers what the path would answer to."""

    method: str
    segments: Sequence[str]
    allowed: set[str] = field(default_factory=set)


class RouteTable:
    """All HTTP functions of an app, by path and method."""

    def __init__(self, functions: Iterable[IndexedFunction], prefix: str) -> None:
        self._root = _Node()
        for function in functions:
            if function.kind == "httpTrigger":
                self._add(function, prefix)

    def _add(self, function: IndexedFunction, prefix: str) -> None:
        template = str(function.trigger.get("route", function.name)).strip("/")
        if template.split("/")[0].lower() in RESERVED:
            raise StartError(f"{function.name}: a route must not begin with {' or '.join(RESERVED)}")
        segments = [segment for segment in f"{prefix}/{template}".split("/") if segment]
        methods = tuple(method.upper() for method in function.trigger.get("methods") or EVERY_METHOD)
        if segments and segments[-1].endswith("?}"):
            self._insert(function, segments[:-1], methods)
        self._insert(function, segments, methods)

    def _insert(self, function: IndexedFunction, segments: Sequence[str], methods: Sequence[str]) -> None:
        node, names = self._root, list[str]()
        for segment in segments:
            node = _child(node, segment, names, function.name)
        for method in methods:
            if method in node.methods:
                raise StartError(
                    f"{function.name} and {node.methods[method][0].name} both answer {method} {'/'.join(segments)}"
                )
            node.methods[method] = (function, tuple(names))

    def find(self, method: str, path: str) -> Match | frozenset[str]:
        """Find the function for a path as it came over the wire; else the methods the path has, none if unknown."""
        segments = path.strip("/").split("/") if path != "/" else []
        if "%" in path:
            segments = [unquote(segment) for segment in segments]
        search = _Search(method, segments)
        return _walk(self._root, search, 0, ()) or frozenset(search.allowed)


def _child(node: _Node, segment: str, names: list[str], function: str) -> _Node:
    """Step to the node for one more segment, making it on the first visit."""
    found = _PARAMETER.fullmatch(segment)
    if found is None:
        if "{" in segment:
            raise StartError(f"{function}: {segment!r} is not a route segment that this host serves")
        return node.literals.setdefault(segment.lower(), _Node())
    names.append(found["name"])
    if found["rest"]:
        node.rest = node.rest or _Node()
        return node.rest
    return _parameter_child(node, _constraint(found["type"], function))


def _constraint(kind: str | None, function: str) -> re.Pattern[str] | None:
    if kind is None:
        return None
    if kind not in CONSTRAINTS:
        raise StartError(f"{function}: this host knows no route constraint {kind!r}, only {', '.join(CONSTRAINTS)}")
    return re.compile(CONSTRAINTS[kind])


def _parameter_child(node: _Node, pattern: re.Pattern[str] | None) -> _Node:
    for known, child in node.parameters:
        if known == pattern:
            return child
    child = _Node()
    node.parameters.insert(len(node.parameters) if pattern is None else 0, (pattern, child))
    return child


def _walk(node: _Node, search: _Search, at: int, values: tuple[str, ...]) -> Match | None:
    segments = search.segments
    if at == len(segments):
        return _arrive(node, search, values) or _catch_all(node, search, "", values)
    segment = segments[at]
    literal = node.literals.get(segment) or node.literals.get(segment.lower())
    if literal and (match := _walk(literal, search, at + 1, values)):
        return match
    for pattern, child in node.parameters if segment else ():
        fits = pattern is None or pattern.fullmatch(segment)
        if fits and (match := _walk(child, search, at + 1, (*values, segment))):
            return match
    return _catch_all(node, search, "/".join(segments[at:]), values) if node.rest else None


def _arrive(node: _Node, search: _Search, values: tuple[str, ...]) -> Match | None:
    found = node.methods.get(search.method)
    if found is None:
        search.allowed.update(node.methods)
        return None
    function, names = found
    return Match(function, dict(zip(names, values, strict=False)))


def _catch_all(node: _Node, search: _Search, rest: str, values: tuple[str, ...]) -> Match | None:
    return _arrive(node.rest, search, (*values, rest) if rest else values) if node.rest else None
