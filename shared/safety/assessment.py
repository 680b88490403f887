"""Assessment of one text by patterns and classifier: pure, without database, network or model, so that it always works.

The patterns give signals for each sentence, the classifier says what each neighborhood resembles, and `evidence.py`
weighs both. Sentences in other languages are read by their own rules and by an English gloss (`languages/`), and a text
in which nothing can be English by those alone.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from shared.safety.classifier.combination import EvidenceScore, load_combination, read_meaning
from shared.safety.classifier.model import (
    ScoredText,
    Thresholds,
    load_model,
    score_evidence,
    score_passages,
    weigh_words,
)
from shared.safety.classifier.transformer import MAX_TOKENS, encode_passage, join_sentences, load_transformer
from shared.safety.evidence import MEANING, SentenceSignals, Support, weigh_evidence
from shared.safety.languages.assessment import LanguageAssessment, assess_languages
from shared.safety.languages.gloss_evidence import COMBINATION_FILE, read_gloss
from shared.safety.languages.identification import ENGLISH
from shared.safety.levels import GREEN, HEAVY, RED, YELLOW, Level, find_gravest, find_mildest, is_graver
from shared.safety.rules.detection import detect_in_words
from shared.safety.rules.normalization import shorten_signs
from shared.safety.rules.sentences import read_sentences
from shared.safety.rules.shipped_texts import remove_shipped_texts
from shared.safety.rules.signals import Signal
from shared.safety.table_version import read_table_version

RULES_VERSION = "20"
"""Of how signals are weighed, in code; phrases, words and weights have digests beside it."""
_HEARD_AT_ALL = -3.5  # log-odds of danger by the transformer, below which it hears nothing near a firm pattern
_DISTRESS_GRADE = 0.4  # probability of danger below which a text that sounds distressed is left alone
_CALM_GRADE = 0.55  # probability of distress below which a text of several sentences is calm
_SEVERAL_SENTENCES = 5
_BESIDE_OCCASION = 0.8  # probability of danger that is heavy next to a harmless undertaking, whatever the words say
# Probabilities of danger by the words alone, from which they confirm what is meant: as red, as red next to a harmless
# undertaking, and as heavy next to one.
_CONFIRMS, _CONFIRMS_BESIDE_OCCASION, _CONFIRMS_HEAVY = 0.15, 0.5, 0.75
_GRADES = tuple(Support)
# Probabilities of danger of a whole text from which there is some, good, strong support.
_TEXT_GRADES = (0.5, 0.75, 0.88)
_MODEL = load_model()  # read with this module, so that no text waits for it
_VERSIONS = (_MODEL.version, load_combination().version, load_combination(COMBINATION_FILE).version)
_WEIGHTS_VERSION = sha256(" ".join(_VERSIONS).encode()).hexdigest()[:8]
_VERSION = f"{RULES_VERSION}-{_WEIGHTS_VERSION}-{read_table_version()}"


@dataclass(frozen=True)
class Assessment:
    """A level, the names of the signals that led to it (never words of the text), and the classifier's score.

    `score` is between 0 and 1: the probability of danger that the classifiers give the whole text. `version` names
    rules, weights and tables. `language` is the language that the text is answered in, if the net reads it; `is_read`
    is False where most of the text is in a language that the net does not read, so that green says nothing.
    """

    level: Level
    signals: tuple[str, ...]
    score: float
    version: str
    language: str | None = None
    is_read: bool = True


def assess(text: str) -> Assessment:
    """Assess one text; the same text always gives the same answer, in time linear in its length."""
    text = remove_shipped_texts(shorten_signs(text))
    elsewhere = assess_languages(text)
    sentences = read_sentences(text) if elsewhere.may_be_english else ()
    split = [(sentence, sentence.split()) for sentence in sentences]
    weighed = [weigh_words(_MODEL, words) for _, words in split]
    passages = score_passages(_MODEL, weighed)
    score = score_evidence(_MODEL, weighed, passages)
    nearby = _support_sentences(_MODEL.thresholds, len(weighed), passages)
    is_english = elsewhere.main_language == ENGLISH and elsewhere.is_read
    found: Sequence[Sequence[Signal]] = list(detect_in_words(split))
    signals = _soften_unheard(sentences, found, nearby) if is_english else found
    is_firm = any(signal.level == RED for some in signals for signal in some)
    may_be_meant = is_english and not is_firm
    hints = [signal for some in signals for signal in some if signal.tentative]
    meant = (
        read_meaning(
            _MODEL,
            ScoredText(text, sentences, weighed, passages),
            is_hinted=bool(hints),
            is_likely=any(hint.likely for hint in hints),
        )
        if may_be_meant
        else None
    )
    of_text = Support(sum(score.danger >= grade for grade in _TEXT_GRADES))
    evidence = [
        SentenceSignals(found, support, min(support, of_text)) for found, support in zip(signals, nearby, strict=True)
    ]
    is_distressed = score.distress >= _MODEL.thresholds.distress_from and score.danger >= _DISTRESS_GRADE
    if meant and meant.hints_limit != RED and meant.level == GREEN:
        is_distressed = False  # both classifiers have read the text and hear nothing
    is_calm = len(sentences) >= _SEVERAL_SENTENCES and score.distress < _CALM_GRADE
    glossed = read_gloss(elsewhere, text)
    level = _confirm_meaning(meant, score.danger) if meant else GREEN
    result = weigh_evidence(
        evidence,
        is_distressed,
        is_calm,
        meant=level,
        words_limit=meant.words_limit if meant else RED,
        hints_limit=meant.hints_limit if meant else RED,
    )
    return Assessment(
        level=find_gravest(elsewhere.level, result.level, glossed.level if glossed else GREEN),
        signals=tuple(dict.fromkeys([*result.signals, *elsewhere.signals, *_name_meaning(glossed)])),
        score=round(max(meant.danger if meant else score.danger, glossed.danger if glossed else 0.0), 3),
        version=get_version(),
        language=_choose_language(elsewhere, result.level),
        is_read=elsewhere.is_read,
    )


def _soften_unheard(
    sentences: Sequence[str], signals: Sequence[Sequence[Signal]], nearby: Sequence[Support]
) -> Sequence[Sequence[Signal]]:
    """Make the only firm pattern of several sentences heavy where the transformer hears no danger at all around it.

    A long text has a firm wording by chance ("I would have killed him", of a film). Two of them stay red, and so does
    what stands in a few sentences (ADR 0117).
    """
    firm = [at for at, found in enumerate(signals) if any(signal.level == RED for signal in found)]
    if len(firm) != 1 or len(sentences) < _SEVERAL_SENTENCES or nearby[firm[0]] != Support.NONE:
        return signals
    transformer, only = load_transformer(), firm[0]
    if transformer is None:
        return signals
    passage = join_sentences(sentences[max(0, only - 1) : only + 2])
    is_cut = len(encode_passage(passage, limit=None)) > MAX_TOKENS  # what it does not read it does not hear either
    if is_cut or transformer.read_passage(passage).danger >= _HEARD_AT_ALL:
        return signals
    softened = [signal._replace(level=find_mildest(signal.level, HEAVY)) for signal in signals[only]]
    return [*signals[:only], softened, *signals[only + 1 :]]


def _confirm_meaning(meant: EvidenceScore, by_words: float) -> Level:
    """Return the level that is meant: red needs two signals, and the words are the second one.

    They need not be loud, because the weighing has them already: they must not find the text like harmless ones. Next
    to a harmless undertaking, of which people who leave a job write much the same, they must say more.
    """
    level = meant.level
    if level == RED and by_words < (_CONFIRMS_BESIDE_OCCASION if meant.has_occasion else _CONFIRMS):
        level = HEAVY
    is_faint = meant.has_occasion and by_words < _CONFIRMS_HEAVY and meant.danger < _BESIDE_OCCASION
    return YELLOW if level == HEAVY and is_faint else level


def _name_meaning(glossed: EvidenceScore | None) -> tuple[str, ...]:
    return (MEANING,) if glossed and glossed.level != GREEN else ()


def _choose_language(elsewhere: LanguageAssessment, english_level: Level) -> str | None:
    """Return the language to answer in: where English words are as grave ("kms"), a phrase does not tell it."""
    is_told = is_graver(elsewhere.level, than=english_level) or english_level == GREEN
    return elsewhere.language if is_told else elsewhere.main_language


def get_version() -> str:
    """Name the rules, the weights and the tables in use, such as `4-602879e1-5f3a09bc`; see `table_version.py`."""
    return _VERSION


def _support_sentences(
    thresholds: Thresholds, count: int, passages: Sequence[tuple[int, int, complex]]
) -> list[Support]:
    """Grade for each sentence what the classifier says for danger in the passages that it belongs to.

    A sentence of a few words that stands alone is not scored; it gets the lowest grade that is any.
    """
    highest = [-math.inf] * count
    for start, end, odds in passages:
        for at in range(start, min(end, count)):
            highest[at] = max(highest[at], odds.real)
    return [
        _GRADES[(odds >= thresholds.some_from) + (odds >= thresholds.good_from) + (odds >= thresholds.strong_from)]
        if odds > -math.inf
        else Support.SOME
        for odds in highest
    ]
