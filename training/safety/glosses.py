"""Training on glosses: what the words learn for other languages, and how they are weighed with the transformer.

A gloss is poor English (`shared/safety/languages/gloss.py`), so a model of its own learns from English texts and, three
times each, from glosses of the labeled texts in six languages. `python -m training.safety.glosses` measures what it and
the transformer say of the glosses by authors left out and writes `gloss_measures.jsonl`; run it after a change of the
lexicons or of the texts, and `make train-safety` after it. It needs onnxruntime and no PyTorch.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from shared.safety.classifier.combination import Combination, TextEvidence, gather_evidence
from shared.safety.classifier.model import (
    ClassifierModel,
    TextCalibration,
    Thresholds,
    measure_passages,
    score_passages,
    weigh_sentence,
)
from shared.safety.classifier.transformer import choose_passage, load_transformer
from shared.safety.languages.gloss import gloss_text
from training.safety.common_features import load_shares
from training.safety.regression import train_models
from training.safety.texts import (
    DATA,
    LabeledText,
    compose_texts,
    load_all_texts,
    read_labeled_text,
)
from training.safety.transformer.level_regression import AlarmLimits, fit_combination
from training.safety.transformer.measures import TextMeasures, read_measures, write_measures

GLOSS_MEASURES = Path(__file__).with_name("gloss_measures.jsonl")
GLOSSED = ("development_languages", "held_out_languages")
AUTHORS = ("dev", "one", "two")
"""Who wrote the texts in other languages: the author of the phrases, and two for each language who saw nothing."""
ALLOWED = {
    "red": AlarmLimits(plain=0.012, traps=0.05, in_app=0.01),
    "heavy": AlarmLimits(plain=0.045, traps=0.12, in_app=0.03),
    "yellow": AlarmLimits(plain=0.12, traps=0.3, in_app=0.05),
}
"""What harmless glosses may reach; phrases add some of their own.

Nearly all traps and lines of the app are by one author. The words that measure them have not seen any of theirs; those
that are in use have learned from them.
"""
_REPEATS = 3  # a gloss counts as much as three English texts


def load_glosses() -> list[LabeledText]:
    """Read the labeled texts in other languages as glosses."""
    paths = (DATA / f"{part}.jsonl" for part in GLOSSED)
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [_gloss_row(row) for row in rows]


def train_gloss_model() -> ClassifierModel:
    """Train on everything."""
    return _complete(train_models([_collect(load_all_texts(), load_glosses())], load_shares())[0])


def fit_gloss_combination(weights: str) -> Combination:
    """Fit how both classifiers of glosses are weighed; its version names the rendered weights of words as well."""
    fitted = fit_combination(read_measures(GLOSS_MEASURES), ALLOWED)
    return fitted._replace(version=hashlib.sha256(f"{fitted.version} {weights}".encode()).hexdigest()[:8])


def measure_left_out() -> Iterator[TextMeasures]:
    """Measure the glosses of each author, and longer texts made of them, by a model that saw none of theirs."""
    english, glosses = load_all_texts(), load_glosses()
    others = [_collect(english, [text for text in glosses if text.author != author]) for author in AUTHORS]
    for author, model in zip(AUTHORS, train_models(others, load_shares()), strict=True):
        own = [text for text in glosses if text.author == author and text.sentences]
        for text in (*own, *compose_texts(own)):
            yield _measure(model, text)


def _gloss_row(row: Mapping[str, str]) -> LabeledText:
    author = row["id"].partition("-")[0] if "-" in row["id"] else AUTHORS[0]
    return read_labeled_text(author, row["label"], gloss_text(row["language"], row["text"]))._replace(kind=row["kind"])


def _collect(english: Sequence[LabeledText], glosses: Sequence[LabeledText]) -> list[LabeledText]:
    return [*english, *(text for _ in range(_REPEATS) for text in glosses)]


def _complete(model: ClassifierModel) -> ClassifierModel:
    """Give the model the numbers of its file that nothing reads of it: patterns do not ask it."""
    unused = TextCalibration(0.0, 0.0, 0.0, 0.0)
    return model._replace(thresholds=Thresholds(0.0, 0.0, 0.0, 0.0), danger=unused, distress=unused)


def _measure(model: ClassifierModel, text: LabeledText) -> TextMeasures:
    transformer = load_transformer()
    weighed = [weigh_sentence(model, sentence) for sentence in text.sentences]
    scored = score_passages(model, weighed)
    place = choose_passage(model, weighed, scored)
    if transformer is None or place is None:
        raise ValueError("onnxruntime is missing")
    meaning = transformer.read_passage(text.sentences[slice(*place)])
    evidence = gather_evidence(meaning, measure_passages(weighed, scored))
    rounded = TextEvidence(*(round(value, 3) for value in evidence))
    return TextMeasures(text.author, text.label, text.kind, text.composed_to, rounded)


if __name__ == "__main__":
    write_measures(GLOSS_MEASURES, measure_left_out())
