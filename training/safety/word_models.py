"""What is trained for the repository: the words of English texts, and those of glosses, in one run."""

from collections.abc import Sequence
from typing import NamedTuple

from shared.safety.classifier.model import ClassifierModel
from training.safety.calibration import ScoredText, calibrate, leave_out_folds, score_folds
from training.safety.common_features import load_shares
from training.safety.glosses import collect_texts, complete_gloss_model, load_glosses
from training.safety.regression import train_models
from training.safety.texts import load_all_texts


class WordModels(NamedTuple):
    """The models of English texts and of glosses, and texts of authors whom the model that scored them has not seen."""

    words: ClassifierModel
    glosses: ClassifierModel
    scored: Sequence[ScoredText]


def train_words() -> WordModels:
    """Train both on all texts, and calibrate the first on texts that their scoring model has not seen.

    The collections are fitted side by side, which takes half the time of one after the other.
    """
    texts = load_all_texts()
    collections = [texts, collect_texts(texts, load_glosses()), *leave_out_folds(texts)]
    words, glosses, *of_folds = train_models(collections, load_shares())
    scored = score_folds(texts, of_folds)
    return WordModels(calibrate(words, scored), complete_gloss_model(glosses), scored)
