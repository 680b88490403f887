"""A stored danger_flag spares the assessment of the same text by the same rules, and of nothing else."""

import numpy as np
import pytest

from shared.safety import danger_flags
from shared.safety.assessment import Assessment, assess
from shared.safety.danger_flags import DangerFlagCache, are_red, build_danger_flag, is_red_text, number_danger_flag

CALM, IN_DANGER = "The tomatoes are ripe.", "I am going to kill myself tonight."


@pytest.fixture
def assessed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Start with an empty cache; return the texts that are assessed from here on."""
    texts: list[str] = []

    def note(text: str) -> Assessment:
        texts.append(text)
        return assess(text)

    monkeypatch.setattr(danger_flags, "_FLAGS", DangerFlagCache())
    monkeypatch.setattr(danger_flags, "assess", note)
    return texts


def test_a_stored_verdict_is_believed_of_its_own_text_only(assessed: list[str]) -> None:
    calm, red = number_danger_flag(CALM, is_red=False), number_danger_flag(IN_DANGER, is_red=True)

    assert (is_red_text(CALM, calm), is_red_text(IN_DANGER, red), assessed) == (False, True, [])
    assert (is_red_text(IN_DANGER, calm), is_red_text(CALM, red)) == (True, False)
    assert assessed == [IN_DANGER, CALM]


def test_other_rules_assess_a_text_anew(assessed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = number_danger_flag(IN_DANGER, is_red=False)
    monkeypatch.setattr(danger_flags, "_RULES", danger_flags._RULES ^ 1)

    assert is_red_text(IN_DANGER, wrong)
    assert assessed == [IN_DANGER]


def test_an_array_of_verdicts_tells_which_are_red_by_the_rules_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = np.array([build_danger_flag(CALM), build_danger_flag(IN_DANGER), 0], "<u8")
    assert are_red(stored).tolist() == [False, True, False]

    monkeypatch.setattr(danger_flags, "_RULES", danger_flags._RULES ^ 1)

    assert not are_red(stored).any()
