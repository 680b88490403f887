"""How often ordinary texts have a feature: such features are poor evidence, and training keeps their weights small.

The shares come from the training part of GoEmotions, 43,410 comments from Reddit that nobody wrote about danger in
particular. The comments are not in this repository and not in the weights: `common_features.json` holds, for every
feature of at least `MIN_TEXTS` of them, in how many it occurs, and nothing else. `python -m training.safety
--common-features train.tsv` makes the file again from the download; MODEL_CARD.md says where that comes from.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from shared.safety.classifier.model import extract_features
from training.safety.texts import LabeledText, read_labeled_text

FILE = Path(__file__).with_name("common_features.json")
GO_EMOTIONS = {
    "train.tsv": "1c254a142be5c00e80d819b9ae1bbd36d94b2eeb8f4b1271846508d57e57d9c5",
    "dev.tsv": "575489c079c9de1097062a01738f998590d6b7ead66dd1c9fd1d2ba01fd8bc62",
    "test.tsv": "0587b2dd8b27b97352adbfc3fb083d46005c8946657fdc2b1ca8b1cc7f1f8be4",
}
"""The parts of GoEmotions (Google Research, 2020, Apache-2.0) with their SHA-256."""
MIN_TEXTS = 20
_AUTHOR = "GoEmotions"


def load_shares() -> Mapping[str, float]:
    """Read the share of ordinary texts, between 0 and 1, that have each common feature."""
    stored = json.loads(FILE.read_text(encoding="utf-8"))
    return {feature: count / stored["texts"] for feature, count in stored["features"]}


def read_comments(path: Path) -> Iterator[LabeledText]:
    """Read a part of GoEmotions, each comment as a green text of one more author.

    Raises ValueError if the file is not the one that was measured.
    """
    if hashlib.sha256(path.read_bytes()).hexdigest() != GO_EMOTIONS.get(path.name):
        raise ValueError(f"{path.name} is no part of GoEmotions as MODEL_CARD.md names it: its digest differs")
    for line in path.read_text(encoding="utf-8").splitlines():
        yield read_labeled_text(_AUTHOR, "green", line.split("\t")[0])


def render_common_features(path: Path) -> str:
    """Count in how many comments each feature occurs, and render the data file, the most common first."""
    counts: Counter[str] = Counter()
    texts = 0
    for comment in read_comments(path):
        texts += 1
        counts.update({each for sentence in comment.sentences for each in extract_features(sentence.split())})
    common = sorted(((-count, feature) for feature, count in counts.items() if count >= MIN_TEXTS))
    lines = ",\n".join(json.dumps([feature, -count], ensure_ascii=False) for count, feature in common)
    return f'{{"source": "GoEmotions {path.name}", "texts": {texts}, "features": [\n{lines}\n]}}\n'
