"""What a text in another language means by its English gloss, as the classifiers of words and of passages read it.

A model of words of its own learned from glosses and from English texts; the transformer is the one that reads English.
Both are weighed together with factors and thresholds of their own, set on glosses by authors whom the words have not
seen (`training/safety/glosses.py`, ADR 0092). As in English, no kind of evidence is red alone: red by meaning needs the
words too, and a phrase that only hints is red where the gloss is grave as well.
"""

import math
import re
from pathlib import Path

from shared.safety.classifier.combination import Combination, EvidenceScore, load_combination, weigh_text
from shared.safety.classifier.model import (
    ClassifierModel,
    ScoredText,
    load_model,
    measure_passages,
    score_passages,
    weigh_sentence,
)
from shared.safety.languages.assessment import LanguageAssessment, assess_languages
from shared.safety.languages.gloss import GLOSSED_LANGUAGES, gloss_text
from shared.safety.levels import HEAVY, RED, Level, soften_level
from shared.safety.rules.sentences import read_sentences

WEIGHTS_FILE = Path(__file__).parents[1] / "classifier" / "gloss_weights.json"
COMBINATION_FILE = Path(__file__).parents[1] / "classifier" / "gloss_combination.json"
_SENTENCE = re.compile(r"[^.!?\n\u2026]+[.!?\n\u2026]*")
_MEANT_BY_WORDS = 0.4
"""Log-odds of danger by the words, below which a gloss that names a workplace or an undertaking is one level milder."""
_RED_BESIDE_SETTLED = 0.98
"""Probability of red of the other sentences, from which they count where danger is denied, over or someone else's."""
_RED_BY_WORDS = -2.0  # log-odds of danger by the words, from which red by meaning has two kinds of evidence


def read_gloss(found: LanguageAssessment, text: str) -> EvidenceScore | None:
    """Weigh what the gloss of a text says; `found` is what the phrases of its language have found.

    None for a text that is mostly in another language than those with a lexicon, where a firm phrase has decided, and
    where the gloss is quiet or has only a few words. Where a phrase is denied, over or someone else's, the other
    sentences are glossed, for an earlier attempt makes danger now no smaller. What they tell then counts if it is
    red beyond doubt: of what is over, and of somebody who is mourned, people write gravely.
    """
    code = found.main_language
    if code not in GLOSSED_LANGUAGES or not found.is_read or found.level == RED:
        return None
    words = load_gloss_model()
    gloss = gloss_text(code, _drop_settled(text) if found.is_settled else text)
    sentences = read_sentences(gloss)
    weighed = [weigh_sentence(words, sentence) for sentence in sentences]
    scored = score_passages(words, weighed)
    score = weigh_text(words, load_gloss_combination(), ScoredText(gloss, sentences, weighed, scored))
    if score is None:
        return None
    measured = measure_passages(weighed, scored)
    loudness = measured[0].loudest if measured else -math.inf
    meant = soften_level(score.level) if score.has_occasion and loudness < _MEANT_BY_WORDS else score.level
    level = _confirm_level(meant, found.level, has_words=loudness >= _RED_BY_WORDS)
    is_certain = level == RED and score.red >= _RED_BESIDE_SETTLED
    return None if found.is_settled and not is_certain else score._replace(level=level)


def _drop_settled(text: str) -> str:
    """Leave the sentences out whose context says that no danger is meant."""
    return "".join(one for one in _SENTENCE.findall(text) if not assess_languages(one).is_settled)


def load_gloss_model() -> ClassifierModel:
    """Read the weights of words in glosses, at the first text in another language."""
    return load_model(WEIGHTS_FILE)


def load_gloss_combination() -> Combination:
    """Read how both classifiers of glosses are weighed."""
    return load_combination(COMBINATION_FILE)


def _confirm_level(meant: Level, by_phrases: Level, *, has_words: bool) -> Level:
    """Return the level that is meant: red needs two kinds of evidence."""
    if meant in (HEAVY, RED) and by_phrases == HEAVY:
        return RED
    return HEAVY if meant == RED and not has_words else meant
