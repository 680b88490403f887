"""The embedded model: all-MiniLM-L6-v2 in eight-bit numbers, in this process, without a network (ADR 0037).

It is loaded at the first use by one thread, while others wait. A text is computed alone in one thread, so several
threads compute several texts at a time, and a vector does not depend on the texts beside it. Many texts of one call
are shared out among threads, as many as there are processors. A text longer than 256 tokens, about 190 words of
English, is cut there, as the model's authors do.

`training/embeddings` makes the files.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from shared.core.embeddings.vectors import EMBEDDED, Embeddings, collect_embeddings, load_numpy
from shared.core.import_lock import IMPORT_LOCK
from shared.core.settings import disable_onnxruntime_telemetry
from shared.core.single_flight import single_flight

if TYPE_CHECKING:
    from onnxruntime import InferenceSession, SessionOptions
    from tokenizers import Tokenizer

    from shared.core.embeddings.vectors import Vectors

FOLDER = Path(__file__).with_name("model")
MAX_TOKENS = 256
_MAX_CHARACTERS = 20_000  # far beyond 256 tokens of any prose; the tokenizer would read a longer text to its end
_ERRORS_ONLY = 3
_SHARED_OUT = 8
"""How many texts are worth the threads: a question or an entry is computed where it is asked for."""
_MOST_THREADS = 4


@dataclass(frozen=True)
class SentenceModel:
    """The parts that turn a text into tokens and tokens into a vector, and the tokens that are parts of words."""

    tokenizer: "Tokenizer"
    words: "InferenceSession"
    layers: "InferenceSession"
    word_ids: frozenset[int]

    def embed_text(self, text: str) -> "Vectors | None":
        """Return the vector of a text; None where it has no known word."""
        np = load_numpy()
        ids = self.tokenizer.encode(_without_surrogates(text[:_MAX_CHARACTERS])).ids
        if self.word_ids.isdisjoint(ids):
            return None
        words = self.words.run(None, {"ids": np.array(ids, dtype=np.int64)})[0]
        vector: Vectors = self.layers.run(None, {"words": words})[0]
        return vector


def embed_texts(texts: Sequence[str]) -> Embeddings:
    """Return the embeddings of texts by the embedded model."""
    embed_text = load_model().embed_text
    threads = min(_MOST_THREADS, os.cpu_count() or 1) if len(texts) >= _SHARED_OUT else 1
    if threads == 1:
        return collect_embeddings(EMBEDDED, list(map(embed_text, texts)))
    with ThreadPoolExecutor(threads, "embeddings") as pool:
        return collect_embeddings(EMBEDDED, list(pool.map(embed_text, texts)))


def is_english_word(word: str) -> bool:
    """Tell whether a word in small letters is one of the 21,700 words of the model's vocabulary."""
    return load_tokenizer().token_to_id(word) is not None


@single_flight
def load_tokenizer() -> "Tokenizer":
    """Load the tokenizer, once in a process."""
    with IMPORT_LOCK:
        from tokenizers import Tokenizer  # a tenth of a second, only where something is embedded or searched for

    tokenizer = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


@single_flight
def load_model() -> SentenceModel:
    """Load the model, once in a process."""
    tokenizer = load_tokenizer()
    words = frozenset(number for token, number in tokenizer.get_vocab().items() if _is_word_part(token))
    return SentenceModel(tokenizer, load_word_table(), create_session(FOLDER / "layers.onnx"), words)


@single_flight
def load_word_table() -> "InferenceSession":
    """Load the graph from the `ids` of tokens to their vectors, `words`, before the first layer, once in a process.

    Classifiers that were fine-tuned go on from there with layers of their own.
    """
    return create_session(FOLDER / "words.onnx")


def create_session(file: Path) -> "InferenceSession":
    """Load a graph, to be computed in the thread that asks; raises what onnxruntime raises."""
    disable_onnxruntime_telemetry()
    with IMPORT_LOCK:
        import onnxruntime  # some tenths of a second, only where a model is used

    return onnxruntime.InferenceSession(file, _session_options(), providers=["CPUExecutionProvider"])


def _session_options() -> "SessionOptions":
    """Compute in the calling thread, without threads of its own, and give memory back after each text."""
    with IMPORT_LOCK:
        from onnxruntime import SessionOptions  # as in `create_session`

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = _ERRORS_ONLY
    return options


def _is_word_part(token: str) -> bool:
    """Tell whether a token is a word of English or a part of one; of other alphabets it has letters and no words."""
    letters = token.removeprefix("##")
    return letters.isascii() and letters.isalpha()


def _without_surrogates(text: str) -> str:
    """Replace halves of surrogate pairs, which no encoding has and the tokenizer refuses."""
    return text.encode("utf-8", "replace").decode("utf-8")
