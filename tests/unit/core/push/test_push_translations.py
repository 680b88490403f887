"""What messages say: in every language, short enough to be shown, and with nothing of anyone in it."""

import string

import pytest

from shared.core.push.outbox import TEMPLATES
from shared.core.push.translations import languages, load_translations

KEYS = {f"{template}.{part}" for template in TEMPLATES for part in ("title", "body")}
LANGUAGES = sorted(languages())
_SHOWN = {"title": 50, "body": 120}  # what the narrowest platforms show without cutting


def has_place(text: str) -> bool:
    return any(field is not None for _, field, _, _ in string.Formatter().parse(text))


def test_there_are_two_languages() -> None:
    assert {"en", "de"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_says_everything_and_nothing_else(language: str) -> None:
    assert set(load_translations(language).texts) == KEYS


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_a_language_is_translated(language: str) -> None:
    assert [
        key for key, text in load_translations(language).texts.items() if text == load_translations("en").texts[key]
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_has_a_place_for_anything_of_anyone(language: str) -> None:
    assert [key for key, text in load_translations(language).texts.items() if has_place(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", sorted(_SHOWN))
def test_a_text_is_shown_whole(language: str, part: str) -> None:
    texts = load_translations(language).texts
    assert [name for name in TEMPLATES if not 0 < len(texts[f"{name}.{part}"]) <= _SHOWN[part]] == []
