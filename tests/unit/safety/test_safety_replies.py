"""What we say: present where it is needed, kind, and without what we must never say."""

import re

import pytest

from shared.safety.levels import GREEN, HEAVY, LEVELS, RED, YELLOW, Level, find_gravest
from shared.safety.replies import ADVICE, choose_reply
from shared.safety.screening import build_crisis_note
from shared.safety.service import screen_without_database

REPLIES = [text for standing in LEVELS for assessed in LEVELS if (text := choose_reply(standing, assessed))]


def test_at_green_nothing_is_said() -> None:
    assert choose_reply(GREEN, GREEN) is None


@pytest.mark.parametrize("standing", [YELLOW, HEAVY, RED])
@pytest.mark.parametrize("assessed", LEVELS)
def test_above_green_something_is_always_said(standing: Level, assessed: Level) -> None:
    assert choose_reply(standing, assessed)


def test_who_is_still_red_hears_other_words_than_who_is_red_now() -> None:
    assert choose_reply(RED, RED) != choose_reply(RED, GREEN)


@pytest.mark.parametrize("text", [*REPLIES, ADVICE])
def test_no_reply_promises_diagnoses_or_sells(text: str) -> None:
    forbidden = (
        r"promise|guarantee|will be (?:fine|okay)|get better|diagnos|disorder|symptom|patient|crisis|suicid|premium|!"
    )
    assert not re.search(forbidden, text, re.IGNORECASE)


def test_the_heavy_reply_asks_directly_and_kindly() -> None:
    reply = str(choose_reply(HEAVY, HEAVY))
    assert "how are you right now" in reply
    assert "ending your life or of hurting yourself?" in reply
    assert "emergency number" in reply


def test_the_red_reply_names_the_emergency_number_a_person_and_that_nothing_needs_deciding() -> None:
    reply = str(choose_reply(RED, RED))
    assert "emergency number" in reply
    assert "someone you trust" in reply
    assert "settled today" in reply


def test_without_a_database_a_red_text_is_answered_in_full() -> None:
    screening = screen_without_database("I want to die.", None, locale="en-US")
    assert (screening.level, screening.recorded) == (RED, False)
    assert screening.reply == choose_reply(RED, RED)
    assert screening.resources[0].phone == "988"
    assert screening.note().level == RED


def test_a_crisis_reply_at_green_is_empty() -> None:
    assert build_crisis_note(GREEN, "US", None).resources == []


def test_the_gravest_of_none_is_green() -> None:
    assert find_gravest() == GREEN
    assert find_gravest(YELLOW, RED, HEAVY, GREEN) == RED
    assert find_gravest(YELLOW, HEAVY, GREEN) == HEAVY
