"""The transformer of the screening: what it tells apart, what it costs at most, and what happens without it."""

import json
import os
import subprocess
import sys

import pytest

from shared.safety import assessment
from shared.safety.assessment import assess
from shared.safety.classifier import combination, transformer
from shared.safety.classifier.model import ScoredText, load_model, score_passages, weigh_sentence
from shared.safety.classifier.transformer import (
    choose_passage,
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
texts = ("I want to kill myself tonight.", "I wish the money worries would take a weekend off.")
levels = [assess(text).level for text in texts]
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
    return reader.read_passage(text).danger


@pytest.mark.parametrize(("danger", "harmless"), list(zip(_DANGER, _HARMLESS, strict=True)))
def test_a_text_in_danger_scores_above_a_harmless_one_in_nearly_the_same_words(danger: str, harmless: str) -> None:
    assert _danger(danger) > _danger(harmless) + 0.5


def test_a_passage_has_the_same_score_whatever_was_read_before() -> None:
    alone = [_danger(text) for text in (*_DANGER, *_HARMLESS)]
    assert [_danger(text) for text in reversed((*_DANGER, *_HARMLESS))] == alone[::-1]


def _choose(text: str) -> str | None:
    sentences = read_sentences(text)
    weighed = [weigh_sentence(load_model(), sentence) for sentence in sentences]
    scored = ScoredText(text, sentences, weighed, score_passages(load_model(), weighed))
    return choose_passage(load_model(), scored)


def test_of_a_long_text_the_sentence_is_read_that_the_words_find_loudest_with_what_fits_beside_it() -> None:
    harmless = "The bus was late and the bread was warm. "
    assert _choose(harmless * 200 + _DANGER[0]) == harmless * 3 + _DANGER[0]
    assert _choose(f"{harmless * 200}{_DANGER[0]} {harmless}") == f"{harmless * 2}{_DANGER[0]} {harmless}"


def test_the_loudest_sentence_is_found_as_it_was_written() -> None:
    loud = "Don't look for me TONIGHT: I'm not coming home, and I won't wake up?!"
    around = "The bus was late, and \u201cbread\u201d wasn't warm...\n" * 60
    assert loud in (_choose(around + loud + "\n" + around) or "")


def test_a_text_of_three_sentences_is_read_as_it_was_written() -> None:
    assert _choose("One day? Two days... \nThree DAYS") == "One day? Two days... \nThree DAYS"
    assert _choose("") is None


def test_a_question_mark_is_read() -> None:
    assert encode_passage("Is it quick?") != encode_passage("Is it quick.")


def test_a_text_that_is_quiet_to_the_words_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(combination, "load_transformer", pytest.fail)
    assert assess("The invoice for the printer arrived on Monday and my manager paid it.").level == GREEN


def test_a_passage_is_cut_at_its_limit_and_half_characters_do_no_harm() -> None:
    assert len(encode_passage(" and on " * 100)) == transformer.MAX_TOKENS
    assert encode_passage(" \ud83d ")


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


def test_a_text_without_blanks_is_cut_before_it_is_split_into_tokens() -> None:
    assert len(_choose("x-" * 50_000 + " the end") or "") == 1_000
