"""The gateway to embeddings: which model makes a person's vectors, and the vectors.

try:
    embeddings = embed(texts, user_id)
except EmbeddingUnavailable: ...  # a job lets it out; a question goes on by words only
"""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from shared.core.ai import admission
from shared.core.ai.outcomes import Outcome
from shared.core.db import refuse_open_transaction, transaction
from shared.core.embeddings import embedded_model, remote_model
from shared.core.embeddings.vectors import EMBEDDED, EmbeddingModel, Embeddings, EmbeddingUnavailable

if TYPE_CHECKING:
    from shared.core.embeddings.vectors import Vectors


def current_model(user_id: UUID) -> EmbeddingModel:
    """Return the model that makes this person's new vectors: the embedded one unless another is set and they consent.

    It is not called in a transaction, because it may look up their consent.
    """
    refuse_open_transaction()
    remote = remote_model.configured_model()
    if remote is None:
        return EMBEDDED
    with transaction(read_only=True) as db:
        return remote if admission.has_consent(db, user_id) else EMBEDDED


def embed_here(text: str) -> "Vectors | None":
    """Return the vector of a text by the embedded model, None without a word that it knows.

    Nothing waits for the network, so a transaction may be open, best one that only reads.
    """
    return embedded_model.load_model().embed_text(text)


def embed(
    texts: Sequence[str],
    user_id: UUID,
    model: EmbeddingModel | None = None,
    text_ids: Sequence[Collection[UUID]] | None = None,
) -> Embeddings:
    """Return the embeddings of what `user_id` wrote, in the order of the texts.

    `model` asks for another model than the current one: while vectors are made anew, questions need the old one. Never
    does another model than the one asked for answer, since vectors of two models must not be compared. `text_ids` has
    for each text the ids that may keep it from models, its own and that of what it belongs to: one that is kept has no
    vector of a remote model. The embedded one is no model elsewhere, and reads all. Raises
    `EmbeddingUnavailable`. Must not be called in a transaction, because the network may be awaited.
    """
    refuse_open_transaction()
    chosen = model or current_model(user_id)
    if chosen == EMBEDDED:
        return embedded_model.embed_texts(texts)
    if not remote_model.is_answering(chosen):
        raise EmbeddingUnavailable(Outcome.NOT_CONFIGURED)
    return remote_model.embed_texts(texts, user_id, chosen, text_ids or [()] * len(texts))
