"""A first query in a process of its own: `python -m bench.search_probe sealed|readable PERSON|FILE whole|index`.

Run by `bench/search.py`. It prints JSON: the seconds of the first query, the resident megabytes that it and two more
added, and those of the embedded model. What an app imports and opens before a search comes is not counted: its areas,
and a connection. With `index` the question was embedded before, so that the index alone is left.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from functions.areas import load_areas
from shared import wiring
from shared.core.db import transaction
from shared.core.embeddings import embedded_model

QUESTIONS = ("when I was told that my job ends", "could not sleep for worry about money", "a quarrel with my sister")
_PAGE_BYTES, _MEGABYTE = 4096, 2**20


def read_memory() -> float:
    """Return the resident megabytes of this process."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE_BYTES / _MEGABYTE


def prepare(kind: str, place: str, part: str) -> Callable[[str], object]:
    """Make the query; what it imports and opens first is a part of its first call, unless `part` is the index."""

    def query(question: str) -> object:
        from bench import search_queries  # counted: numpy, the index, apsw

        if kind == "sealed":
            person = UUID(place)
            if part == "whole":
                return search_queries.search(person, question)
            return search_queries.find_nearest(person, vectors[question])
        database = search_queries.open_readable(Path(place))
        if part == "whole":
            return search_queries.search_readable(database, question)
        return search_queries.find_nearest_readable(database, vectors[question])

    vectors = {}
    if part == "index":
        from bench import search_queries  # noqa: F401  not counted

        vectors = {question: embedded_model.embed_texts([question]).vectors[0] for question in QUESTIONS}
    return query


def main() -> None:
    """Measure and print."""
    wiring.connect_domains()
    load_areas()
    with transaction(read_only=True) as db:
        db.connection()
    at_first = read_memory()
    query = prepare(*sys.argv[1:])
    prepared, began = read_memory(), time.perf_counter()
    query(QUESTIONS[0])
    seconds = time.perf_counter() - began
    for question in QUESTIONS[1:]:
        query(question)
    print(json.dumps({"seconds": seconds, "added": read_memory() - prepared, "model": prepared - at_first}))


if __name__ == "__main__":
    main()
