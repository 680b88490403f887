"""Denied, over, someone else's, quoted, a saying: the same words, another meaning."""

import pytest

from shared.core.folded_text import APOSTROPHES
from shared.safety.assessment import assess
from shared.safety.levels import GREEN, RED, YELLOW, Level

CASES: tuple[tuple[str, Level], ...] = (
    # negation
    ("I want to kill myself.", RED),
    ("I don't want to kill myself.", YELLOW),
    ("I would never kill myself.", YELLOW),
    ("I'm not suicidal.", YELLOW),
    ("I can't stop thinking about killing myself.", RED),
    ("Why shouldn't I kill myself?", RED),
    ("I don't want to live anymore.", RED),
    ("I'm not going to act on it, but I want to die.", RED),
    ("I'm fine, I just want to be dead.", RED),
    ("I'm not hopeless.", GREEN),
    ("I haven't lost hope.", GREEN),
    # past
    ("I tried to kill myself ten years ago.", YELLOW),
    ("I used to cut myself in high school.", YELLOW),
    ("I tried to kill myself last night.", RED),
    ("I used to be suicidal, and now I'm there again.", RED),
    ("My first husband used to hit me.", YELLOW),
    # someone else
    ("My brother wants to kill himself.", YELLOW),
    ("She told me that she doesn't want to live.", YELLOW),
    ("My brother says I should see someone, but I want to die.", RED),
    ("My kids are the only thing keeping me alive.", RED),
    # quotation and story
    ('"I want to die" is the first line of the play we rehearse.', GREEN),
    ('I told my doctor: "I want to die."', RED),
    ('"I want to die."', RED),
    ('The song goes "better off dead" and I hum it.', GREEN),
    ("I'm writing a workshop about suicide prevention.", GREEN),
    # sayings
    ("This job is killing me.", GREEN),
    ("I could kill for a coffee.", GREEN),
    ("I'm dead tired.", GREEN),
    ("My boss would kill me.", GREEN),
    ("My boss would kill me if I was late.", GREEN),
    ("My husband will kill me if I leave.", RED),
    ("I'm dying of boredom.", GREEN),
    ("I'm dying, I want to be dead.", RED),
    ("Kill me now, another meeting.", GREEN),
)


@pytest.mark.parametrize(("text", "level"), CASES)
def test_the_context_decides(text: str, level: Level) -> None:
    assert assess(text).level == level


@pytest.mark.parametrize(
    "text",
    [
        "I burned myself with the iron because I deserved it.",
        "I cut myself in the kitchen again and it calmed me down.",
        "Cut myself again after the match.",
        "I cut my thighs after practice, like every week.",
    ],
)
def test_given_a_wound_that_is_meant_then_a_kitchen_or_a_match_beside_it_lowers_nothing(text: str) -> None:
    assert assess(text).level == RED


def test_given_a_mishap_in_the_kitchen_then_it_is_no_danger() -> None:
    assert assess("I burned myself on the oven.").level == GREEN


@pytest.mark.parametrize(
    "text",
    [
        "i want to kms",
        "thinking about unaliving myself",
        "i w a n t  t o  d i e",
        "k i l l myself",
        "i want to k1ll myself",
        "i feel su1cidal",
        "i feel su*cidal",
        "I want to dіe",  # noqa: RUF001 - a Cyrillic letter, on purpose
        "Ｉ　ｗａｎｔ　ｔｏ　ｄｉｅ",  # noqa: RUF001 - full-width letters, on purpose
        "I want to d\u200bie",
        "i dont want to live anymore",
        "i wanna die",
        "I WANT TO DIE",
        "I want\nto die",
        "I\u2019m going to kill myself",
        "i want to diiiie",
        "I want to d\u0131e",
        "I WANT TO D\u0130E",
    ],
)
def test_a_disguise_is_seen_through(text: str) -> None:
    assert assess(text).level == RED


@pytest.mark.parametrize("sign", ["`", "\uff40", "\uff07", *APOSTROPHES], ids=ascii)
def test_every_sign_that_is_typed_as_an_apostrophe_is_one(sign: str) -> None:
    assert assess(f"I don{sign}t want to live anymore") == assess("I don't want to live anymore")
    assert assess(f"I don{sign}t want to live anymore").level == RED


@pytest.mark.parametrize("sign", ["\u180e", "\u200b", "\u2060", "\u2800", "\u3164", "\uffa0"], ids=ascii)
@pytest.mark.parametrize("hidden", ["I want to d_ie", "I_want_to_die", "I want to_kill myself", "I want to _die_"])
def test_a_sign_that_is_not_seen_hides_nothing_inside_or_between_words(sign: str, hidden: str) -> None:
    assert assess(hidden.replace("_", sign)).level == RED


@pytest.mark.parametrize("sign", ["\u200b", "\u3164"], ids=ascii)
def test_a_calm_text_with_a_sign_that_is_not_seen_stays_green(sign: str) -> None:
    assert assess(f"We had soup,{sign}the kids laug{sign}hed, and I fixed the door.").level == GREEN


def test_the_gravest_sentence_of_a_long_text_counts() -> None:
    calm = "We had soup, the kids laughed, and I fixed the door. " * 50
    assert assess(calm).level == GREEN
    assert assess(f"{calm}I want to die. {calm}").level == RED


def test_a_sentence_without_a_stop_is_read_to_its_end() -> None:
    assert assess("and then we went on " * 200 + "and I want to kill myself").level == RED
