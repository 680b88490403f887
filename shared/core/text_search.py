"""Search for words in encrypted texts: rows are read in pages and compared here, because no index may hold words."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from shared.core.folded_text import fold_text
from shared.core.http.paging import Page, PageQuery, Position, encode_cursor

_SCAN_BATCH, _MAX_SCANNED = 200, 2000
R = TypeVar("R")


def scan_rows(
    load_page: Callable[[PageQuery], Page[R]],
    query: PageQuery,
    words: str,
    read_texts: Callable[[R], Iterable[str | None]],
    locate: Callable[[R], Position],
) -> Page[R]:
    """Return a page of the rows whose texts contain all `words`, in the order in which `load_page` returns them.

    Batches are read until the page is full, the history ends, or `_MAX_SCANNED` rows were read. So a page may be short
    or empty and still have a next one.
    """
    wanted, found, cursor = fold_text(words).split(), list[R](), query.cursor
    for _ in range(_MAX_SCANNED // _SCAN_BATCH):
        batch = load_page(PageQuery(limit=_SCAN_BATCH, cursor=cursor))
        for row in batch.items:
            cursor = locate(row)
            if _contains_words(read_texts(row), wanted):
                found.append(row)
            if len(found) == query.limit:
                return Page(found, encode_cursor(cursor))
        if batch.next_cursor is None:
            return Page(found, None)
    return Page(found, encode_cursor(cursor) if cursor else None)


def _contains_words(texts: Iterable[str | None], words: Sequence[str]) -> bool:
    text = fold_text(" ".join(text or "" for text in texts))
    return all(word in text for word in words)
