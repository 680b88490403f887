"""What we say: present where it is needed, kind, and without what we must never say."""

import re

import pytest

from shared.safety.languages.assessment import READ_LANGUAGES
from shared.safety.levels import GREEN, HEAVY, LEVELS, RED, YELLOW, Level, find_gravest
from shared.safety.replies import ADVICE, choose_reply, get_advice, get_correction_replies, get_question
from shared.safety.screening import build_crisis_note
from shared.safety.service import list_resources, screen_without_database

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


@pytest.mark.parametrize("language", READ_LANGUAGES)
def test_every_language_has_every_reply_and_they_differ(language: str) -> None:
    said = [
        choose_reply(current, assessed, language) for current in (YELLOW, HEAVY, RED) for assessed in (GREEN, current)
    ]
    texts = [*map(str, said), get_question(language), get_advice(language)]
    assert len(set(texts)) == len(texts)
    assert all("!" not in text and len(text) > 40 for text in texts)
    assert not re.search(r"\w- \w|  |[a-z]$", "\n".join(texts)), "no word is broken, no sentence without its end"


@pytest.mark.parametrize("language", READ_LANGUAGES)
def test_every_language_has_every_reply_to_a_correction_and_they_differ(language: str) -> None:
    replies = get_correction_replies(language)
    assert len(set(replies)) == len(replies)
    assert all("!" not in text and len(text) > 40 for text in replies)
    assert get_question(language).lstrip("¿")[1:] in replies.question_first


def test_no_two_languages_share_a_reply_to_a_correction() -> None:
    texts = [text for language in READ_LANGUAGES for text in get_correction_replies(language)]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    ("locale", "text_language", "language"),
    [("de-DE", "en", "en"), ("de-DE", None, "de"), ("en-US", "pl", "pl"), ("ja-JP", None, "en"), (None, None, "en")],
)
def test_a_note_is_in_the_language_of_the_words_or_else_of_the_locale(
    locale: str | None, text_language: str | None, language: str
) -> None:
    note = build_crisis_note(RED, None, locale, None, text_language)
    assert (note.reply, note.question) == (choose_reply(RED, RED, language), get_question(language))


@pytest.mark.parametrize(
    ("text", "locale", "language"),
    [
        ("Ich will sterben.", "en-US", "de"),
        ("Je veux mourir.", None, "fr"),
        ("I want to die.", "de-DE", "en"),
        ("Chcę umrzeć.", None, "pl"),
        ("kms", None, "en"),  # a word that people of other languages write as well does not tell theirs
        ("kms lol", "es-MX", "es"),
        ("Ich sitze in der Küche und will nicht mehr leben. I want to die, kms.", "fr-FR", "de"),
    ],
)
def test_a_person_in_danger_is_answered_in_the_language_of_their_words(
    text: str, locale: str | None, language: str
) -> None:
    screening = screen_without_database(text, locale=locale)
    assert screening.reply == choose_reply(RED, RED, language)
    assert screening.note().question == get_question(language)


def test_a_text_that_is_not_read_comes_with_helplines_at_green() -> None:
    screening = screen_without_database(
        "Vandaag hoorde het team dat de afdeling in het voorjaar dichtgaat.", locale="nl-NL"
    )
    assert screening.level == GREEN
    assert not screening.note().language_read
    assert screening.note().resources


def test_the_advice_is_in_the_language_of_the_locale() -> None:
    assert list_resources(None, "de-AT").advice == get_advice("de")
    assert list_resources(None, "ja-JP").advice == ADVICE
    assert [language.code for language in list_resources(None, None).languages_read] == list(READ_LANGUAGES)
