"""What the index keeps of texts: chunks with hashed stems and vectors, made where no transaction is open."""

from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from uuid import UUID

from shared.core.crypto import person_keys
from shared.core.embeddings import EmbeddingModel, EmbeddingUnavailable, embed
from shared.safety import service as safety
from shared.search.blocks import MAX_CHUNKS, Array, Chunk
from shared.search.chunks import split_text
from shared.search.sources import MAX_INDEXED, SourceText
from shared.search.words import WordCounts, count_words

STEM_PURPOSE = "search stems"
"""What the key of hashed stems is derived for."""


@dataclass(frozen=True)
class TextChunks:
    """The chunks of each text, and the model of their vectors; None where no model could be asked."""

    chunks: dict[UUID, list[Chunk]]
    model: EmbeddingModel | None


def build_chunks(user_id: UUID, texts: Sequence[tuple[str, SourceText]]) -> TextChunks:
    """Cut texts (each with its kind) into chunks, count their stems, and embed them.

    Of a long text the first `MAX_INDEXED` characters are read, and as many chunks as fit in a block.
    Each text is assessed for danger here, once, so that no question waits for that: while its passages are embedded,
    which waits for a server or computes beside Python. Where no model can be asked, the
    chunks have no vectors and are found by their words. Without passages no key is read: that of a deleted account is
    destroyed, and a job that finds none of its texts goes on.
    """
    chunks: dict[UUID, list[Chunk]] = {text.id: [] for _, text in texts}
    texts = [(kind, text.complete()) for kind, text in texts]
    parts = [(kind, text, span) for kind, text in texts for span in split_text(text.text[:MAX_INDEXED])[:MAX_CHUNKS]]
    if not parts:
        return TextChunks(chunks, None)
    passages = [text.text[span.start : span.end] for _, text, span in parts]
    key = derive_stem_key(user_id)
    with ThreadPoolExecutor(1, "words") as pool:
        read = pool.submit(copy_context().run, _read_words, [text for _, text in texts], passages, key)
        model, vectors = _try_to_embed(user_id, passages, [text.text_ids for _, text, _ in parts])
        counted, danger_flags = read.result()
    for (kind, text, span), words, vector in zip(parts, counted, vectors, strict=True):
        place = (text.id, kind, text.moment, span.start, span.end)
        chunk = Chunk(*place, words.counts, words.length, vector, text.is_sensitive, danger_flags[text.id])
        chunks[text.id].append(chunk)
    return TextChunks(chunks, model)


def _read_words(
    texts: Sequence[SourceText], passages: Sequence[str], key: bytes
) -> tuple[Sequence[WordCounts], dict[UUID, int]]:
    """Count the stems of passages and assess their texts, in a thread beside the one in which they are embedded."""
    return count_words(passages, key), {text.id: safety.build_danger_flag(text.text) for text in texts}


def embed_passages(
    user_id: UUID, passages: Sequence[str], text_ids: Sequence[Collection[UUID]]
) -> tuple[EmbeddingModel, list[Array | None]]:
    """Return the model and the vector of each passage; `EmbeddingUnavailable`.

    None for one without a known word, and by a model elsewhere for one of a text that is kept from models.
    """
    embeddings = embed(passages, user_id, text_ids=text_ids)
    rows = zip(embeddings.vectors, embeddings.known, strict=True)
    return embeddings.model, [vector if is_known else None for vector, is_known in rows]


def _try_to_embed(
    user_id: UUID, passages: Sequence[str], text_ids: Sequence[Collection[UUID]]
) -> tuple[EmbeddingModel | None, list[Array | None]]:
    try:
        return embed_passages(user_id, passages, text_ids)
    except EmbeddingUnavailable:
        return None, [None] * len(passages)


def derive_stem_key(user_id: UUID) -> bytes:
    """Return the key under which a person's stems are hashed."""
    return person_keys.derive_subkey(user_id, STEM_PURPOSE)
