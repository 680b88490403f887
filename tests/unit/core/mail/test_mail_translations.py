"""Every language says everything, with the same values in it; a further language is a further file."""

import json
from string import Formatter

import pytest

from shared.core.mail import translations
from shared.core.mail.outbox import TEMPLATE_PARAMETERS
from shared.core.mail.translations import languages, load_translations

ENGLISH = load_translations("en")
OTHERS = sorted(languages() - {"en"})


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_there_are_two_languages_at_least() -> None:
    assert {"en", "de"} <= languages()


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_keys_that_english_has(language: str) -> None:
    assert set(load_translations(language).texts) == set(ENGLISH.texts)


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_placeholders_that_english_has(language: str) -> None:
    texts = load_translations(language).texts
    different = [key for key, text in ENGLISH.texts.items() if placeholders(texts[key]) != placeholders(text)]
    assert different == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_is_translated(language: str) -> None:
    same = {key for key, text in load_translations(language).texts.items() if text == ENGLISH.texts[key]}
    assert same <= {"sender", "month.4", "month.8", "month.9", "month.11"}


@pytest.mark.parametrize("language", sorted(languages()))
def test_no_text_is_empty_or_padded(language: str) -> None:
    assert [key for key, text in load_translations(language).texts.items() if not text or text != text.strip()] == []


@pytest.mark.parametrize("language", sorted(languages()))
@pytest.mark.parametrize("part", ["subject", "preheader"])
def test_subjects_and_previews_have_no_place_for_anything_of_anyone(language: str, part: str) -> None:
    texts = load_translations(language).texts
    assert [name for name in TEMPLATE_PARAMETERS if placeholders(texts[f"{name}.{part}"])] == []


@pytest.mark.parametrize("language", sorted(languages()))
def test_no_key_is_written_twice(language: str) -> None:
    raw = (translations._FOLDER / f"{language}.json").read_text("utf-8")
    pairs = json.loads(raw, object_pairs_hook=list)
    assert len({key for key, _ in pairs}) == len(pairs)


@pytest.mark.parametrize(
    ("locale", "language"),
    [("de", "de"), ("de-AT", "de"), ("de_CH", "de"), ("DE", "de"), ("en-GB", "en"), ("fr", "en"), ("", "en")],
)
def test_a_locale_finds_its_language_or_english(locale: str, language: str) -> None:
    assert load_translations(locale).language == language


@pytest.mark.parametrize(("count", "form"), [(0, "0 entries"), (1, "1 entry"), (2, "2 entries")])
def test_a_number_decides_the_form(count: int, form: str) -> None:
    assert ENGLISH.count("weekly_digest.entries", count).startswith(form)


def test_what_fills_a_placeholder_is_not_read_as_one() -> None:
    assert ENGLISH.text("greeting_named", name="{closing}") == "Hello {closing},"
