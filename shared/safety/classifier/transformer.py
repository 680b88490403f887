"""A small transformer that reads what a passage means where its words alone do not tell it (ADR 0050).

It goes on from the words of the embedded model with six layers of its own, which were fine-tuned on our labeled texts
(`training/safety/transformer`) and are in eight-bit numbers. It is loaded at the first text that needs it; where
onnxruntime cannot be loaded, the screening goes on without it. A passage is computed alone in the thread that asks, so
the same passage always has the same score.
"""

import logging
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from shared.core import telemetry
from shared.core.embeddings.embedded_model import create_session, load_tokenizer, load_word_table
from shared.core.embeddings.vectors import load_numpy
from shared.core.single_flight import single_flight
from shared.safety.classifier.model import ClassifierModel, ScoredPassage, SentenceEvidence

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

MODEL_FILE = Path(__file__).with_name("graph") / "passages.onnx"
MAX_TOKENS = 64
PASSAGE_WORDS = 46
"""Words of a passage, which have about 64 tokens."""


class PassageScore(NamedTuple):
    """Log-odds that a passage is labeled red, that it is labeled red or heavy, and that it is not green."""

    red: float
    danger: float
    distress: float


@dataclass(frozen=True)
class PassageTransformer:
    """Both graphs, ready to compute."""

    words: "InferenceSession"
    layers: "InferenceSession"

    def read_passage(self, sentences: Sequence[str]) -> PassageScore:
        """Return the meaning of sentences that `read_sentences` returned."""
        np = load_numpy()
        words = self.words.run(None, {"ids": np.array(encode_passage(sentences), dtype=np.int64)})[0]
        logits = self.layers.run(None, {"words": words})[0]
        return compare_logits(*map(float, logits))


def compare_logits(green: float, yellow: float, heavy: float, red: float) -> PassageScore:
    """Turn the logits of the four labels into three log-odds."""
    return PassageScore(
        red - _add_logs(green, yellow, heavy),
        _add_logs(heavy, red) - _add_logs(green, yellow),
        _add_logs(yellow, heavy, red) - green,
    )


def encode_passage(sentences: Sequence[str], limit: int | None = MAX_TOKENS) -> list[int]:
    """Return the token ids of sentences that `read_sentences` returned; what is longer than the limit is cut."""
    text = " . ".join(sentence.strip() for sentence in sentences).encode("utf-8", "replace").decode("utf-8")
    ids: list[int] = load_tokenizer().encode(text).ids
    return ids if limit is None or len(ids) <= limit else [*ids[: limit - 1], ids[-1]]


def choose_passage(
    words: ClassifierModel,
    sentences: Sequence[str],
    weighed: Sequence[SentenceEvidence],
    scored: Sequence[ScoredPassage],
) -> tuple[int, int] | None:
    """Choose which sentences to read: the one that the first classifier finds loudest, and all neighbors that fit.

    So a text of up to `PASSAGE_WORDS` words is read as a whole, as people wrote it, and of a longer one the loudest
    part, at no more cost. None for a text without sentences.
    """
    if not weighed:
        return None
    alone = {start: odds.real for start, end, odds in scored if end == start + 1}
    loudest = max(range(len(weighed)), key=lambda at: (alone.get(at, words.bias.real), -at))
    sizes = [sentence.count(" ") - 1 for sentence in sentences]  # commas are words to the sentences
    start, end, left = loudest, loudest + 1, PASSAGE_WORDS - sizes[loudest]
    is_full = False
    while not is_full:
        is_full = True
        if end < len(sizes) and sizes[end] <= left:
            left, end, is_full = left - sizes[end], end + 1, False
        if start > 0 and sizes[start - 1] <= left:
            left, start, is_full = left - sizes[start - 1], start - 1, False
    return start, end


@single_flight
def load_transformer() -> PassageTransformer | None:
    """Load the transformer once in a process; None where it cannot be loaded, which is logged once."""
    try:
        load_tokenizer()
        return PassageTransformer(load_word_table(), create_session(MODEL_FILE))
    except Exception as failure:  # noqa: BLE001 - a broken library must not take the rest of the screening away
        telemetry.log_event("safety.transformer_missing", level=logging.ERROR, error=telemetry.error_name(failure))
        return None


def _add_logs(*logits: float) -> float:
    """Return the logarithm of the sum of exponentials."""
    highest = max(logits)
    return highest + math.log(math.fsum(math.exp(each - highest) for each in logits))
