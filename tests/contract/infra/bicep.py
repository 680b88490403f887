"""The templates as syntax trees: what they declare, and the literal values in them. Nothing is evaluated."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import tree_sitter_bicep
from tree_sitter import Language, Node, Parser

from tests.contract.sources import ROOT

INFRA = ROOT / "infra"
_PARSER = Parser(Language(tree_sitter_bicep.language()))


@dataclass(frozen=True)
class Declaration:
    """Something that a template declares: a param, var, output, resource or module, with its decorators."""

    file: str
    kind: str
    name: str
    node: Node
    decorators: tuple[str, ...]

    @property
    def reference(self) -> str:
        """The type of a resource with its version, or the path of a module."""
        return next((literal(child) or "" for child in self.node.named_children if child.type == "string"), "")

    @property
    def body(self) -> Mapping[str, Node]:
        """The properties of the object that it declares, inside any `if` and `for`."""
        return properties(_object_in(self.node))

    @property
    def default(self) -> str | None:
        """The value of a param that has one, as it is written, without quotes."""
        children = self.node.named_children
        return text(children[-1]).strip("'") if len(children) > 2 else None

    def literal_at(self, path: str) -> str | None:
        """Return what is written at a path such as `properties.siteConfig.minTlsVersion`, without quotes."""
        here: Mapping[str, Node] = self.body
        *parents, last = path.split(".")
        for part in parents:
            here = properties(here.get(part))
        return text(here[last]).strip("'") if last in here else None


def templates() -> list[Path]:
    """List every template."""
    return sorted(INFRA.rglob("*.bicep"))


def errors_in(source: str) -> list[int]:
    """List the lines that do not parse."""
    return [node.start_point[0] + 1 for node in _walk(_parse(source)) if node.type == "ERROR" or node.is_missing]


@lru_cache(maxsize=1)
def declarations() -> tuple[Declaration, ...]:
    """Read what all templates declare, nested resources too."""
    return tuple(
        each
        for path in templates()
        for each in declared_in(path.relative_to(INFRA).as_posix(), path.read_text("utf-8"))
    )


def declared_in(file: str, source: str) -> list[Declaration]:
    """Read what one template declares."""
    found: list[Declaration] = []
    for node in _walk(_parse(source)):
        kind, _, rest = node.type.partition("_")
        if rest == "declaration" and kind in {"parameter", "variable", "output", "resource", "module"}:
            found.append(Declaration(file, kind, text(node.named_children[0]), node, _decorators(node)))
    return found


def of_kind(kind: str, file: str | None = None) -> dict[str, Declaration]:
    """Select declarations by kind, and by file, under their names."""
    return {each.name: each for each in declarations() if each.kind == kind and file in (None, each.file)}


def resources() -> list[Declaration]:
    """List every resource that is made: not those that only are referred to."""
    return [each for each in declarations() if each.kind == "resource" and not _exists(each)]


def properties(node: Node | None) -> Mapping[str, Node]:
    """Read an object by its keys."""
    pairs = (child.named_children for child in (node.named_children if node else ()) if child.type == "object_property")
    return {text(pair[0]).strip("'"): pair[-1] for pair in pairs if len(pair) > 1}


def variable(file: str, name: str) -> Mapping[str, Node]:
    """Read a variable that is an object."""
    return properties(of_kind("variable", file)[name].node.named_children[-1])


def text(node: Node) -> str:
    """Return the source of a node."""
    return (node.text or b"").decode()


def literal(node: Node) -> str | None:
    """Return the value of a string without interpolation."""
    plain = node.type == "string" and all(child.type != "interpolation" for child in node.named_children)
    return re.sub(r"\\(.)", r"\1", text(node)[1:-1]) if plain else None


def _exists(declaration: Declaration) -> bool:
    return any(child.type == "existing" for child in declaration.node.children)


def _object_in(node: Node) -> Node | None:
    for child in reversed(node.named_children):
        if child.type in {"if_statement", "for_statement"}:
            return _object_in(child)
        if child.type == "object":
            return child
    return None


def _decorators(node: Node) -> tuple[str, ...]:
    before = node.prev_named_sibling
    if before is None or before.type != "decorators":
        return ()
    return tuple(text(child) for child in before.named_children)


def _parse(source: str) -> Node:
    return _PARSER.parse(source.encode()).root_node


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _walk(child)
