"""A long journal for the benchmark of search: entries of three paragraphs, their index, and vectors beside it.

Paragraphs are texts of a sentence or two that the safety rules are tested with and that show no danger, each embedded
once: a journal that is red in most entries would be read by no model. A paragraph has at most 60 words, so that an
entry is one chunk. An entry is a few words of its own, as names and places are, which are its title, and three
paragraphs; its vector is the sum of theirs with some noise, because embedding 100,000 entries takes hours. Everything
is drawn from one seed.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import insert

from shared.core.db import table_of, transaction
from shared.core.embeddings import EMBEDDED
from shared.core.embeddings.embedded_model import embed_texts
from shared.journal.models import JournalEntry
from shared.safety import service as safety
from shared.search.block_store import store_chunks
from shared.search.blocks import MAX_CHUNKS, Chunk
from shared.search.models import SearchItem
from shared.search.text_chunks import derive_stem_key
from shared.search.words import count_words
from shared.tagging.schemas import TAGGED
from tests.servers.devhost import REPOSITORY

PARAGRAPHS, MOST_WORDS = 400, 60
"""How many paragraphs there are, and the words that one has at most."""
RARE_WORD = "lighthouse"  # in one entry of 5,000
QUESTIONS = (
    "when I was told that my job ends",
    "could not sleep for worry about money",
    "a quarrel with my sister",
    "proud of something that I finished",
    "the doctor said that it is nothing",
    "an interview that went badly",
)
_TEXTS = REPOSITORY / "tests" / "data" / "safety" / "development.jsonl"
_MOST_OF_A_TEXT = 30
_OWN_WORDS, _NAMES = 4, 20_000
_NOISE = 0.3
_SEED = 14
_FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC)
_ROWS = 500


@dataclass(frozen=True)
class Corpus:
    """Paragraphs with their vectors, and which of them each entry is made of."""

    paragraphs: Sequence[str]
    vectors: NDArray[np.float32]
    choices: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.choices)

    def build_id(self, number: int) -> UUID:
        """Return the id of an entry; no other size of journal has it."""
        return UUID(int=len(self) << 64 | number)

    def write_text(self, number: int) -> str:
        """Return the text of an entry: its title and its paragraphs."""
        own = " ".join(_list_own_words(number))
        return "\n\n".join([own, *(self.paragraphs[at] for at in self.choices[number])])

    def embed_all(self, numbers: range) -> NDArray[np.float32]:
        """Return the vectors of some entries."""
        rows = self.vectors[self.choices[numbers.start : numbers.stop]].sum(axis=1)
        rows = rows + np.stack([self._draw_noise(number) for number in numbers])
        unit: NDArray[np.float32] = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
        return unit

    def _draw_noise(self, number: int) -> NDArray[np.float64]:
        dimension = self.vectors.shape[1]
        noise = np.random.default_rng([_SEED, number]).standard_normal(dimension)
        scaled: NDArray[np.float64] = noise * (_NOISE / np.sqrt(dimension))
        return scaled


def build_corpus(entries: int) -> Corpus:
    """Draw a journal of so many entries."""
    paragraphs, vectors = _draw_paragraphs()
    choices = np.random.default_rng(_SEED).integers(0, PARAGRAPHS, (entries, 3))
    return Corpus(paragraphs, vectors, choices)


@cache
def _draw_paragraphs() -> tuple[list[str], NDArray[np.float32]]:
    """Draw the paragraphs of all sizes of journals and embed them, once in a process."""
    labeled = [json.loads(line) for line in _TEXTS.read_text(encoding="utf-8").splitlines()]
    rows = [one["text"] for one in labeled if one["label"] == "green" and _count(one["text"]) <= _MOST_OF_A_TEXT]
    drawn = Random(_SEED)  # noqa: S311  a benchmark has no secrets
    paragraphs = [_draw_paragraph(rows, drawn) for _ in range(PARAGRAPHS)]
    return paragraphs, embed_texts(paragraphs).vectors


def fill_index(user_id: UUID, corpus: Corpus) -> None:
    """Write the blocks of the index, with the items and entries that they are of.

    An entry counts as red where one of its paragraphs is: assessing all entries takes minutes.
    """
    key = derive_stem_key(user_id)
    counted = [words.counts for words in count_words(corpus.paragraphs, key)]
    is_red = np.array([safety.is_red_text(paragraph) for paragraph in corpus.paragraphs])
    for begin in range(0, len(corpus), MAX_CHUNKS):
        end = min(begin + MAX_CHUNKS, len(corpus))
        numbers = range(begin, end)
        own = count_words([" ".join(_list_own_words(number)) for number in numbers], key)
        vectors = corpus.embed_all(numbers)
        texts = [corpus.write_text(number) for number in numbers]
        chunks: dict[UUID, list[Chunk]] = {}
        for at, number in enumerate(numbers):
            stems = Counter(own[at].counts)
            for paragraph in corpus.choices[number]:
                stems.update(counted[paragraph])
            moment, length = _FIRST_DAY + timedelta(minutes=number), stems.total()
            danger_flag = safety.number_danger_flag(texts[at], is_red=bool(is_red[corpus.choices[number]].any()))
            place = (corpus.build_id(number), "journal_entry", moment, 0, len(texts[at]))
            chunk = Chunk(*place, stems, length, vectors[at], danger_flag=danger_flag)
            chunks[chunk.item_id] = [chunk]
        with transaction() as db:
            places = store_chunks(db, user_id, chunks, EMBEDDED, {})
            for rows in _batch(list(_build_rows(user_id, corpus, numbers, texts))):
                db.execute(insert(JournalEntry), rows)
            items = [
                {"item_id": item_id, "user_id": user_id, "kind": "journal_entry", "revision": 1, "block_id": block_id}
                for item_id, block_id in places.items()
            ]
            db.execute(insert(table_of(SearchItem)), items)


def _build_rows(user_id: UUID, corpus: Corpus, numbers: range, texts: Sequence[str]) -> Iterator[dict[str, object]]:
    for number, text in zip(numbers, texts, strict=True):
        moment = _FIRST_DAY + timedelta(minutes=number)
        title, _, context = text.partition("\n\n")
        yield {
            "id": corpus.build_id(number),
            "user_id": user_id,
            "title": title,
            "context": context,
            "value_names": "[]",
            "keywords": "[]",
            "sentiment_tag": "neutral",
            "tagging_status": TAGGED,
            "tagged_by": "rules",
            "occurred_at": moment,
            "created_at": moment,
            "updated_at": moment,
            "version": 1,
        }


def _batch(rows: list[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    return (rows[start : start + _ROWS] for start in range(0, len(rows), _ROWS))


def _draw_paragraph(rows: Sequence[str], drawn: Random) -> str:
    paragraph = ""
    while _count(longer := f"{paragraph} {drawn.choice(rows)}".strip()) <= MOST_WORDS:
        paragraph = longer
    return paragraph


def _count(text: str) -> int:
    """Count words."""
    return len(text.split())


def _list_own_words(number: int) -> list[str]:
    drawn = Random(number)  # noqa: S311  as above
    words = [f"name{drawn.randrange(_NAMES)}" for _ in range(_OWN_WORDS)]
    return [*words, RARE_WORD] if number % 5000 == 1 else words
