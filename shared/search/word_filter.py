"""The filter `q` of a list: the texts of one kind that have all words, newest first, in pages like those without it.

The index finds them by stems. What it does not know yet (a text whose job is pending) is compared here as it is now, so
that an entry is found as soon as it is written. Words that no index holds, such as "will" or "?!", and quoted phrases,
are looked for in the decrypted texts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.folded_text import fold_text
from shared.core.http.paging import Page, PageQuery, Position, encode_cursor
from shared.search.block_runs import load_runs
from shared.search.items import list_pending_ids
from shared.search.person_index import FoundItem, PersonIndex, is_unindexed
from shared.search.phrases import find_phrases, has_phrases, remove_quotes
from shared.search.sources import SourceText, list_sources
from shared.search.text_chunks import derive_stem_key
from shared.search.words import QueryTerm, count_words

MAX_PENDING = 500
_BATCH, _MAX_READ = 200, 2_000
R = TypeVar("R")


@dataclass(frozen=True)
class WordFilter:
    """Candidates, newest first, and what is left to check in the text of each."""

    candidates: Sequence[FoundItem]
    is_match: Callable[[UUID, str], bool]

    def load_page(
        self,
        query: PageQuery,
        load_rows: Callable[[Sequence[UUID]], Sequence[R]],
        read_text: Callable[[R], str],
    ) -> Page[R]:
        """Return a page of those candidates that `load_rows` returns by their ids, which meet all other filters.

        A request reads at most 2,000 rows, so a page may be short or empty and still have a next one.
        """
        found, at = list[R](), self._find_start(query)
        last = min(len(self.candidates), at + _MAX_READ)
        while at < last:
            batch = self.candidates[at : min(at + _BATCH, last)]
            rows: dict[UUID, Any] = {_get_id(row): row for row in load_rows([one.item_id for one in batch])}
            for candidate in batch:
                at += 1
                row = rows.get(candidate.item_id)
                if row is not None and self.is_match(candidate.item_id, read_text(row)):
                    found.append(row)
                if len(found) == query.limit:
                    return Page(found, self._build_cursor(at))
        return Page(found, self._build_cursor(at))

    def _find_start(self, query: PageQuery) -> int:
        if query.cursor is None:
            return 0
        place = (query.cursor.moment, query.cursor.id)
        behind = (at for at, one in enumerate(self.candidates) if (one.moment, one.item_id) < place)
        return next(behind, len(self.candidates))

    def _build_cursor(self, at: int) -> str | None:
        if at == 0 or at >= len(self.candidates):
            return None
        return encode_cursor(Position(self.candidates[at - 1].moment, self.candidates[at - 1].item_id))


def find_candidates(db: Session, user_id: UUID, kind: str, words: str) -> WordFilter:
    """Find the texts of a kind that may have all of these words."""
    key, index = derive_stem_key(user_id), PersonIndex(load_runs(db, user_id))
    terms, phrases = index.read_query(words, key), find_phrases(words)
    pending = _load_pending(db, user_id, kind)
    having = set[UUID]()
    if terms:
        having = {one.item_id for one in index.find_items(terms, kind)}.difference(pending)
        having |= _match_pending(pending, terms, key)
    known = {one.item_id: one for one in index.find_items((), kind)}
    known.update({text.id: FoundItem(text.id, text.moment) for text in pending.values()})
    folded = remove_quotes(words).split() if is_unindexed(words) else []

    def is_match(item_id: UUID, text: str) -> bool:
        is_there = item_id in having or (bool(folded) and _has_all(fold_text(text), folded))
        return is_there and has_phrases(text, phrases)

    candidates = [one for one in known.values() if folded or one.item_id in having]
    return WordFilter(sorted(candidates, key=lambda one: (one.moment, one.item_id), reverse=True), is_match)


def _load_pending(db: Session, user_id: UUID, kind: str) -> dict[UUID, SourceText]:
    ids = list_pending_ids(db, user_id, kind, MAX_PENDING)
    return {text.id: text for text in list_sources()[kind].load(db, user_id, ids)} if ids else {}


def _match_pending(pending: dict[UUID, SourceText], terms: Sequence[QueryTerm], key: bytes) -> set[UUID]:
    counted = zip(pending, count_words([text.text for text in pending.values()], key), strict=True)
    return {item_id for item_id, words in counted if all(term.hashes & words.counts.keys() for term in terms)}


def _has_all(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def _get_id(row: Any) -> UUID:
    found: UUID = row.id
    return found
