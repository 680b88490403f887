"""sqlite-vec, for comparison: vectors of the same dimension and the texts themselves, all readable, in a SQLite file.

Python's own sqlite3 often cannot load extensions, so apsw opens the file.
"""

from collections.abc import Sequence
from pathlib import Path

import apsw
import numpy as np
import sqlite_vec
from numpy.typing import NDArray

from bench.search_corpus import Corpus

_ROWS = 5000


class VectorDatabase:
    """An open connection to the file."""

    def __init__(self, path: Path) -> None:
        self._connection = apsw.Connection(str(path))
        self._connection.enable_load_extension(True)
        self._connection.load_extension(sqlite_vec.loadable_path())

    def fill(self, corpus: Corpus) -> None:
        """Write all vectors, which have length 1, and texts. Distances are Euclidean, sqlite-vec's fastest."""
        dimension = corpus.vectors.shape[1]
        self._connection.execute("CREATE TABLE entries (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
        self._connection.execute(f"CREATE VIRTUAL TABLE vectors USING vec0(embedding float[{dimension}])")
        for begin in range(0, len(corpus), _ROWS):
            numbers = range(begin, min(begin + _ROWS, len(corpus)))
            rows = corpus.embed_all(numbers)
            with self._connection:
                vectors = ((number, row.tobytes()) for number, row in zip(numbers, rows, strict=True))
                self._connection.executemany("INSERT INTO vectors (rowid, embedding) VALUES (?, ?)", vectors)
                texts = ((number, corpus.write_text(number)) for number in numbers)
                self._connection.executemany("INSERT INTO entries VALUES (?, ?)", texts)

    def find_nearest(self, vector: NDArray[np.float32], limit: int) -> list[int]:
        """Return the numbers of the nearest entries."""
        nearest = "SELECT rowid FROM vectors WHERE embedding MATCH ? AND k = ? ORDER BY distance"
        return [number for (number,) in self._connection.execute(nearest, (vector.tobytes(), limit))]

    def load_texts(self, numbers: Sequence[int]) -> list[str]:
        """Return texts by their numbers."""
        places = ", ".join("?" * len(numbers))
        rows = self._connection.execute(f"SELECT text FROM entries WHERE id IN ({places})", tuple(numbers))  # noqa: S608
        return [text for (text,) in rows]

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
