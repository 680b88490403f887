"""Search in a long journal: the sealed index against sqlite-vec, and against the scan that it replaced.

One person has 10,000 or 100,000 entries of some 160 words, each one chunk, in SQLite and in PostgreSQL. sqlite-vec has
vectors of the same dimension, and the texts, readable in a file. "Index" is like for like: the nearest chunks of a
vector that is there, and the texts of ten entries. "Search" is the whole operation, with the embedding of the question;
ours ranks by words too, and cuts snippets. Warm: in this process, in turns, after a first round. Cold: the first query
of a fresh process, in turns, at the smaller size, of somebody whom the adapter has let in as it does before any
handler, which has their key in memory; "and key" is without that. The scan reads the whole history for a word that one
entry in 5,000 has. Recall is that of the index's vectors against float32, the mean of all questions and of a hundred
paragraphs of the journal itself, whose nearest chunks are more alike. Indexing is cutting, hashing, assessing,
embedding and storing texts that no process knows, against embedding the chunks of the same texts alone.

`python -m bench.search sqlite 10000` measures one part, and writes no results.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import fmean
from typing import Any
from uuid import UUID, uuid4

import numpy as np

from bench import search_queries
from bench.environment import folder, on_postgres, on_sqlite
from bench.figures import MILLI, Aim, Figure, figure, ratio, seconds_per_call, take_turns
from bench.original_scan import scan_entries
from bench.report import Report, table
from bench.sample_entries import new_user
from bench.search_corpus import QUESTIONS, RARE_WORD, Corpus, build_corpus, fill_index
from bench.vector_database import VectorDatabase
from shared.core import clock
from shared.core.db import transaction
from shared.core.embeddings import EMBEDDED
from shared.core.embeddings.embedded_model import embed_texts
from shared.core.settings import get_settings
from shared.search.block_runs import load_runs
from shared.search.block_store import store_chunks
from shared.search.chunks import split_text
from shared.search.sources import SourceText
from shared.search.text_chunks import build_chunks
from shared.search.vectors import encode_query, score_meaning
from tests.environment import ENVIRONMENT
from tests.servers.devhost import REPOSITORY

SMALL, LARGE = SIZES = (10_000, 100_000)
DATABASES: Mapping[str, tuple[str, Callable[[], AbstractContextManager[Any]]]] = {
    "sqlite": ("SQLite", on_sqlite),
    "postgresql": ("PostgreSQL", on_postgres),
}
ROUNDS, CALLS, COLD_ROUNDS, INDEX_ROUNDS = 7, 3, 3, 5
WARM, COLD, SCAN = Aim("at most", 1.5), Aim("at most", 4), Aim("at least", 100)
RECALL, MEMORY, MODEL, THROUGHPUT = (
    Aim("at least", 0.95),
    Aim("at most", 60),
    Aim("at most", 120),
    Aim("at least", 0.5),
)
_BATCH, _NEAREST, _PARAGRAPHS = 16, 10, 100


def measure(sizes: Sequence[int] = SIZES, databases: Sequence[str] = tuple(DATABASES)) -> list[Figure]:
    """Measure both databases with both sizes, the smaller size first."""
    figures: list[Figure] = []
    with folder() as path:
        for size in sizes:
            corpus, file = build_corpus(size), path / f"{size}.db"
            database = VectorDatabase(file)
            database.fill(corpus)
            for title, environment in (DATABASES[name] for name in databases):
                with environment():
                    user_id = new_user(f"{size}@example.com")
                    fill_index(user_id, corpus)
                    figures += _compare(f"{title}, {size:,}", user_id, database, file, is_small=size == SMALL)
                    if title == DATABASES[databases[0]][0]:
                        figures += _measure_once(f"{size:,}", user_id, corpus)
            database.close()
    return figures


def _compare(name: str, user_id: UUID, database: VectorDatabase, file: Path, *, is_small: bool) -> Iterator[Figure]:
    """Compare warm and cold queries; sqlite-vec is an aim at the smaller size, the scan at the larger one."""
    yield from _compare_warm(name, user_id, database, WARM if is_small else None)
    if is_small:
        yield from _compare_cold(name, user_id, file)
    yield from _measure_memory(name, [_probe("locked", str(user_id), "index")])
    rare = partial(search_queries.search, user_id, RARE_WORD)
    found = [seconds_per_call(rare, CALLS)() for _ in range(ROUNDS)]
    began = time.perf_counter()
    scanned = scan_entries(user_id, RARE_WORD)
    seconds = time.perf_counter() - began
    if len(rare()) < min(search_queries.PAGE, len(scanned)):
        raise RuntimeError("the index finds less than the scan")
    yield figure(f"{name}: whole scan / search", "x", [seconds / one for one in found], None if is_small else SCAN)


def _compare_warm(name: str, user_id: UUID, database: VectorDatabase, aim: Aim | None) -> Iterator[Figure]:
    vectors = list(embed_texts(QUESTIONS).vectors)
    contestants = {
        "ours": _ask(partial(search_queries.search, user_id), QUESTIONS),
        "readable": _ask(partial(search_queries.search_readable, database), QUESTIONS),
        "our index": _ask(partial(search_queries.find_nearest, user_id), vectors),
        "readable index": _ask(partial(search_queries.find_nearest_readable, database), vectors),
    }
    take_turns(1, contestants)
    took = take_turns(ROUNDS, contestants)
    yield ratio(f"{name}: warm search / sqlite-vec", took["ours"], took["readable"])
    yield ratio(f"{name}: warm index / sqlite-vec", took["our index"], took["readable index"], aim)
    yield figure(f"{name}: warm search", "ms", [one * MILLI for one in took["ours"]])
    yield figure(f"{name}: warm index", "ms", [one * MILLI for one in took["our index"]])


def _compare_cold(name: str, user_id: UUID, file: Path) -> Iterator[Figure]:
    contestants = {
        f"{kind} {part}": partial(_probe, kind, str(place), part)
        for part in ("whole", "index")
        for kind, place in (("sealed", user_id), ("locked", user_id), ("readable", file))
        if (kind, part) != ("locked", "whole")
    }
    took = take_turns(COLD_ROUNDS, contestants)
    seconds = {kind: [one["seconds"] for one in measured] for kind, measured in took.items()}
    yield ratio(f"{name}: cold search / sqlite-vec", seconds["sealed whole"], seconds["readable whole"])
    yield ratio(f"{name}: cold index / sqlite-vec", seconds["sealed index"], seconds["readable index"], COLD)
    yield ratio(f"{name}: cold index and key / sqlite-vec", seconds["locked index"], seconds["readable index"])
    yield figure(f"{name}: cold search", "ms", [one * MILLI for one in seconds["sealed whole"]])
    yield figure(f"{name}: cold index", "ms", [one * MILLI for one in seconds["sealed index"]])
    yield figure(f"{name}: cold index and key", "ms", [one * MILLI for one in seconds["locked index"]])


def _measure_memory(name: str, probes: Sequence[Mapping[str, float]]) -> Iterator[Figure]:
    """Report what three queries of an index add to a fresh process, and what the embedded model added before."""
    yield figure(f"{name}: memory of the index", "MB", [one["added"] for one in probes], MEMORY)
    yield figure(f"{name}: memory of the model", "MB", [one["model"] for one in probes], MODEL)


def _measure_once(name: str, user_id: UUID, corpus: Corpus) -> Iterator[Figure]:
    """Measure what does not depend on the database: recall, and the throughput of indexing (here with SQLite)."""
    with transaction(read_only=True) as db:
        runs = load_runs(db, user_id)
    exact = corpus.embed_all(range(len(corpus)))
    recalled = [
        _recall(exact @ vector, np.concatenate([score_meaning(run.vectors, encode_query(vector)) for run in runs]))
        for vector in [*embed_texts(QUESTIONS).vectors, *corpus.vectors[:_PARAGRAPHS]]
    ]
    yield figure(f"{name}: recall of 10", "", [fmean(recalled)], RECALL)
    batches = [[corpus.write_text(_BATCH * turn + at) for at in range(_BATCH)] for turn in range(INDEX_ROUNDS)]
    passages = [[text[part.start : part.end] for text in texts for part in split_text(text)] for texts in batches]
    took = take_turns(INDEX_ROUNDS, {"raw": _take_each(embed_texts, passages), "index": _take_each(_index, batches)})
    rates = [len(parts) / seconds for parts, seconds in zip(passages, took["index"], strict=True)]
    yield ratio(f"{name}: indexing / embedding alone, per second", took["raw"], took["index"], THROUGHPUT)
    yield figure(f"{name}: indexing", "chunks/s", rates)


def _take_each(call: Callable[[list[str]], object], batches: Sequence[list[str]]) -> Callable[[], float]:
    """Make a contestant that is given another batch of texts in each round."""
    following = iter(batches)
    return seconds_per_call(lambda: call(next(following)), 1)


def _index(texts: list[str]) -> None:
    user_id = new_user(f"{uuid4()}@example.com")
    sources = [("journal_entry", SourceText(uuid4(), text, clock.now())) for text in texts]
    built = build_chunks(user_id, sources)
    with transaction() as db:
        store_chunks(db, user_id, built.chunks, EMBEDDED, {})


def _recall(exact: Any, found: Any) -> float:
    nearest, ours = (set(np.argsort(-scores, kind="stable")[:_NEAREST].tolist()) for scores in (exact, found))
    return len(nearest & ours) / _NEAREST


def _ask(query: Callable[[Any], object], questions: Any) -> Callable[[], float]:
    """Make a contestant that asks one question after the other."""
    following = cycle(questions)
    return seconds_per_call(lambda: query(next(following)), CALLS)


def _probe(*arguments: str) -> Mapping[str, float]:
    """Run a first query in a process of its own."""
    variables = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | dict(ENVIRONMENT)
    variables["DATABASE_URL"] = get_settings().database_url.get_secret_value()
    command = [sys.executable, "-m", "bench.search_probe", *arguments]
    done = subprocess.run(command, cwd=REPOSITORY, env=variables, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the probe failed: {done.stderr[-2000:]}")
    measured: Mapping[str, float] = json.loads(done.stdout)
    return measured


def main() -> None:
    """Measure the parts that are asked for, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("database", nargs="?", choices=DATABASES)
    parser.add_argument("size", nargs="?", type=int)
    asked, began = parser.parse_args(), time.perf_counter()
    sizes = SIZES if asked.size is None else (asked.size,)
    figures = measure(sizes, tuple(DATABASES) if asked.database is None else (asked.database,))
    print(table(Report("search", "Search in a long journal", figures, time.perf_counter() - began)))


if __name__ == "__main__":
    main()
