"""Train the classifier and write its weights: `python -m training.safety` (`make train-safety`).

With `--common-features train.tsv` it writes `common_features.json` instead, from a download of GoEmotions. With
`--figures` it writes nothing and prints the figures of MODEL_CARD.md; `--comments dev.tsv` adds those of a source that
nothing was learned from.
"""

import argparse
from pathlib import Path

from shared.safety.classifier import combination
from shared.safety.classifier.model import WEIGHTS_FILE, load_model
from shared.safety.languages import gloss_evidence
from training.safety import common_features
from training.safety.common_features import load_shares, read_comments, render_common_features
from training.safety.glosses import fit_gloss_combination
from training.safety.report import render_report
from training.safety.texts import load_all_texts
from training.safety.transformer.level_regression import fit_combination, render_combination
from training.safety.transformer.measures import MEASURES, read_measures
from training.safety.weights_file import render_model
from training.safety.word_models import train_words


def main() -> None:
    """Train the model and write its weights, or do what is asked for instead."""
    parser = argparse.ArgumentParser(prog="python -m training.safety", description=__doc__)
    parser.add_argument("--common-features", type=Path, metavar="train.tsv")
    parser.add_argument("--figures", action="store_true")
    parser.add_argument("--comments", type=Path, metavar="dev.tsv")
    asked = parser.parse_args()
    if asked.common_features:
        common_features.FILE.write_text(render_common_features(asked.common_features), encoding="utf-8")
    elif asked.figures:
        comments = list(read_comments(asked.comments)) if asked.comments else []
        print(render_report(load_model(), load_all_texts(), load_shares(), comments))
    else:
        trained = train_words()
        WEIGHTS_FILE.write_text(render_model(trained.words), encoding="utf-8")
        combination.FILE.write_text(render_combination(fit_combination(read_measures(MEASURES))), encoding="utf-8")
        glosses = render_model(trained.glosses)
        gloss_evidence.WEIGHTS_FILE.write_text(glosses, encoding="utf-8")
        gloss_evidence.COMBINATION_FILE.write_text(render_combination(fit_gloss_combination(glosses)), encoding="utf-8")


if __name__ == "__main__":
    main()
