"""Every family of signals fires on what it is for, and not on what only looks like it."""

import pytest

from shared.safety.assessment import assess
from shared.safety.evidence import MEANING, WORDING
from shared.safety.levels import GREEN, HEAVY, RED, YELLOW
from shared.safety.models import SIGNALS_LENGTH
from shared.safety.rules.detection import FAMILIES, SIGNALS

RED_TEXTS = {
    "ideation": ("I want to die.", "My family would be better off without me."),
    "death_longed_for": ("I hope I never wake up.", "Death would be a relief."),
    "suicide": ("I feel suicidal.", "I'm contemplating suicide."),
    "drawn_to_death": ("Tonight the thought of my own death is so sweet to me.",),
    "drawn_to_means": ("I have the gun and finally the courage.",),
    "plan": (
        "I'm going to end it tonight.",
        "I'm planning to jump off the bridge.",
        "I will jump in front of the train tonight.",
        "Tomorrow I'll throw myself under a bus.",
    ),
    "means": ("I have enough pills to never wake up.", "The noose is ready."),
    "goodbye": ("When you read this I will be gone.", "I have written my suicide note."),
    "self_harm": ("I cut my arms again.", "I want to hurt myself."),
    "violence": (
        "My husband beats me.",
        "He threatened to kill me.",
        "My husband wants to stab me in the back, he has a knife and I am hiding.",
    ),
    "method": ("How many tablets does it take?", "Does it hurt to drown?"),
    "passive_wish": ("I want to go to sleep for good.", "If a truck took me, I wouldn't mind."),
}
YELLOW_TEXTS = {
    "hopelessness": ("Everything is hopeless.", "There is no future for me."),
    "burden": ("I am a burden to my family.", "I'm good for nothing."),
    "despair": ("I can't go on.", "I feel worthless."),
    "frightened": ("My partner controls all my money.", "I'm afraid of my husband."),
    "someone_else": ("My sister wants to die.", "My cousin took his own life."),
}
NEAR_MISSES = (
    "I want to die laughing every time he tells it.",
    "I want to diet.",
    "The better offer came without me asking.",
    "I never wake up before seven.",
    "That would be a relief.",
    "Switching to Excel would be career suicide.",
    "I'm planning to jump into freelancing.",
    "I will jump in the car and drive to the interview.",
    "I'm going to step off the train at Leeds.",
    "At this time of year a deer will jump in front of the car.",
    "I could throw myself into the next project.",
    "I took the bridge to the office.",
    "I take two pills against hay fever.",
    "I bought a rope for the boat.",
    "When you read this I will be on vacation.",
    "I wrote a farewell letter to the team.",
    "I cut my hand on a can.",
    "I hurt myself at the gym.",
    "She beat me at chess.",
    "The news hit me hard.",
    "There is no future in this trade.",
    "I can't go on vacation in May.",
    "My partner checks my tire pressure.",
    "The hero wants to die in the last chapter.",
)


@pytest.mark.parametrize(("signal", "text"), [(name, text) for name, texts in RED_TEXTS.items() for text in texts])
def test_a_red_family_fires(signal: str, text: str) -> None:
    assessed = assess(text)
    assert assessed.level == RED
    assert signal in assessed.signals


@pytest.mark.parametrize(("signal", "text"), [(name, text) for name, texts in YELLOW_TEXTS.items() for text in texts])
def test_a_yellow_family_fires(signal: str, text: str) -> None:
    assessed = assess(text)
    assert assessed.level == YELLOW
    assert signal in assessed.signals


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_a_near_miss_is_green(text: str) -> None:
    assert assess(text).level == GREEN


def test_given_a_farewell_of_a_family_then_a_workplace_beside_it_lowers_nothing() -> None:
    at_work = (
        "My last day at the office is Friday. By the time you read this I will be gone, and my desk will be empty. "
        "Thank you all for nine good years."
    )
    at_home = (
        "My retirement starts tomorrow. I wrote goodbye letters to my wife and my sons and hid them in the drawer."
    )
    assert (assess(at_work).level, assess(at_home).level) == (YELLOW, RED)


def test_being_a_burden_at_work_is_no_more_than_distress() -> None:
    assert assess("I'm a burden on the team since they moved me.").level in (GREEN, YELLOW)


def test_given_a_place_to_jump_at_then_the_saying_of_chances_does_not_hide_it() -> None:
    assert assess("I plan to jump at the chance to learn.").level == GREEN
    assert assess("I plan to jump at the cliff tomorrow morning.").level in (HEAVY, RED)


def test_every_family_has_texts_here() -> None:
    assert {*RED_TEXTS, *YELLOW_TEXTS} == {family.name for family in FAMILIES}


def test_all_signals_at_once_fit_into_their_column() -> None:
    assert len(",".join((*SIGNALS, WORDING, MEANING, "model"))) <= SIGNALS_LENGTH
