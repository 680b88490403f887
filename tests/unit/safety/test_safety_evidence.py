"""No sentence decides by being the loudest: what one signal, two signals and the classifier are worth."""

from itertools import cycle, islice

import pytest

from shared.safety.assessment import assess
from shared.safety.evidence import WORDING, SentenceSignals, Support, weigh_evidence
from shared.safety.levels import GREEN, HEAVY, LEVELS, RED, YELLOW, Level
from shared.safety.rules.signals import Signal

FIRM = Signal("ideation", RED)
LIKELY = Signal("means", GREEN, tentative=True, likely=True, span=(1, 5))
TENTATIVE = Signal("goodbye", GREEN, tentative=True, span=(7, 9))
DENIED = Signal("denied", YELLOW, settled=True)
HARMLESS = (
    "We talked about the budget for an hour and then the printer broke.",
    "My boss asked for the slides by noon and I was late again.",
    "I made soup, called my sister, and read the job ads.",
    "The train was full of wet umbrellas and a man with a tuba.",
    "They cut my pay in March, so I sold the bike.",
    "On Friday I have an interview at the water authority.",
    "Thank you for everything, dear colleagues, and sorry about the cake.",
)


def _weigh(signals: list[Signal], nearby: Support, of_text: Support | None = None) -> Level:
    support = min(nearby, nearby if of_text is None else of_text)
    return weigh_evidence([SentenceSignals(signals, nearby, support)], is_distressed=False).level


@pytest.mark.parametrize(
    ("signals", "nearby", "level"),
    [
        ([], Support.STRONG, GREEN),
        ([FIRM], Support.NONE, RED),
        ([LIKELY], Support.NONE, YELLOW),
        ([LIKELY], Support.SOME, RED),
        ([TENTATIVE], Support.NONE, GREEN),
        ([TENTATIVE], Support.SOME, GREEN),
        ([TENTATIVE], Support.GOOD, HEAVY),
        ([TENTATIVE], Support.STRONG, RED),
        ([TENTATIVE, LIKELY], Support.GOOD, RED),
        ([TENTATIVE, DENIED], Support.STRONG, YELLOW),
    ],
)
def test_a_hint_is_worth_what_the_classifier_adds(signals: list[Signal], nearby: Support, level: Level) -> None:
    assert _weigh(signals, nearby) == level


@pytest.mark.parametrize(("limit", "level"), [(RED, RED), (HEAVY, HEAVY), (YELLOW, YELLOW), (GREEN, GREEN)])
def test_a_tentative_hint_reaches_no_more_than_words_may(limit: Level, level: Level) -> None:
    hinted = SentenceSignals([TENTATIVE], Support.STRONG, Support.STRONG)
    assert weigh_evidence([hinted], is_distressed=True, words_limit=limit).level == level


def test_a_likely_hint_and_a_firm_pattern_need_no_transformer() -> None:
    for signal in (LIKELY, FIRM):
        strong = SentenceSignals([signal], Support.STRONG, Support.STRONG)
        assert weigh_evidence([strong], is_distressed=False, words_limit=GREEN).level == RED


def test_a_likely_hint_in_a_text_that_sounds_harmless_as_a_whole_is_heavy() -> None:
    assert _weigh([LIKELY], Support.STRONG, of_text=Support.NONE) == HEAVY


def test_two_likely_hints_of_different_families_are_red_when_they_stand_near_each_other() -> None:
    first, second = SentenceSignals([LIKELY]), SentenceSignals([LIKELY._replace(signal="goodbye")])
    between = [SentenceSignals([])]
    assert weigh_evidence([first, *between, second], is_distressed=False).level == RED
    assert weigh_evidence([first, *between * 3, second], is_distressed=False).level == YELLOW


def test_two_hints_in_the_same_words_are_one() -> None:
    both = SentenceSignals([LIKELY, LIKELY._replace(signal="goodbye", span=(2, 6))])
    assert weigh_evidence([both], is_distressed=False).level == YELLOW


def test_the_classifier_alone_is_yellow() -> None:
    result = weigh_evidence([SentenceSignals([], Support.STRONG, Support.STRONG)], is_distressed=True)
    assert result == (YELLOW, (WORDING,))


def test_distress_in_a_calm_text_is_green_and_what_its_context_settled_stays_yellow() -> None:
    despair, denied = Signal("despair", YELLOW), Signal("denied", YELLOW, settled=True)
    assert weigh_evidence([SentenceSignals([despair])], is_distressed=False).level == YELLOW
    assert weigh_evidence([SentenceSignals([despair])], is_distressed=False, is_calm=True).level == GREEN
    assert weigh_evidence([SentenceSignals([denied])], is_distressed=False, is_calm=True).level == YELLOW


def test_a_page_about_a_lost_job_is_green_although_one_sentence_of_it_alone_is_yellow() -> None:
    sentence = "I honestly can't do this anymore."
    page = (
        "They let twelve of us go on Tuesday. My desk fits into one box. I have applied to six places since. "
        f"{sentence} Then my neighbor brought soup and we laughed about the agent that answers our phones now. "
        "Tomorrow I will call the union about the severance. The rent is paid until March."
    )
    assert assess(sentence).level == YELLOW
    assert assess(page).level == GREEN


def test_no_hope_together_with_being_a_burden_is_heavy() -> None:
    hopeless, burden = Signal("hopelessness", YELLOW), Signal("burden", YELLOW)
    assert weigh_evidence([SentenceSignals([hopeless]), SentenceSignals([burden])], is_distressed=False).level == HEAVY
    assert (
        weigh_evidence([SentenceSignals([hopeless]), SentenceSignals([hopeless])], is_distressed=False).level == YELLOW
    )


def test_an_attempt_of_some_months_ago_is_heavy_and_one_of_ten_years_ago_is_not() -> None:
    assert assess("I tried to kill myself three months ago.").level == HEAVY
    assert assess("I tried to kill myself ten years ago.").level == YELLOW


@pytest.mark.parametrize("sentence", HARMLESS)
def test_harmless_sentences_do_not_raise_a_harmless_text(sentence: str) -> None:
    for count in (3, 10, 40):
        text = " ".join((*islice(cycle(HARMLESS), count), sentence))
        assert LEVELS.index(assess(text).level) <= LEVELS.index(YELLOW), count


@pytest.mark.parametrize(
    "danger",
    [
        "I want to be dead.",
        "Tonight I'll finally do it, when everyone is asleep.",
        "The blade is back in my drawer.",
        "How many tablets does it take?",
        "Look after mum for me.",
        "I just want to go to sleep for good.",
    ],
)
@pytest.mark.parametrize("count", [1, 5, 20])
def test_harmless_sentences_do_not_lower_a_red_text(danger: str, count: int) -> None:
    around = list(islice(cycle(HARMLESS), count))
    assert assess(danger).level == RED
    assert assess(" ".join([*around, danger, *around])).level == RED
