"""The transformer of the screening: what it tells apart, what it costs at most, and what happens without it."""

import json
import os
import subprocess
import sys

import pytest

from shared.safety import assessment
from shared.safety.assessment import assess
from shared.safety.classifier import combination, transformer
from shared.safety.classifier.model import PASSAGE_LENGTH, load_model, weigh_sentence
from shared.safety.classifier.transformer import (
    MOST_PASSAGES,
    choose_passages,
    compare_logits,
    encode_passage,
    load_transformer,
)
from shared.safety.levels import GREEN, RED
from shared.safety.rules.sentences import read_sentences
from tests.contract.sources import ROOT
from tests.environment import ENVIRONMENT

_PROBE = """
import json, sys
late = ("numpy", "onnxruntime", "tokenizers")
if sys.argv[1] == "missing":
    sys.modules["onnxruntime"] = None
from shared.safety.assessment import assess
before = [name for name in late if sys.modules.get(name)]
levels = [assess(text).level for text in ("I want to kill myself tonight.", "We sold the old table on Friday.")]
print(json.dumps({"before": before, "after": [name for name in late if sys.modules.get(name)], "levels": levels}))
"""
_DANGER = (
    "By the time anyone reads this in the morning there will be nothing left of me to find.",
    "The dog is at my sister's, the rent is paid, and after tonight nobody has to carry me any longer.",
)
_HARMLESS = (
    "By the time anyone reads this in the morning the report will be on the shared drive.",
    "The dog is at my sister's, the rent is paid, and after tonight I am on holiday for a week.",
)


def _danger(text: str) -> float:
    reader = load_transformer()
    assert reader is not None
    return reader.read_passage(read_sentences(text)).danger


@pytest.mark.parametrize(("danger", "harmless"), list(zip(_DANGER, _HARMLESS, strict=True)))
def test_a_text_in_danger_scores_above_a_harmless_one_in_nearly_the_same_words(danger: str, harmless: str) -> None:
    assert _danger(danger) > _danger(harmless) + 0.5


def test_a_passage_has_the_same_score_whatever_was_read_before() -> None:
    alone = [_danger(text) for text in (*_DANGER, *_HARMLESS)]
    assert [_danger(text) for text in reversed((*_DANGER, *_HARMLESS))] == alone[::-1]


def test_a_long_text_costs_no_more_passages_than_a_page() -> None:
    sentences = read_sentences("The bus was late and the bread was warm. " * 200 + _DANGER[0])
    weighed = [weigh_sentence(load_model(), sentence) for sentence in sentences]
    chosen = choose_passages(load_model(), weighed)
    assert len(chosen) <= MOST_PASSAGES
    assert all(end - start == PASSAGE_LENGTH for start, end in chosen)
    assert any(start <= len(sentences) - 1 < end for start, end in chosen)


def test_a_text_of_three_sentences_is_one_passage() -> None:
    weighed = [weigh_sentence(load_model(), sentence) for sentence in read_sentences("One day. Two days. Three days.")]
    assert choose_passages(load_model(), weighed) == [(0, 3)]
    assert choose_passages(load_model(), []) == []


def test_a_passage_is_cut_at_its_limit_and_half_characters_do_no_harm() -> None:
    assert len(encode_passage([" and on " * 100])) == transformer.MAX_TOKENS
    assert encode_passage([" \ud83d "])


def test_log_odds_compare_the_labels() -> None:
    even = compare_logits(0.0, 0.0, 0.0, 0.0)
    assert even.danger == pytest.approx(0.0)
    assert even.red == pytest.approx(-even.distress)
    assert compare_logits(0.0, 0.0, 0.0, 100.0).red == pytest.approx(100.0, abs=1.2)


def test_the_screening_goes_on_without_the_transformer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(combination, "load_transformer", lambda: None)
    assert assess("I want to kill myself tonight.").level == RED
    assert assess("We sold the old table on Friday.").level == GREEN


def test_a_firm_pattern_needs_no_transformer(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(assessment, "read_meaning", lambda *given: asked.append(given))
    assert assess("I want to kill myself tonight.").level == RED
    assert asked == []


@pytest.mark.parametrize("library", ["there", "missing"])
def test_nothing_is_loaded_before_the_first_text_and_a_missing_library_takes_nothing_away(library: str) -> None:
    command = [sys.executable, "-c", _PROBE, library]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **ENVIRONMENT}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen["before"] == []
    assert ("onnxruntime" in seen["after"]) == (library == "there")
    assert seen["levels"] == [RED, GREEN]
    if library == "missing":
        assert "safety.transformer_missing" in done.stderr
    assert "table" not in done.stderr
