"""Labeled texts for training, and longer texts made of them.

Each line of a file is `{id, label, text}`; the letter that an id begins with names the author.
"""

import json
import math
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from shared.safety.rules.sentences import read_sentences

DATA = Path(__file__).parents[2] / "tests" / "data" / "safety"
_PARTS = (
    *("", "_authors", "_further", "_third", "_fourth", "_fifth", "_sixth", "_seventh", "_eighth", "_ninth", "_tenth"),
    *("_eleventh", "_everyday", "_everyday_second", "_everyday_third"),
)
DEVELOPMENT = tuple(DATA / f"development{part}.jsonl" for part in _PARTS)
SPENT = (
    *("held_out_danger", "held_out_benign", "held_out", "held_out_second"),
    *("held_out_danger_2", "held_out_benign_2", "held_out_3", "held_out_4"),
)
"""Parts in English that were held out until three looks were taken; their authors have capital letters."""
FOLDS = ("dgjpsvzOcnPDIMLU", "ehkqtwTHloQAEJFX", "fimruxSabRBNKGCVW")
"""Authors who are left out together: what says how well a classifier reads them has learned from the others only."""
LENGTHS = (100, 300, 600, 1200, 3000)
"""Lengths of texts in characters at which false alarms are measured."""
SEED = 7
_TEXTS_PER_LENGTH = 30  # of each author and label
_HALF_LONG = 600  # characters from which a composed text in danger says so twice
IN_APP = "in_app"
"""The kind of lines that people write in the app, such as titles and questions to a coach: no longer text has them."""
_GREEN, _DANGER = "green", "red"


class LabeledText(NamedTuple):
    """A labeled text as the sentences that `read_sentences` returns, with its author and its length in characters.

    `written` is the text as its author wrote it, which the transformer reads; of another language it is the gloss.
    `composed_to` is the length in characters that it was composed to, 0 for a text as it was written.
    """

    author: str
    label: str
    sentences: tuple[str, ...]
    length: int
    composed_to: int = 0
    kind: str = ""
    written: str = ""


def load_all_texts() -> list[LabeledText]:
    """Read the labeled texts in English of all authors, the spent parts with them."""
    spent = [text for part in SPENT for text in load_labeled_texts(DATA / f"{part}.jsonl")]
    return [
        *(text for path in DEVELOPMENT for text in load_labeled_texts(path)),
        *(text._replace(author=text.author.upper()) for text in spent),
    ]


def load_labeled_texts(path: Path) -> list[LabeledText]:
    """Read the labeled texts of a file."""
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [read_labeled_text(line["id"][0], line["label"], line["text"])._replace(kind=line["kind"]) for line in lines]


def read_labeled_text(author: str, label: str, text: str) -> LabeledText:
    """Split a text into sentences."""
    return LabeledText(author, label, read_sentences(text), len(text), written=text)


def compose_texts(rows: Sequence[LabeledText], lengths: Sequence[int] = LENGTHS) -> Iterator[LabeledText]:
    """Join whole texts of one author to texts of about each length: harmless ones, and ones in danger.

    A text in danger is harmless but for one text, or two where it is long, at a random place. The same rows always
    give the same texts.
    """
    chance = random.Random(SEED)  # noqa: S311 - a choice of texts, not a secret
    for author in sorted({row.author for row in rows}):
        green = [row for row in rows if row.author == author and row.label == _GREEN and row.kind != IN_APP]
        red = [row for row in rows if row.author == author and row.label == _DANGER]
        for length in lengths if green else ():
            for _ in range(_TEXTS_PER_LENGTH):
                yield join_texts(_GREEN, draw_texts(chance, green, length), length)
                if red:
                    parts = draw_texts(chance, green, length)
                    for _ in range(1 + (length >= _HALF_LONG)):
                        parts[chance.randrange(len(parts))] = chance.choice(red)
                    yield join_texts(_DANGER, parts, length)


def find_length(text: LabeledText) -> int:
    """Return the one of `LENGTHS` that a text is nearest to, as a factor."""
    return min(LENGTHS, key=lambda length: abs(math.log(max(1, text.length) / length)))


def draw_texts(chance: random.Random, rows: Sequence[LabeledText], length: int) -> list[LabeledText]:
    """Draw texts until they are about `length` characters long together."""
    drawn = [chance.choice(rows)]
    while sum(row.length for row in drawn) < 0.8 * length:
        drawn.append(chance.choice(rows))
    return drawn


def join_texts(label: str, parts: Sequence[LabeledText], length: int) -> LabeledText:
    """Join texts to one of about a length."""
    sentences = tuple(sentence for part in parts for sentence in part.sentences)
    written = " ".join(part.written for part in parts)
    return LabeledText(parts[0].author, label, sentences, sum(part.length for part in parts), length, written=written)
