"""A small transformer that reads what a passage means where its words alone do not tell it (ADR 0050).

It goes on from the words of the embedded model with two networks of six layers, which were fine-tuned on our labeled
texts (`training/safety/transformer`) and are in eight-bit numbers (ADR 0113). It is loaded at the first text that needs
it; where onnxruntime cannot be loaded, the screening goes on without it. A passage is computed alone in the thread that
asks, so the same passage always has the same score.
"""

import logging
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from shared.core import telemetry
from shared.core.embeddings.embedded_model import create_session, load_tokenizer, load_word_table
from shared.core.embeddings.vectors import load_numpy
from shared.core.single_flight import single_flight
from shared.safety.classifier.model import ClassifierModel, ScoredText
from shared.safety.rules.sentences import read_sentences

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_GRAPHS = Path(__file__).with_name("graph")
MODEL_FILES = (_GRAPHS / "passages.onnx", _GRAPHS / "written.onnx")
"""The layers that read sentences as the rules do, and those that read what was written."""
FAINT_BELOW = -3.0
"""Log-odds of danger by the network of sentences, below which the one of written text is not asked: 85 % of harmless
passages are so faint, and it raises hardly a grave one of these (ADR 0113)."""
MAX_TOKENS = 64
PASSAGE_WORDS = 46
"""Words of a passage, which have about 64 tokens."""
_MOST_CHARACTERS = 1_000  # of a passage, where words have no end
_WRITTEN_SENTENCE = re.compile(r"[^.!?\n\u2026]+[.!?\n\u2026]*\s*|[.!?\n\u2026]+\s*")
_WORD = re.compile(r"\w+")


class PassageScore(NamedTuple):
    """Log-odds that a passage is labeled red, that it is labeled red or heavy, and that it is not green."""

    red: float
    danger: float
    distress: float


@dataclass(frozen=True)
class PassageTransformer:
    """The graphs, ready to compute: the vectors of words, and the layers that read sentences and written text."""

    words: "InferenceSession"
    of_sentences: "InferenceSession"
    of_written: "InferenceSession"

    def read_passage(self, passage: str) -> PassageScore:
        """Return the meaning of a passage that was written.

        One network reads its sentences as the rules do. Where it hears danger at all, the other one reads what was
        written, and the mean of both counts.
        """
        logits = self._run(self.of_sentences, join_sentences(read_sentences(passage)))
        heard = compare_logits(*logits)
        if heard.danger < FAINT_BELOW:
            return heard
        return compare_logits(*((a + b) / 2 for a, b in zip(logits, self._run(self.of_written, passage), strict=True)))

    def _run(self, layers: "InferenceSession", passage: str) -> list[float]:
        np = load_numpy()
        words = self.words.run(None, {"ids": np.array(encode_passage(passage), dtype=np.int64)})[0]
        return [float(logit) for logit in layers.run(None, {"words": words})[0]]


def compare_logits(green: float, yellow: float, heavy: float, red: float) -> PassageScore:
    """Turn the logits of the four labels into three log-odds."""
    return PassageScore(
        red - _add_logs(green, yellow, heavy),
        _add_logs(heavy, red) - _add_logs(green, yellow),
        _add_logs(yellow, heavy, red) - green,
    )


def join_sentences(sentences: Sequence[str]) -> str:
    """Join sentences that `read_sentences` returned, as the network of sentences reads them."""
    return " . ".join(sentence.strip() for sentence in sentences)


def encode_passage(passage: str, limit: int | None = MAX_TOKENS) -> list[int]:
    """Return the token ids of a passage as it was written; what is longer than the limit is cut."""
    ids: list[int] = load_tokenizer().encode(passage.encode("utf-8", "replace").decode("utf-8")).ids
    return ids if limit is None or len(ids) <= limit else [*ids[: limit - 1], ids[-1]]


def split_written(text: str) -> list[str]:
    """Split a text into its sentences as they were written, each with its end and the blanks behind it."""
    return _WRITTEN_SENTENCE.findall(text)


def choose_passage(words: ClassifierModel, text: ScoredText) -> str | None:
    """Choose what to read of a text: the sentence that the first classifier finds loudest, and all neighbors that fit.

    So a text of up to `PASSAGE_WORDS` words is read as a whole, and of a longer one the loudest part, at no more cost.
    The passage is as people wrote it, because the sentences of the words have lost question marks and contractions
    (ADR 0113). None for a text without sentences.
    """
    if not text.weighed:
        return None
    written = split_written(text.written)
    sizes = [len(sentence.split()) for sentence in written]
    if sum(sizes) <= PASSAGE_WORDS:
        return text.written[:_MOST_CHARACTERS]
    alone = {start: odds.real for start, end, odds in text.passages if end == start + 1}
    loudest = max(range(len(text.weighed)), key=lambda at: (alone.get(at, words.bias.real), -at))
    loudest = _find_written(written, text.sentences[loudest])
    start, end, left = loudest, loudest + 1, PASSAGE_WORDS - sizes[loudest]
    is_full = False
    while not is_full:
        is_full = True
        if end < len(sizes) and sizes[end] <= left:
            left, end, is_full = left - sizes[end], end + 1, False
        if start > 0 and sizes[start - 1] <= left:
            left, start, is_full = left - sizes[start - 1], start - 1, False
    return "".join(written[start:end])[:_MOST_CHARACTERS]


def _find_written(written: Sequence[str], sentence: str) -> int:
    """Find the written sentence that has most words of one that `read_sentences` returned, the first of several."""
    wanted = set(sentence.split())
    return max(range(len(written)), key=lambda at: (len(wanted.intersection(_WORD.findall(written[at].lower()))), -at))


@single_flight
def load_transformer() -> PassageTransformer | None:
    """Load the transformer once in a process; None where it cannot be loaded, which is logged once."""
    try:
        load_tokenizer()
        return PassageTransformer(load_word_table(), *map(create_session, MODEL_FILES))
    except Exception as failure:  # noqa: BLE001 - a broken library must not take the rest of the screening away
        telemetry.log_event("safety.transformer_missing", level=logging.ERROR, error=telemetry.error_name(failure))
        return None


def _add_logs(*logits: float) -> float:
    """Return the logarithm of the sum of exponentials."""
    highest = max(logits)
    return highest + math.log(math.fsum(math.exp(each - highest) for each in logits))
