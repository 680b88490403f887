"""A first query in a process of its own: `python -m bench.search_probe sealed|locked|readable PERSON|FILE whole|index`.

Run by `bench/search.py`. It prints JSON: the seconds of the first query, the resident megabytes that it and two more
added, and those of the embedded model. What an app imports and opens before a search comes is not counted: its areas,
and a connection. Nor is what the adapter does for whoever is signed in before it calls any handler: it has their key
in memory. It is counted for `locked`. With `index` the question was embedded before, so that the index alone is left.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import azure.functions as func

from functions.areas import load_areas
from shared import wiring
from shared.core.crypto import access_tokens, person_keys
from shared.core.crypto.access_tokens import AccessClaims
from shared.core.db import transaction
from shared.core.embeddings import embedded_model
from shared.core.http import guard
from shared.core.http.gate import Gate
from shared.core.http.guard import CurrentUser

QUESTIONS = ("when I was told that my job ends", "could not sleep for worry about money", "a quarrel with my sister")
_PAGE_BYTES, _MEGABYTE = 4096, 2**20


def read_memory() -> float:
    """Return the resident megabytes of this process."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE_BYTES / _MEGABYTE


def prepare(kind: str, place: str, part: str) -> Callable[[str], object]:
    """Make the query; what it imports and opens first is a part of its first call, unless `part` is the index."""

    def query(question: str) -> object:
        from bench import search_queries  # counted: numpy, the index, apsw

        if kind != "readable":
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


def admit(person: UUID) -> None:
    """Let somebody in who is signed in, as the adapter does it (`shared/core/http/adapter.py`)."""
    token = access_tokens.issue(AccessClaims(person, person, guard.USER))
    headers = {"Authorization": f"Bearer {token}"}
    request = func.HttpRequest("GET", "/api/v1/search", headers=headers, params={}, route_params={}, body=b"")
    user = guard.authenticate(request, CurrentUser, "read")
    person_keys.prepare_key(user.id)
    Gate(user, None).try_to_open()


def main() -> None:
    """Measure and print."""
    kind, place, part = sys.argv[1:]
    wiring.connect_domains()
    load_areas()
    with transaction(read_only=True) as db:
        db.connection()
    at_first = read_memory()
    query = prepare(kind, place, part)
    if kind == "sealed":
        admit(UUID(place))
    prepared, began = read_memory(), time.perf_counter()
    query(QUESTIONS[0])
    seconds = time.perf_counter() - began
    for question in QUESTIONS[1:]:
        query(question)
    print(json.dumps({"seconds": seconds, "added": read_memory() - prepared, "model": prepared - at_first}))


if __name__ == "__main__":
    main()
