"""The form of a document. Where a part has a fault of form, the rest is read without it, so that its names are checked.

A part is left out as small as it can be: a field that may be missing, else the object that needs it. A text or a key
that is missing is stood in for. What then follows from a part that is not there is no fault.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from shared.core.http.field_sentences import write_sentence
from shared.narrative.process.document_models import ProcessDocument
from shared.narrative.process.document_source import Path

_TEXT_SENTENCE = "Write a text; put numbers and words such as yes, no and null in quotes."
_TEXTS = frozenset(("name", "label", "title", "purpose", "description", "text", "objective", "constraints"))
_UNRELATED = _TEXTS | {"key"}
"""Fields from which nothing else follows."""
_STAND_INS: Mapping[str, Any] = {**dict.fromkeys(_TEXTS, "-"), "format": 1, "type": "data_collection"}
_NAMED = ("flags", "boundaries", "packs", "sections", "nodes")
Faults = list[tuple[Path, str]]


@dataclass(frozen=True)
class DocumentForm:
    """A document as far as its form is right, None where too little of it is; with what is wrong with the rest.

    `names` are the keys of each kind that the text has, also of parts that were left out.
    """

    document: ProcessDocument | None
    faults: Faults
    names: Mapping[str, frozenset[str]]
    draft: "_Draft"

    @property
    def has_all_types(self) -> bool:
        """Whether it is known of every node what type it is."""
        return not any(path[0] == "nodes" and path[2:] in ((), ("type",)) for path in self.draft.left_out)

    def keep_own(self, faults: Iterable[tuple[Path, str]]) -> Faults:
        """Return faults with the paths of the text, without those that follow from what was left out."""
        found = ((self.draft.find_path(path), message) for path, message in faults)
        return [(path, message) for path, message in found if not self.draft.explains(path)]


def read_form(value: Any) -> DocumentForm:
    """Read what a text says. Every fault of form is told once, by its place in the text."""
    draft, faults = _Draft(value), dict[tuple[Path, str], None]()
    document = None
    while document is None and isinstance(draft.value, dict):
        try:
            document = ProcessDocument.model_validate(draft.value)
        except ValidationError as error:
            found = error.errors(include_url=False, include_input=False)
            told = ((draft.find_path(one["loc"]), _tell(one)) for one in found)
            faults.update(dict.fromkeys(one for one in told if not draft.explains(one[0])))
            draft.leave_out([(one["loc"], one["type"] == "missing") for one in found])
    if not isinstance(value, dict):
        faults[(), "A document is a mapping of fields, such as format, name and nodes."] = None
    return DocumentForm(document, list(faults), {kind: frozenset(_list_keys(value, kind)) for kind in _NAMED}, draft)


class _Draft:
    """A copy of what a text says that gets smaller, and still knows where each of its parts stood."""

    def __init__(self, value: Any) -> None:
        self.left_out = set[Path]()
        self._numbers = dict[int, list[int]]()
        self._keys = 0
        self.value = self._copy(value)

    def find_path(self, path: Path) -> Path:
        """Return the path in the text of a path in the draft."""
        here, found = self.value, list[str | int]()
        for step in path:
            is_known = isinstance(here, list) and isinstance(step, int) and step < len(here)
            found.append(self._numbers[id(here)][step] if is_known else step)  # type: ignore[index]
            here = _enter(here, step)
        return tuple(found)

    def explains(self, path: Path) -> bool:
        """Tell whether something at this path may follow from what was left out in it or beside it."""
        return any(path == out or (out[-1] not in _UNRELATED and _is_near(path, out)) for out in self.left_out)

    def leave_out(self, faults: Collection[tuple[Path, bool]]) -> None:
        """Leave faulty parts out, or put a stand-in where a text or a key is missing (`True`)."""
        parts = dict[tuple[int, str | int], tuple[Any, Path]]()
        for path, is_missing in faults:
            if is_missing and self._stand_in(path):
                continue
            known = self._find_known(path)
            if not known:
                self.value = None
                return
            parts[id(self._find(known[:-1])), known[-1]] = (self._find(known[:-1]), known)
        self.left_out |= {self.find_path(path) for _, path in parts.values()}
        for owner, path in sorted(parts.values(), key=lambda part: _read_number(part[1][-1]), reverse=True):
            del owner[path[-1]]
            if isinstance(owner, list):
                del self._numbers[id(owner)][_read_number(path[-1])]

    def _stand_in(self, path: Path) -> bool:
        owner, field = self._find(path[:-1]), path[-1]
        if not isinstance(owner, dict) or (field not in _STAND_INS and field != "key"):
            return False
        if field == "type":
            self.left_out.add(self.find_path(path))
        self._keys += 1
        owner[field] = _STAND_INS.get(str(field), f"unnamed_{self._keys}")
        return True

    def _find_known(self, path: Path) -> Path:
        """Return as much of a path as there is."""
        here = self.value
        for number, step in enumerate(path):
            following = _enter(here, step)
            if following is _NOTHING:
                return path[:number]
            here = following
        return path

    def _find(self, path: Path) -> Any:
        here = self.value
        for step in path:
            here = _enter(here, step)
        return here

    def _copy(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._copy(one) for key, one in value.items()}
        if not isinstance(value, list):
            return value
        copied = [self._copy(one) for one in value]
        self._numbers[id(copied)] = list(range(len(copied)))
        return copied


_NOTHING = object()


def _is_near(path: Path, out: Path) -> bool:
    """Tell whether a path leads to something that a part was left out of, or to a field beside it."""
    return path == out[: len(path)] or (isinstance(out[-1], str) and path[:-1] == out[:-1])


def _read_number(step: str | int) -> int:
    return step if isinstance(step, int) else -1


def _enter(here: Any, step: str | int) -> Any:
    if isinstance(here, dict):
        return here.get(step, _NOTHING)
    return here[step] if isinstance(here, list) and isinstance(step, int) and step < len(here) else _NOTHING


def _list_keys(value: Any, kind: str) -> Iterator[str]:
    listed = value.get(kind) if isinstance(value, dict) else None
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict) and isinstance(one.get("key"), str):
            yield one["key"]


def _tell(error: Any) -> str:
    return _TEXT_SENTENCE if error["type"] == "string_type" else write_sentence(error)
