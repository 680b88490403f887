"""A static table distilled from the model, as model2vec makes one: the alternative that was measured and not chosen.

Each word piece is embedded by itself. The vectors are reduced to 256 dimensions by principal components, and weighted
by how rare the piece is, for which its place in the vocabulary stands (Zipf's law). A text is the mean of its pieces.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

DIMENSIONS = 256
_RARITY = 1e-4  # the constant of smooth inverse frequency (Arora and others, 2017)


def distill(tokenizer: Tokenizer, embed_ids: Callable[[list[int]], NDArray[np.float32]]) -> NDArray[np.float32]:
    """Return the table: a row of 256 numbers for each piece of the vocabulary."""
    ends = tokenizer.encode("").ids
    pieces = [embed_ids([ends[0], piece, ends[1]]) for piece in range(tokenizer.get_vocab_size())]
    table = np.stack(pieces).astype(np.float64)
    table -= table.mean(axis=0)
    _, directions = np.linalg.eigh(table.T @ table)
    reduced = table @ directions[:, ::-1][:, :DIMENSIONS]
    ranks = np.arange(1, len(reduced) + 1)
    frequency = (1 / ranks) / (1 / ranks).sum()
    weighted: NDArray[np.float32] = (reduced * (_RARITY / (_RARITY + frequency))[:, None]).astype(np.float32)
    return weighted


def embed_by_table(table: NDArray[np.float32], ids: list[int]) -> NDArray[np.float32]:
    """Return the vector of a text from the ids of its pieces without the special ones; zero for none."""
    total = table[ids].sum(axis=0) if ids else np.zeros(DIMENSIONS, dtype=np.float32)
    length = float(np.linalg.norm(total))
    return total / length if length else total
