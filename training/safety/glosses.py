"""Training on glosses: what the words learn for other languages, and how they are weighed with the transformer.

A gloss is poor English (`shared/safety/languages/gloss.py`), so a model of its own learns from English texts and, three
times each, from glosses of the labeled texts in six languages. `transformer/author_networks.py` measures what it and
the transformer say of the glosses by authors left out and writes `gloss_measures.jsonl`, which fits how both are
weighed.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from shared.safety.classifier.combination import Combination
from shared.safety.classifier.model import ClassifierModel, TextCalibration, Thresholds
from shared.safety.classifier.transformer import PassageTransformer
from shared.safety.languages.gloss import gloss_text
from training.safety.texts import (
    DATA,
    LabeledText,
    compose_texts,
    read_labeled_text,
)
from training.safety.transformer.author_validation import measure_text
from training.safety.transformer.level_regression import AlarmLimits, fit_combination
from training.safety.transformer.measures import TextMeasures, read_measures

GLOSS_MEASURES = Path(__file__).with_name("gloss_measures.jsonl")
GLOSSED = (
    "development_languages",
    "development_languages_further",
    "development_languages_third",
    "development_languages_fourth",
    "development_languages_sixth",
    "development_languages_seventh",
    "development_languages_eighth",
    "development_languages_tenth",
    "development_languages_eleventh",
    "development_languages_everyday",
    "development_languages_everyday_second",
    "development_languages_everyday_third",
    "held_out_languages",
    "held_out_languages_a",
    "held_out_languages_b",
    "held_out_languages_3",
    "held_out_languages_4",
)
_AUTHOR_OF_PHRASES = "dev"
"""Who wrote those texts in other languages whose ids name no author."""
ALLOWED = {
    "red": AlarmLimits(plain=0.02, traps=0.085, lines=0.03),
    "heavy": AlarmLimits(plain=0.085, traps=0.36, lines=0.03),
    "yellow": AlarmLimits(plain=0.2, traps=0.45, lines=0.07),
}
"""What harmless glosses may reach; phrases add some of their own.

The traps are farewells of teams. Lines are those that `is_line` in `transformer/level_regression.py` tells.
"""
_SHORT_WORDS = 12  # of a short gloss
_REPEATS = 3  # a gloss counts as much as three English texts


def load_glosses() -> list[LabeledText]:
    """Read the labeled texts in other languages as glosses."""
    paths = (DATA / f"{part}.jsonl" for part in GLOSSED)
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [_gloss_row(row) for row in rows]


def fit_gloss_combination(weights: str) -> Combination:
    """Fit how both classifiers of glosses are weighed; its version names the rendered weights of words as well."""
    fitted = fit_combination(read_measures(GLOSS_MEASURES), ALLOWED, _SHORT_WORDS)
    return fitted._replace(version=hashlib.sha256(f"{fitted.version} {weights}".encode()).hexdigest()[:8])


def measure_glosses(
    words: ClassifierModel, transformer: PassageTransformer, glosses: Sequence[LabeledText]
) -> Iterator[TextMeasures]:
    """Measure glosses, and longer texts made of them, by classifiers that have not seen their authors."""
    own = [text for text in glosses if text.sentences]
    for text in (*own, *compose_texts(own)):
        yield measure_text(words, transformer, text)


def _gloss_row(row: Mapping[str, str]) -> LabeledText:
    author = row["id"].partition("-")[0] if "-" in row["id"] else _AUTHOR_OF_PHRASES
    return read_labeled_text(author, row["label"], gloss_text(row["language"], row["text"]))._replace(kind=row["kind"])


def collect_texts(english: Sequence[LabeledText], glosses: Sequence[LabeledText]) -> list[LabeledText]:
    """Put together what words of glosses learn from."""
    return [*english, *(text for _ in range(_REPEATS) for text in glosses)]


def complete_gloss_model(model: ClassifierModel) -> ClassifierModel:
    """Give the model the numbers of its file that nothing reads of it: patterns do not ask it."""
    unused = TextCalibration(0.0, 0.0, 0.0, 0.0)
    return model._replace(thresholds=Thresholds(0.0, 0.0, 0.0, 0.0), danger=unused, distress=unused)
