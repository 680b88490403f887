"""The regression in the repository is what the measures of authors left out give, and the graph is the card's."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from shared.safety.classifier.combination import FILE, load_combination, weigh
from shared.safety.classifier.transformer import MODEL_FILES
from tests.contract.sources import ROOT
from training.safety.texts import IN_APP, LENGTHS
from training.safety.transformer.level_regression import (
    FALSE_ALARMS,
    FALSE_ALARMS_OF_LINES,
    fit_combination,
    is_line,
    render_combination,
)
from training.safety.transformer.measures import MEASURES, TRAPS, TextMeasures, read_measures

CARD = (ROOT / "training/safety/MODEL_CARD.md").read_text("utf-8")


@pytest.fixture(scope="module")
def measures() -> list[TextMeasures]:
    return read_measures(MEASURES)


def test_the_measures_of_authors_left_out_give_the_weighing_in_the_repository(measures: list[TextMeasures]) -> None:
    assert json.loads(render_combination(fit_combination(measures))) == json.loads(FILE.read_text("utf-8"))


@pytest.mark.parametrize("length", LENGTHS)
def test_no_length_has_more_false_alarms_by_authors_left_out_than_is_allowed(
    measures: list[TextMeasures], length: int
) -> None:
    plain = [
        one.evidence
        for one in measures
        if one.label == "green" and one.length == length and one.kind not in TRAPS and one.kind != IN_APP
    ]
    assert len(plain) >= 60
    for level, allowed in FALSE_ALARMS.items():
        regression = getattr(load_combination(), level)
        above = sum(weigh(regression, one) > regression.counts_from for one in plain)
        assert above / len(plain) <= allowed + 3 * (allowed / len(plain)) ** 0.5  # chance: three standard deviations


def test_short_texts_count_from_no_lower_and_lines_from_what_is_allowed(
    measures: list[TextMeasures],
) -> None:
    lines = [one.evidence for one in measures if is_line(one)]
    assert len(lines) >= 300
    for level, allowed in FALSE_ALARMS_OF_LINES.items():
        regression = getattr(load_combination(), level)
        assert regression.short_from >= regression.counts_from
        assert sum(weigh(regression, one) > regression.short_from for one in lines) / len(lines) <= allowed


@pytest.mark.parametrize("file", MODEL_FILES, ids=lambda file: file.stem)
def test_a_graph_is_the_one_of_the_model_card(file: Path) -> None:
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert re.search(rf"\| {re.escape(file.name)} \|.*`{digest}`", CARD)
