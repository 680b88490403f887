"""Sources of texts: what each domain declares so that its texts are in the index.

A domain declares a `TextSource`, and `shared.wiring.TEXT_SOURCES` names it by object reference. The domain calls
`search.add_text` or `search.change_text` in the transaction that writes a text, and `search.withdraw` in the one that
deletes it. Search stands before the domains that use it and knows their texts by this declaration only.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table
from sqlalchemy.orm import Session

from shared.boundaries import service as boundaries
from shared.core import ports
from shared.core.blobs import StorageUnavailable
from shared.core.kept_texts import find_kept


@dataclass(frozen=True)
class SourceText:
    """A text as it is indexed and shown: all of its fields in one, and when it was written.

    `parent_id` names a row with which it is deleted, `source_ids` texts that it quotes, `sensitivity_tier` that of the
    prompt that it answers (seed 003). A sensitive text is private, or behind a comfort boundary of its writer: it is
    found by `q` filters of its own area and by a search that asks for such texts. A flag in its block keeps it out of
    everything else. Where the whole is too long to be loaded with others, `text` is its beginning, `read_whole` reads
    all of it, perhaps from storage, and `is_closed` tells whether that is behind a boundary.
    """

    id: UUID
    text: str
    moment: datetime
    parent_id: UUID | None = None
    is_sensitive: bool = False
    source_ids: frozenset[UUID] = frozenset()
    sensitivity_tier: int = 1
    read_whole: Callable[[], str] | None = field(default=None, compare=False, repr=False)
    is_closed: Callable[[str], bool] | None = field(default=None, compare=False, repr=False)

    @property
    def text_ids(self) -> frozenset[UUID]:
        """The ids that may keep it from models: its own, those of what it quotes, and that of what it belongs to."""
        return self.source_ids | {one for one in (self.id, self.parent_id) if one is not None}

    @property
    def size(self) -> int:
        """How many characters are read of it at most."""
        return len(self.text) if self.read_whole is None else MAX_INDEXED

    def complete(self) -> "SourceText":
        """Return it with the whole text; no transaction may be open. Raises `StorageUnavailable`."""
        if self.read_whole is None:
            return self
        whole = self.read_whole()
        is_sensitive = self.is_sensitive or (self.is_closed is not None and self.is_closed(whole))
        return replace(self, text=whole, is_sensitive=is_sensitive, read_whole=None, is_closed=None)

    def complete_if_possible(self) -> "SourceText":
        """Do the same; where storage does not answer, its beginning has to do."""
        try:
            return self.complete()
        except StorageUnavailable:
            return self


@dataclass(frozen=True, order=True)
class DatedText:
    """Which text was written when."""

    moment: datetime
    id: UUID
    kind: str


Period = tuple[datetime, datetime]
"""From a moment until before another one."""

MAX_INDEXED = 200_000
"""Characters of a text that are indexed: some thirty thousand words."""
MAX_LOADED = 500
"""The most texts that a source loads in one query: no statement has more parameters than SQL Server takes."""
TextLoader = Callable[[Session, UUID, Sequence[UUID]], Sequence[SourceText]]
"""`(db, user_id, ids)`: the texts among these ids, up to 500, that exist and are this person's, in any order."""

DomainLoader = Callable[[Session, UUID, Sequence[UUID]], Mapping[UUID, Collection[str]]]
"""`(db, user_id, ids)`: the domains that texts among these ids, up to 500, are tagged with."""

TextFinder = Callable[[Session, UUID, UUID | None, int], Sequence[UUID]]
"""`(db, user_id, after, limit)`: ids of a person's texts behind the id `after`, in the order of ids."""


@dataclass(frozen=True)
class RowTexts:
    """How a text is built of one row of a table, so that whoever has read the row need not load it a second time.

    `build` takes the values of `columns`, and returns None for a row that has no text. `list_pictures` tells the names
    of the files that an export has of the pictures of up to 500 rows of a person, by the ids of these.
    """

    columns: Sequence[Column[Any]]
    build: Callable[[Sequence[Any]], SourceText | None]
    list_pictures: Callable[[Session, UUID, Sequence[UUID]], Mapping[UUID, Sequence[str]]] | None = None

    @property
    def table(self) -> Table:
        """The table whose rows these are."""
        return self.columns[0].table


@dataclass(frozen=True)
class TextSource:
    """One kind of text: how to load and to list a person's texts.

    `is_by_person` is False for texts that a model may have written, such as a simulation: they are found, and are not
    given to the coach as the person's own words. `is_memory` is True for what a person wrote to keep: it may come back
    to them years later (`memories`), which a turn of a chat or a fact for a plan does not. `rows` is given where each
    text is a row that an export reads as well. `load_domains` reads tags, for people who have closed a topic that a tag
    means.
    """

    kind: str
    load: TextLoader
    list_ids: TextFinder
    is_by_person: bool = True
    is_memory: bool = False
    rows: RowTexts | None = None
    load_domains: DomainLoader | None = None


def join_fields(*fields: str | None) -> str:
    """Return the fields of a text as one, each a paragraph of its own."""
    return "\n\n".join(filter(None, fields))


def list_sources() -> Mapping[str, TextSource]:
    """Return the source of each kind; one is imported when it is looked up."""
    provider = ports.find_provider("text_sources")
    found: Mapping[str, TextSource] = {} if provider is None else provider()
    return found


def load_texts(
    db: Session,
    user_id: UUID,
    wanted: Mapping[str, Sequence[UUID]],
    closed: boundaries.Boundaries | None = None,
) -> dict[UUID, SourceText]:
    """Load texts by kind, in one query for up to 500 of a kind; those that are gone, or whose kind is, are left out.

    What is behind a boundary of their writer is sensitive from the moment on in which they say so: boundaries are read
    here, unless the caller has just read them (`closed`), and the flags of the index follow.
    """
    sources = list_sources()
    found: dict[UUID, SourceText] = {}
    for kind, ids in wanted.items():
        for start in range(0, len(ids) if kind in sources else 0, MAX_LOADED):
            batch = ids[start : start + MAX_LOADED]
            loaded = sources[kind].load(db, user_id, batch)
            if loaded and closed is None:
                closed = boundaries.load_boundaries(db, user_id)
            found.update(_mark_sensitive(db, user_id, sources[kind], loaded, closed or boundaries.NOTHING_CLOSED))
    return found


def _mark_sensitive(
    db: Session, user_id: UUID, source: TextSource, texts: Sequence[SourceText], closed: boundaries.Boundaries
) -> dict[UUID, SourceText]:
    if closed.is_open:
        return {text.id: text for text in texts}
    domains: Mapping[UUID, Collection[str]] = {}
    if closed.domains and source.load_domains is not None:
        domains = source.load_domains(db, user_id, [text.id for text in texts])
    marked = {text.id: text for text in texts}
    for text in texts:
        is_above = text.sensitivity_tier > closed.highest_tier
        if is_above or closed.covers_text(text.text, text.text_ids, domains.get(text.id, ())):
            marked[text.id] = replace(text, is_sensitive=True)
        elif text.read_whole is not None:
            covers = partial(closed.covers_text, ids=text.text_ids, domains=domains.get(text.id, ()))
            marked[text.id] = replace(text, is_closed=covers)
    return marked


def load_texts_for_models(
    db: Session,
    user_id: UUID,
    wanted: Mapping[str, Sequence[UUID]],
    closed: boundaries.Boundaries | None = None,
) -> dict[UUID, SourceText]:
    """Load texts by kind for a model to read: none that is sensitive, and none that the person keeps from models.

    Whether one shows danger is for the caller to ask, who may know without reading it.
    """
    found = load_open_texts(db, user_id, wanted, closed)
    kept = find_kept(db, user_id, frozenset().union(*(text.text_ids for text in found.values())))
    return {id_: text for id_, text in found.items() if kept.isdisjoint(text.text_ids)}


def load_open_texts(
    db: Session,
    user_id: UUID,
    wanted: Mapping[str, Sequence[UUID]],
    closed: boundaries.Boundaries | None = None,
) -> dict[UUID, SourceText]:
    """Load texts by kind, none that is sensitive. Those that the person keeps from models are among them."""
    return {id_: text for id_, text in load_texts(db, user_id, wanted, closed).items() if not text.is_sensitive}
