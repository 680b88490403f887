"""Embeddings: the vectors of some texts, with the model that made them, and why there are none.

Vectors of two models must never be compared, so the model's name and dimension are recorded wherever vectors are
stored. A vector is as private as its text: it can be turned back into most of the words.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shared.core.ai.outcomes import Outcome
from shared.core.import_lock import IMPORT_LOCK

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class EmbeddingModel:
    """A model and the number of its dimensions; only vectors of equal models can be compared."""

    name: str
    dimension: int


EMBEDDED = EmbeddingModel("all-MiniLM-L6-v2-int8", 384)
"""The model in `model/`. Its name changes with the file, so that vectors of an older one are made anew."""


@dataclass(frozen=True)
class Embeddings:
    """A row for each text. `vectors` is float32 of length 1, or 0 where `known` is False.

    `known` tells whether the model knows a word of the text. Without one its vector would mean nothing, so it stays out
    of a search by meaning.
    """

    model: EmbeddingModel
    vectors: "Vectors"
    known: "Flags"


class EmbeddingUnavailable(Exception):
    """There are no vectors now. A job lets the error out, to be retried; a question is answered by words only.

    `outcome` says why. `NOT_CONFIGURED`, `NO_CONSENT` and `OVER_BUDGET` (until the next UTC midnight) mean that nothing
    was sent.
    """

    def __init__(self, outcome: Outcome, error: str = "") -> None:
        super().__init__(f"{outcome.value}: {error}" if error else outcome.value)
        self.outcome = outcome


def collect_embeddings(model: EmbeddingModel, rows: "list[Vectors | None]") -> Embeddings:
    """Put the vectors of single texts together; None stands for a text without a known word."""
    np = load_numpy()
    vectors = np.zeros((len(rows), model.dimension), dtype=np.float32)
    for place, row in enumerate(rows):
        if row is not None:
            vectors[place] = row
    return Embeddings(model, vectors, np.array([row is not None for row in rows], dtype=np.bool_))


def load_numpy() -> Any:
    """Return numpy."""
    with IMPORT_LOCK:
        import numpy  # takes a tenth of a second, and most requests need none
    return numpy
