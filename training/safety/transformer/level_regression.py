"""The regression of both classifiers, fitted on texts of authors that neither has seen; it needs no PyTorch.

Each of the three regressions learns from texts as they were written and from longer ones. Then its factor for the
length is set so that the loudest harmless texts score alike at all lengths, and its threshold so that no more harmless
texts exceed it than `FALSE_ALARMS` allows. The traps among the short texts have a limit of their own, and
lines of the app have one that is for short texts only; the regressions do not learn from these lines.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from shared.safety.classifier.combination import Combination, LevelRegression, TextEvidence, weigh
from shared.safety.classifier.transformer import MODEL_FILE
from training.safety.calibration import LOUD, find_threshold, fit_logistic, level_lengths
from training.safety.texts import IN_APP, LENGTHS
from training.safety.transformer.measures import TRAPS, TextMeasures

FALSE_ALARMS = {"red": 0.018, "heavy": 0.055, "yellow": 0.1}
"""The share of harmless texts about work and everyday life that may reach each level or a graver one.

Less than the aims allow (0.02, 0.07 and 0.22 with the graver ones): patterns add some of their own, and red by meaning
needs the words as well, which takes some away.
"""
FALSE_ALARMS_OF_TRAPS = {"red": 0.06, "heavy": 0.18, "yellow": 0.35}
FALSE_ALARMS_IN_APP = {"red": 0.015, "heavy": 0.03, "yellow": 0.05}
"""The share of titles and questions in the app that may reach each level. The words have not seen them, the transformer
has. They set what short texts count from. Once both have learned from such lines, a fraction is left.
"""
_ROUNDED = 0.001  # what rounding may have taken from a threshold
_LENGTH = TextEvidence._fields.index("length")
_ANSWERS: dict[str, Callable[[str], bool]] = {
    "red": lambda label: label == "red",
    "heavy": lambda label: label in {"red", "heavy"},
    "yellow": lambda label: label != "green",
}


class AlarmLimits(NamedTuple):
    """The shares of plain harmless texts, of traps and of lines of the app that may reach a level or a graver one."""

    plain: float
    traps: float
    in_app: float


ALLOWED = {
    level: AlarmLimits(FALSE_ALARMS[level], FALSE_ALARMS_OF_TRAPS[level], FALSE_ALARMS_IN_APP[level])
    for level in FALSE_ALARMS
}


def fit_combination(measures: Sequence[TextMeasures], allowed: Mapping[str, AlarmLimits] = ALLOWED) -> Combination:
    """Fit the regression of each level."""
    regressions = [_fit_level(level, measures, allowed[level]) for level in _ANSWERS]
    red, heavy, yellow = regressions
    return Combination(_digest(regressions), red, heavy, yellow)


def render_combination(combination: Combination) -> str:
    """Render the data file that `shared/safety/classifier/combination.py` reads."""
    lines = ",\n".join(map(json.dumps, (combination.red, combination.heavy, combination.yellow)))
    return f'{{"version": "{combination.version}", "regressions": [\n{lines}\n]}}\n'


def _is_plain(measured: TextMeasures) -> bool:
    return measured.label == "green" and measured.kind not in TRAPS and measured.kind != IN_APP


def _digest(regressions: Sequence[LevelRegression]) -> str:
    """Name the graph and what its scores are weighed with."""
    graph = hashlib.sha256(MODEL_FILE.read_bytes()).hexdigest()
    return hashlib.sha256(f"{graph} {json.dumps(regressions)}".encode()).hexdigest()[:8]


def _fit_level(level: str, measures: Sequence[TextMeasures], allowed: AlarmLimits) -> LevelRegression:
    learned = [one for one in measures if one.kind != IN_APP]
    bias, *factors = fit_logistic([(one.evidence, _ANSWERS[level](one.label)) for one in learned])
    plain = [one for one in measures if _is_plain(one)]
    by_length = {length: [one.evidence for one in plain if one.length == length] for length in LENGTHS}
    bias, factors[_LENGTH] = level_lengths(bias, factors, by_length, max(allowed.plain, LOUD), _LENGTH)
    fitted = LevelRegression(bias, factors, 0.0, 0.0)
    counts_from = find_threshold(allowed.plain, [weigh(fitted, one.evidence) for one in plain])
    traps = [weigh(fitted, one.evidence) for one in measures if one.label == "green" and one.kind in TRAPS]
    counts_from = max(counts_from, find_threshold(allowed.traps, traps))
    in_app = [weigh(fitted, one.evidence) for one in measures if one.kind == IN_APP]
    short_from = max(counts_from, round(find_threshold(allowed.in_app, in_app) + _ROUNDED, 3))
    return fitted._replace(counts_from=counts_from, short_from=short_from)
