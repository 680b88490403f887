"""The regression of both classifiers, fitted on texts of authors that neither has seen; it needs no PyTorch.

Each of the three regressions learns from texts as they were written and from longer ones. Then its factor for the
length is set so that the loudest harmless texts score alike at all lengths, and its threshold so that no more harmless
texts exceed it than `FALSE_ALARMS` allows. The traps among the short texts have a limit of their own, and
short lines have one that is for short texts only; the regressions do not learn from lines of the app.
"""

import hashlib
import json
import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from shared.safety.classifier.combination import Combination, LevelRegression, TextEvidence, weigh
from shared.safety.classifier.transformer import MODEL_FILES
from training.safety.calibration import LOUD, find_threshold, fit_logistic, level_lengths
from training.safety.texts import IN_APP, LENGTHS
from training.safety.transformer.measures import EVERYDAY, TRAPS, TextMeasures

FALSE_ALARMS = {"red": 0.016, "heavy": 0.08, "yellow": 0.18}
"""The share of harmless texts about work and everyday life that may reach each level or a graver one.

More than comes out of the whole screening: quiet texts are not asked, red by meaning needs the words as well, next to
an undertaking faint danger is yellow, and a third of these texts were written to look dangerous. The aims are 0.02 red,
0.05 heavy and 0.15 yellow of ordinary texts (`docs/SAFETY.md`).
"""
FALSE_ALARMS_OF_TRAPS = {"red": 0.07, "heavy": 0.3, "yellow": 0.45}
FALSE_ALARMS_OF_LINES = {"red": 0.012, "heavy": 0.02, "yellow": 0.04}
"""The share of short lines (`is_line`) that may reach each level. They set what short texts count from."""
SHORT_WORDS = 30  # a line of a title, an insight or a note, or a short entry
_FEATURES_PER_WORD = 3  # words, pairs and ideas of a short line
_ROUNDED = 0.001  # what rounding may have taken from a threshold
_LENGTH = TextEvidence._fields.index("length")
_ANSWERS: dict[str, Callable[[str], bool]] = {
    "red": lambda label: label == "red",
    "heavy": lambda label: label in {"red", "heavy"},
    "yellow": lambda label: label != "green",
}


class AlarmLimits(NamedTuple):
    """The shares of plain harmless texts, of traps and of short lines that may reach a level or a graver one."""

    plain: float
    traps: float
    lines: float


ALLOWED = {
    level: AlarmLimits(FALSE_ALARMS[level], FALSE_ALARMS_OF_TRAPS[level], FALSE_ALARMS_OF_LINES[level])
    for level in FALSE_ALARMS
}


def fit_combination(
    measures: Sequence[TextMeasures], allowed: Mapping[str, AlarmLimits] = ALLOWED, short_words: int = SHORT_WORDS
) -> Combination:
    """Fit the regression of each level."""
    regressions = [_fit_level(level, measures, allowed[level], short_words) for level in _ANSWERS]
    red, heavy, yellow = regressions
    return Combination(_digest(regressions, short_words), red, heavy, yellow, short_words)


def render_combination(combination: Combination) -> str:
    """Render the data file that `shared/safety/classifier/combination.py` reads."""
    lines = ",\n".join(map(json.dumps, (combination.red, combination.heavy, combination.yellow)))
    head = f'"version": "{combination.version}", "short_words": {combination.short_words}'
    return f'{{{head}, "regressions": [\n{lines}\n]}}\n'


def is_line(measured: TextMeasures, short_words: int = SHORT_WORDS) -> bool:
    """Tell whether a text is a harmless line of the app or a short one of everyday life.

    The network that measures has seen the first, which are near misses, and not the second; the words neither.
    """
    is_short = measured.evidence.length <= math.log(_FEATURES_PER_WORD * short_words)
    return measured.kind == IN_APP or (measured.kind in EVERYDAY and measured.label == "green" and is_short)


def _is_plain(measured: TextMeasures) -> bool:
    return measured.label == "green" and measured.kind not in TRAPS and measured.kind != IN_APP


def _digest(regressions: Sequence[LevelRegression], short_words: int) -> str:
    """Name the graphs and what their scores are weighed with."""
    graphs = hashlib.sha256(b"".join(file.read_bytes() for file in MODEL_FILES)).hexdigest()
    return hashlib.sha256(f"{graphs} {short_words} {json.dumps(regressions)}".encode()).hexdigest()[:8]


def _fit_level(level: str, measures: Sequence[TextMeasures], allowed: AlarmLimits, short_words: int) -> LevelRegression:
    learned = [one for one in measures if one.kind != IN_APP]
    bias, *factors = fit_logistic([(one.evidence, _ANSWERS[level](one.label)) for one in learned])
    plain = [one for one in measures if _is_plain(one)]
    by_length = {length: [one.evidence for one in plain if one.length == length] for length in LENGTHS}
    bias, factors[_LENGTH] = level_lengths(bias, factors, by_length, max(allowed.plain, LOUD), _LENGTH)
    fitted = LevelRegression(bias, factors, 0.0, 0.0)
    counts_from = find_threshold(allowed.plain, [weigh(fitted, one.evidence) for one in plain])
    traps = [weigh(fitted, one.evidence) for one in measures if one.label == "green" and one.kind in TRAPS]
    counts_from = max(counts_from, find_threshold(allowed.traps, traps))
    lines = [weigh(fitted, one.evidence) for one in measures if is_line(one, short_words)]
    short_from = max(counts_from, round(find_threshold(allowed.lines, lines) + _ROUNDED, 3))
    return fitted._replace(counts_from=counts_from, short_from=short_from)
