"""Texts become vectors here only, by one port: `embed`, with the embedded model or a configured server's.

numpy, onnxruntime and tokenizers are imported at the first use.
"""

from shared.core.embeddings.embedded_model import is_english_word
from shared.core.embeddings.gateway import current_model, embed, embed_here
from shared.core.embeddings.vector_similarity import multiply_codes
from shared.core.embeddings.vectors import EMBEDDED, EmbeddingModel, Embeddings, EmbeddingUnavailable

__all__ = [
    "EMBEDDED",
    "EmbeddingModel",
    "EmbeddingUnavailable",
    "Embeddings",
    "current_model",
    "embed",
    "embed_here",
    "is_english_word",
    "multiply_codes",
]
