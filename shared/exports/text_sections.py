"""Sections of texts: each kind in two files, as Markdown to read, and as a script for the page."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.row_formats import write_moments
from shared.exports import batches
from shared.exports.batches import Batch
from shared.search import service as search

_HEADING = re.compile(r"(^|[\r\n])#")
_DAY_LENGTH, _MINUTE_LENGTH = len("2026-01-01"), len("2026-01-01T12:00")


@dataclass(frozen=True)
class TextFiles:
    """The files of a kind of texts."""

    kind: str

    @property
    def names(self) -> tuple[str, str]:
        """The names of both files."""
        return f"texts/{self.kind}.md", f"texts/{self.kind}.js"

    def write(
        self, texts: Sequence[search.SourceText], pictures: Mapping[UUID, Sequence[str]] | None = None
    ) -> tuple[bytes, bytes]:
        """Write texts, each under its moment and with its pictures, which are files of the archive."""
        if not texts:
            return b"", b""
        shown = pictures or {}
        moments = write_moments([text.moment for text in texts])
        dated = [
            (moment, text.text, *([shown[text.id]] if shown.get(text.id) else ()))
            for moment, text in zip(moments, texts, strict=True)
        ]
        script = f"addTexts({json.dumps(self.kind)}, {json.dumps(dated)});\n"
        return "".join([_write_markdown(*one) for one in dated]).encode(), script.encode()


@dataclass(frozen=True)
class TextSection:
    """The texts of one kind, newest first, to read as Markdown, and for the page as a script.

    The index knows their order. Texts that it does not have yet come last.
    """

    texts: TextFiles

    @property
    def kind(self) -> str:
        """The kind of the texts."""
        return self.texts.kind

    @property
    def files(self) -> tuple[str, ...]:
        """Return the names of both files."""
        return self.texts.names

    def read(self, db: Session, user_id: UUID, cursor: str | None) -> Batch:
        """Read texts by their moments, and then, by their ids, those that are not in the index."""
        where = None if cursor is None else json.loads(cursor)
        if where is None or "until" in where:
            return self._read_indexed(db, user_id, where)
        return self._read_others(db, user_id, where["after"] and UUID(where["after"]))

    def _read_indexed(self, db: Session, user_id: UUID, where: Mapping[str, Any] | None) -> Batch:
        """Read a page. It ends between two moments, so that the next one begins where this one ends."""
        until = None if where is None else datetime.fromisoformat(where["until"]) + timedelta(microseconds=1)
        limit, cursor = batches.SIZE, json.dumps({"after": None})
        dated = page = search.list_indexed_texts(db, user_id, (self.kind,), until, limit)
        while len(page) == limit:
            dated = [one for one in page if one.moment > page[-1].moment]
            if dated:
                cursor = json.dumps({"until": page[-1].moment.isoformat()})
                break
            limit *= 2
            dated = page = search.list_indexed_texts(db, user_id, (self.kind,), until, limit)
        texts = search.load_texts(db, user_id, {self.kind: [one.id for one in dated]})
        return self._build([texts[one.id] for one in dated if one.id in texts], cursor)

    def _read_others(self, db: Session, user_id: UUID, after: UUID | None) -> Batch:
        ids = search.list_sources()[self.kind].list_ids(db, user_id, after, batches.SIZE)
        indexed = search.find_indexed(db, ids)
        left = [item_id for item_id in ids if item_id not in indexed]
        texts = search.load_texts(db, user_id, {self.kind: left})
        cursor = json.dumps({"after": str(ids[-1])}) if len(ids) == batches.SIZE else None
        return self._build([texts[item_id] for item_id in left if item_id in texts], cursor)

    def _build(self, texts: Sequence[search.SourceText], cursor: str | None) -> Batch:
        return Batch(self.texts.write(texts), len(texts), cursor)


def _write_markdown(moment: str, text: str, pictures: Sequence[str] = ()) -> str:
    """Write a text under its moment, and links to its pictures behind it; a line that would be a heading is none."""
    plain = _HEADING.sub(r"\1\\#", text) if "#" in text else text
    links = "".join(f"![](../{name})\n\n" for name in pictures)
    return f"## {moment[:_DAY_LENGTH]} {moment[_DAY_LENGTH + 1 : _MINUTE_LENGTH]} UTC\n\n{plain}\n\n{links}"
