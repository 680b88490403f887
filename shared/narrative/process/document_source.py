"""The text of a document: YAML (or JSON, which is YAML) read into plain values, with the line of each.

Only plain YAML is read: no tags, no anchors or aliases (a few lines of which can stand for millions of values), no key
twice, at most `MAX_DEPTH` levels. Nothing of a text is ever made into an object.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shared.core.import_lock import IMPORT_LOCK
from shared.core.text_length import count_units

Path = tuple[str | int, ...]
MAX_DOCUMENT_LENGTH = 500_000
"""In UTF-16 units."""
MAX_DEPTH = 24
_TRUE = frozenset(("yes", "true", "on", "y"))


@dataclass(frozen=True)
class DocumentFault:
    """Something that is wrong in a document: where (`line` and `column` count from 1), and what would be right."""

    path: Path
    message: str
    line: int = 1
    column: int = 1


class InvalidDocument(Exception):
    """A document that cannot be used; `faults` lists all that is wrong, in the order of their lines."""

    def __init__(self, faults: list[DocumentFault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = sorted(faults, key=lambda fault: (fault.line, fault.column))


@dataclass(frozen=True)
class DocumentSource:
    """What a text says, and where each value begins: (line, column) by path.

    `faults` are those of the text that leave the rest of it to be read: of a key that stands twice, the first counts.
    """

    value: Any
    places: Mapping[Path, tuple[int, int]]
    faults: Sequence[DocumentFault] = ()

    def locate(self, path: Path, message: str) -> DocumentFault:
        """Make a fault of a path: what is not in the text, such as a missing field, is where it should have been."""
        known = path
        while known not in self.places and known:
            known = known[:-1]
        line, column = self.places.get(known, (1, 1))
        return DocumentFault(path, message, line, column)


@dataclass
class _Reader:
    """Walks the nodes of YAML's composer and notes places and faults."""

    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    faults: list[DocumentFault] = field(default_factory=list)

    def read(self, node: Any, path: Path) -> Any:
        """Return the value of a node."""
        place = (node.start_mark.line + 1, node.start_mark.column + 1)
        self.places.setdefault(path, place)
        if node.id == "mapping":
            return self._read_mapping(node, path)
        if node.id == "sequence":
            return [self.read(one, (*path, number)) for number, one in enumerate(node.value)]
        return _read_scalar(node)

    def _read_mapping(self, node: Any, path: Path) -> dict[str, Any]:
        read: dict[str, Any] = {}
        for key_node, value_node in node.value:
            place = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            key = key_node.value if key_node.id == "scalar" else ""
            if not key:
                self.faults.append(DocumentFault(path, "A key is a plain word.", *place))
            elif key in read:
                self.faults.append(DocumentFault((*path, key), "This key stands twice in the same place.", *place))
            else:
                self.places[*path, key] = place
                read[key] = self.read(value_node, (*path, key))
        return read


def read_source(text: str) -> DocumentSource:
    """Read a text; raises `InvalidDocument` where it is no plain YAML, or longer than `MAX_DOCUMENT_LENGTH`."""
    if count_units(text) > MAX_DOCUMENT_LENGTH:
        raise InvalidDocument([DocumentFault((), f"A document has at most {MAX_DOCUMENT_LENGTH} characters.")])
    with IMPORT_LOCK:
        import yaml  # type: ignore[import-untyped]  # late: only documents are YAML, and it has no types of its own

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        faults = _find_forbidden(yaml, yaml.parse(text, loader))
        node = None if faults else yaml.compose(text, loader)
    except yaml.YAMLError as error:
        raise InvalidDocument([_describe(error)]) from None
    if faults:
        raise InvalidDocument(faults)
    reader = _Reader()
    value = None if node is None else reader.read(node, ())
    return DocumentSource(value, reader.places, reader.faults)


def _find_forbidden(yaml: Any, events: Any) -> list[DocumentFault]:
    """List what is not plain; it reads one event after the other, so that nothing is built of what it refuses."""
    faults, depth, documents = list[DocumentFault](), 0, 0
    for event in events:
        message = None
        documents += isinstance(event, yaml.DocumentStartEvent)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            message = "Anchors and aliases (& and *) are not read here; write the text out, or put it in quotes."
        elif getattr(event, "tag", None) not in (None, "!"):
            message = "Tags (!) are not read here; put the text in quotes."
        elif depth > MAX_DEPTH or documents > 1:
            message = "This is nested too deeply." if depth > MAX_DEPTH else "A text holds one document."
        if message:
            faults.append(DocumentFault((), message, event.start_mark.line + 1, event.start_mark.column + 1))
            if depth > MAX_DEPTH:
                break
    return faults


def _describe(error: Any) -> DocumentFault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or "it holds a character that YAML does not allow"
    message = f"This is not YAML that can be read: {problem}."
    return DocumentFault((), message) if mark is None else DocumentFault((), message, mark.line + 1, mark.column + 1)


def _read_scalar(node: Any) -> Any:
    """Return a text, a number, true, false or nothing; a day or a time is a text."""
    kind, text = node.tag.rpartition(":")[2], node.value
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() in _TRUE
    if kind in ("int", "float"):
        try:
            return int(text) if kind == "int" else float(text)
        except ValueError:
            return text
    return text
