"""Queries of the index: by words and meaning, by the likeness to a text, and by all words of a filter.

A query loads blocks, lets the transaction go, embeds the words, ranks, and then loads only the texts that it shows.
Where no model can be asked, it goes on by words. Nothing of what is asked is stored. Words that show danger are
answered with help beside the results, and change no level: people search for what they wrote in worse days, and a
search is no statement about today.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core.db import UnitOfWork
from shared.core.embeddings import EMBEDDED, EmbeddingModel, EmbeddingUnavailable, embed
from shared.core.errors import NotFound, invalid_field
from shared.core.http.dates import find_period_end, find_period_start
from shared.core.http.paging import Position, encode_cursor
from shared.safety import service as safety
from shared.search.block_runs import load_runs
from shared.search.blocks import Array
from shared.search.person_index import FoundChunk, IndexFilter, PersonIndex, is_unindexed
from shared.search.phrases import find_phrases, has_phrases
from shared.search.ranking import Hit
from shared.search.schemas import Reason, ResultQuery, SearchQuery, SearchResult, SearchResults, SimilarQuery, Snippet
from shared.search.snippets import SentenceComparison, SnippetQuery, build_snippet
from shared.search.sources import SourceText, list_sources, load_texts
from shared.search.text_chunks import derive_stem_key
from shared.search.words import QueryTerm, read_terms

MIN_SIMILARITY = 0.25
"""Below this cosine two texts have nothing to do with each other, for the models that we know."""
MAX_RANKED = 200
MAX_VERIFIED = 1_000
"""Texts that a request decrypts to look for a phrase."""
_VERIFIED_AT_ONCE = 100
_COUNTS = 10_000  # more than any number of results
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NO_SUCH_TEXT = "You have no text of this kind with this id."


@dataclass(frozen=True)
class Question:
    """What is looked for: words, as terms and as phrases that must stand in the text, and vectors by their model."""

    text: str
    terms: Sequence[QueryTerm]
    phrases: Sequence[str]
    meanings: Mapping[EmbeddingModel, Array]

    @property
    def searched_by(self) -> list[Reason]:
        """How it can be looked for."""
        ways: list[tuple[Reason, bool]] = [
            ("meaning", bool(self.meanings)),
            ("words", bool(self.terms or self.phrases)),
        ]
        return [way for way, is_open in ways if is_open]


def search(uow: UnitOfWork, user_id: UUID, query: SearchQuery) -> SearchResults:
    """Find a person's texts by meaning and by words."""
    is_red = safety.is_red_text(query.q)
    with uow.transaction() as db:
        index, wanted = PersonIndex(load_runs(db, user_id)), _build_filter(db, user_id, query)
        note = safety.build_user_note(db, user_id, safety.RED) if is_red else None
        may_send = not is_red and safety.may_send_to_model(db, user_id)
    key, phrases = derive_stem_key(user_id), find_phrases(query.q)
    required = [term for phrase in phrases for term in index.read_exactly(phrase, key)]
    meanings = embed_question(user_id, query.q, index.models, may_send=may_send)
    question = Question(query.q, index.read_query(query.q, key), phrases, meanings)
    ranked = index.rank(
        question.terms, meanings, replace(wanted, required=required), MIN_SIMILARITY, _choose_depth(phrases)
    )
    if phrases and is_unindexed(query.q):
        ranked += index.list_others(ranked, wanted, MAX_VERIFIED - len(ranked))
    results, cursor = _show_page(uow, user_id, index, ranked, query=query, question=question)
    return SearchResults(
        results=results,
        searched_by=question.searched_by,
        include_sensitive=query.include_sensitive,
        next_cursor=cursor,
        safety=note,
    )


def find_similar(uow: UnitOfWork, user_id: UUID, query: SimilarQuery) -> SearchResults:
    """Find what else a person wrote about the subject of a text: by its vectors, or by its words where it has none."""
    with uow.transaction() as db:
        text = _load_own_text(db, user_id, query.kind, query.id)
        index = PersonIndex(load_runs(db, user_id))
        wanted = replace(_build_filter(db, user_id, query), without=(text.id,))
        may_send = len(index.models) > 1 and safety.may_send_to_model(db, user_id)
    text, meanings = text.complete_if_possible(), index.find_vectors(text.id)
    if meanings:  # while vectors are made anew, those of other texts are of another model
        others = [model for model in index.models if model not in meanings]
        meanings |= embed_question(user_id, text.text, others, may_send=may_send, text_ids=text.text_ids)
    terms = [] if meanings else index.read_query(text.text, derive_stem_key(user_id))
    question = Question(text.text, terms, (), meanings)
    ranked = index.rank(terms, meanings, wanted, MIN_SIMILARITY, MAX_RANKED)
    results, cursor = _show_page(uow, user_id, index, ranked, query=query, question=question)
    return SearchResults(
        results=results, searched_by=question.searched_by, include_sensitive=False, next_cursor=cursor, safety=None
    )


def _build_filter(db: Session, user_id: UUID, query: ResultQuery) -> IndexFilter:
    kinds = None if query.kinds is None else frozenset(query.kinds.split(","))
    unknown = sorted((kinds or set()) - set(list_sources()))
    if unknown:
        message = f"There are these kinds: {', '.join(sorted(list_sources()))}."
        raise invalid_field(("query", "kinds"), message, "unknown_kind")
    if not isinstance(query, SearchQuery):
        return IndexFilter(kinds=kinds)
    if not query.is_bounded:
        return IndexFilter(kinds=kinds, with_sensitive=query.include_sensitive)
    timezone = accounts.get_timezone(db, user_id)
    since = None if query.since is None else find_period_start(query.since, timezone)
    until = None if query.until is None else find_period_end(query.until, timezone)
    return IndexFilter(kinds=kinds, since=since, until=until, with_sensitive=query.include_sensitive)


def _load_own_text(db: Session, user_id: UUID, kind: str, item_id: UUID) -> SourceText:
    text = load_texts(db, user_id, {kind: [item_id]}).get(item_id)
    if text is None or text.is_sensitive:
        raise NotFound(_NO_SUCH_TEXT)
    return text


def embed_question(
    user_id: UUID,
    text: str,
    models: Sequence[EmbeddingModel],
    *,
    may_send: bool,
    text_ids: Collection[UUID] = (),
) -> dict[EmbeddingModel, Array]:
    """Return the vector of a question by each model that the index has; without those that cannot be asked.

    What must not be sent is asked of the embedded model alone.
    """
    meanings: dict[EmbeddingModel, Array] = {}
    for model in models:
        if may_send or model == EMBEDDED:
            try:
                embeddings = embed([text], user_id, model, text_ids=[text_ids])
            except EmbeddingUnavailable:
                continue
            if embeddings.known[0]:
                meanings[model] = embeddings.vectors[0]
    return meanings


def _choose_depth(phrases: Sequence[str]) -> int:
    return MAX_VERIFIED if phrases else MAX_RANKED


def _show_page(
    uow: UnitOfWork,
    user_id: UUID,
    index: PersonIndex,
    ranked: Sequence[Hit],
    *,
    query: ResultQuery,
    question: Question,
) -> tuple[list[SearchResult], str | None]:
    """Load the texts of a page and build its results; a text that is gone, or without the phrases, is passed over."""
    results, at = list[SearchResult](), _find_start(index, ranked, query)
    at_once = max(query.limit, _VERIFIED_AT_ONCE) if question.phrases else query.limit
    key = derive_stem_key(user_id)
    with_sensitive = isinstance(query, SearchQuery) and query.include_sensitive
    vector = question.meanings.get(EMBEDDED)
    meanings = None if vector is None else SentenceComparison(vector)
    shown = SnippetQuery(question.terms or read_terms(question.text, key), question.phrases, key, meanings)
    while at < len(ranked) and len(results) < query.limit:
        batch = list(index.describe(ranked[at : at + at_once]))
        with uow.transaction() as db:
            texts = load_texts(db, user_id, group_by_kind(batch))
        for found in batch:
            at += 1
            text = texts.get(found.item_id)
            text = None if text is None else text.complete_if_possible()
            may_show = text is not None and (with_sensitive or not text.is_sensitive)
            if text is not None and may_show and has_phrases(text.text, question.phrases):
                results.append(_show(found, text, shown))
            if len(results) == query.limit:
                break
    if at >= len(ranked):
        return results, None
    (last,) = index.describe(ranked[at - 1 : at])
    return results, encode_cursor(_build_position(at, len(ranked), last.item_id))


def _build_position(at: int, count: int, last_id: UUID) -> Position:
    """Build the position behind the first `at` of `count` results, of which the last has an id."""
    return Position(_EPOCH + timedelta(microseconds=count * _COUNTS + at), last_id)


def _find_start(index: PersonIndex, ranked: Sequence[Hit], query: ResultQuery) -> int:
    """Return where a page begins: behind the last result of the page before, even if others were written meanwhile.

    Where that one was deleted, as many were taken from before this place as there are fewer results now. Some of these
    may come after it; then a few results are shown again, and none is left out.
    """
    if query.cursor is None:
        return 0
    last = index.find_place(ranked, query.cursor.id)
    if last is not None:
        return last + 1
    count, at = divmod((query.cursor.moment - _EPOCH) // timedelta(microseconds=1), _COUNTS)
    return max(0, at - max(1, count - len(ranked)))


def _show(found: FoundChunk, text: SourceText, shown: SnippetQuery) -> SearchResult:
    by_meaning = "words" not in found.reasons
    snippet = build_snippet(text.text, found.start, found.end, shown, by_meaning=by_meaning)
    return SearchResult(
        kind=found.kind,
        id=text.id,
        parent_id=text.parent_id,
        date=text.moment,
        snippet=Snippet(text=snippet.text, start=snippet.start, end=snippet.end),
        why=[reason for reason in ("meaning", "words") if reason in found.reasons],
    )


def group_by_kind(ranked: Iterable[FoundChunk]) -> dict[str, list[UUID]]:
    """Return the ids of the texts that were found, by their kinds."""
    wanted: dict[str, list[UUID]] = {}
    for found in ranked:
        wanted.setdefault(found.kind, []).append(found.item_id)
    return wanted
