"""Small edits of a document: a text, a number or a yes in its place is replaced, and all else stays as it is written.

So a word is corrected without sending the whole document, and comments and layout stay.
"""

import json
from collections.abc import Mapping
from typing import Any

from shared.core.import_lock import IMPORT_LOCK
from shared.narrative.process.document_source import DocumentFault, InvalidDocument, Path, read_source

EditValue = str | int | bool
_BLOCK_STYLES = ("|", ">")


def edit_source(text: str, edits: Mapping[str, EditValue]) -> str:
    """Return the text with other values at some paths, such as `nodes.0.text`.

    Raises `InvalidDocument` where nothing stands at a path, or a list or a mapping does.
    """
    read_source(text)
    with IMPORT_LOCK:
        import yaml  # type: ignore[import-untyped]  # late: only documents are YAML, and it has no types of its own

    found: dict[Path, tuple[int, int, str]] = {}
    _collect(yaml.compose(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)), (), found)
    known = {".".join(map(str, path)): span for path, span in found.items()}
    faults = [_refuse(path) for path in edits if path not in known]
    if faults:
        raise InvalidDocument(faults)
    for path in sorted(edits, key=lambda path: known[path][0], reverse=True):
        begin, end, style = known[path]
        ending = "\n" if style in _BLOCK_STYLES else ""
        text = text[:begin] + json.dumps(edits[path], ensure_ascii=False) + ending + text[end:]
    return text


def _collect(node: Any, path: Path, found: dict[Path, tuple[int, int, str]]) -> None:
    """Note where each plain value begins and ends, and how it is written."""
    if node.id == "mapping":
        for key, value in node.value:
            _collect(value, (*path, key.value), found)
    elif node.id == "sequence":
        for number, one in enumerate(node.value):
            _collect(one, (*path, number), found)
    else:
        found[path] = (node.start_mark.index, node.end_mark.index, node.style or "")


def _refuse(path: str) -> DocumentFault:
    return DocumentFault(("edits", path), "No text, number or yes stands here; send the whole document instead.")
