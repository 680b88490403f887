"""Small changes of a document: a text is replaced in its place, and all else stays as it is written.

So a word is corrected without sending the whole document, and comments and layout stay.
"""

import json
from collections.abc import Mapping
from typing import Any

from shared.core.import_lock import IMPORT_LOCK
from shared.narrative.process.document_source import DocumentFault, InvalidDocument, Path, read_source

_BLOCK_STYLES = ("|", ">")


def change_texts(text: str, changes: Mapping[str, str]) -> str:
    """Return the document with other texts at some paths, such as `nodes.0.text`.

    Raises `InvalidDocument` where no text stands at a path.
    """
    read_source(text)
    with IMPORT_LOCK:
        import yaml  # type: ignore[import-untyped]  # late: only documents are YAML, and it has no types of its own

    found: dict[Path, tuple[int, int, str]] = {}
    _collect(yaml.compose(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)), (), found)
    known = {".".join(map(str, path)): span for path, span in found.items()}
    faults = [_refuse(path) for path in changes if path not in known]
    if faults:
        raise InvalidDocument(faults)
    for path in sorted(changes, key=lambda path: known[path][0], reverse=True):
        begin, end, style = known[path]
        ending = "\n" if style in _BLOCK_STYLES else ""
        text = text[:begin] + json.dumps(changes[path], ensure_ascii=False) + ending + text[end:]
    return text


def _collect(node: Any, path: Path, found: dict[Path, tuple[int, int, str]]) -> None:
    """Note where each text begins and ends, and how it is written."""
    if node.id == "mapping":
        for key, value in node.value:
            _collect(value, (*path, key.value), found)
    elif node.id == "sequence":
        for number, one in enumerate(node.value):
            _collect(one, (*path, number), found)
    elif node.tag.endswith(":str"):
        found[path] = (node.start_mark.index, node.end_mark.index, node.style or "")


def _refuse(path: str) -> DocumentFault:
    return DocumentFault(("changes", path), "No text stands here; send the whole document instead.")
