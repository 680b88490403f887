"""A gloss says in English words what a text in another language says, and the classifiers hear danger in it."""

import pytest

from shared.safety.assessment import assess
from shared.safety.languages import gloss_evidence
from shared.safety.languages.gloss import GLOSSED_LANGUAGES, LEXICONS_FOLDER, gloss_text
from shared.safety.levels import GREEN, HEAVY, RED, YELLOW

_LEAST_FORMS, _MOST_PIECES = 4_000, 6  # a form of four words has more pieces where an apostrophe stands in it


def test_there_is_a_lexicon_for_each_language_and_no_other() -> None:
    assert {file.stem for file in LEXICONS_FOLDER.iterdir()} == GLOSSED_LANGUAGES


@pytest.mark.parametrize("code", sorted(GLOSSED_LANGUAGES))
def test_a_lexicon_has_each_form_once_in_order_and_in_small_letters(code: str) -> None:
    lines = (LEXICONS_FOLDER / f"{code}.tsv").read_text(encoding="utf-8").splitlines()
    forms = [line.split("\t")[0] for line in lines]
    assert all(line.count("\t") == 1 and line == line.lower() for line in lines)
    assert forms == sorted(set(forms))
    assert len(forms) >= _LEAST_FORMS
    assert max(form.count(" ") + 1 for form in forms) <= _MOST_PIECES


@pytest.mark.parametrize(
    ("code", "text", "gloss"),
    [
        ("de", "Ich will nicht mehr leben.", "live"),
        ("de", "ich moechte schlafen", "sleep"),  # an umlaut written out
        ("de", "Der Abschiedsbrief liegt da.", "letter"),
        ("es", "Quiero dormir.", "i want"),  # the ending tells the person
        ("fr", "J'ai peur.", "i"),
        ("it", "Non voglio più vivere.", "live"),
        ("pl", "nie chce zyc", "live"),  # no marks
        ("pt", "Não quero mais viver.", "live"),
    ],
)
def test_a_gloss_says_what_a_text_says(code: str, text: str, gloss: str) -> None:
    assert gloss in gloss_text(code, text)


def test_unknown_words_are_left_out_and_numbers_and_pauses_stay() -> None:
    assert gloss_text("de", "Xyzzyq, 12! Xyzzyq?") == ", 12."
    assert gloss_text("de", "") == ""


@pytest.mark.parametrize("code", sorted(GLOSSED_LANGUAGES))
def test_a_letter_that_folds_to_nothing_does_no_harm(code: str) -> None:
    assert gloss_text(code, "\uff9e 12 \uff9e.") == "12."


@pytest.mark.parametrize(
    ("text", "gloss"), [("Ich bringe mich heute um.", "kill"), ("Ich mache heute das Licht aus.", "turn")]
)
def test_a_german_particle_is_read_with_its_verb(text: str, gloss: str) -> None:
    assert gloss in gloss_text("de", text).split()


def test_quoted_words_are_not_glossed() -> None:
    assert "die" not in gloss_text("de", "Das Lied heißt \u201eIch will sterben\u201c und läuft überall.").split()


@pytest.mark.parametrize(
    "text",
    [
        "Ich habe alles geregelt, morgen früh müsst ihr mich nicht mehr ertragen.",
        "Llevo una hora en el puente y nadie sabe que estoy aquí.",
        "Ce soir je prends toute la boîte et demain vous n'aurez plus à me porter.",
        "Estou na ponte há uma hora e ninguém sabe que estou aqui.",
    ],
)
def test_danger_without_a_phrase_is_heard_in_the_gloss(text: str) -> None:
    found = assess(text)
    assert found.level in (HEAVY, RED)
    assert found.signals == ("meaning",)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Ich will mich nicht umbringen.", YELLOW),
        ("Hoy me despidieron y no sé cómo decirlo en casa, pero mañana llamo a mi hermano.", GREEN),
        ("Hier, dernier jour au bureau, on a mangé une tarte et j'ai rendu mon badge.", GREEN),
    ],
)
def test_a_gloss_raises_neither_what_is_denied_nor_a_lost_job(text: str, level: str) -> None:
    assert assess(text).level == level


@pytest.mark.parametrize(
    "text",
    [
        "Hace años intenté suicidarme. Ahora tengo las pastillas, escribí las cartas y esta noche me despido.",
        "Há anos tentei me matar. Agora os comprimidos estão na minha frente, escrevi as cartas e hoje me despeço.",
    ],
)
def test_danger_now_is_no_smaller_for_an_earlier_attempt(text: str) -> None:
    _, now = text.split(". ", 1)
    assert (assess(now).level, assess(text).level) == (RED, RED)


@pytest.mark.parametrize(
    "text",
    [
        "Mój ojciec popełnił samobójstwo. Długo byłam na niego zła. Teraz jeżdżę na cmentarz z córką.",
        "Anni fa volevo uccidermi. Avevo già preparato tutto. Oggi sono contento della mia vita.",
        "Mio fratello ha tentato il suicidio. Sono andata a trovarlo in ospedale. Spero che torni presto a casa.",
        "Há anos tentei me matar. Fiquei internado um mês. Hoje estou bem e dou aulas de música.",
    ],
)
def test_a_story_of_what_is_over_or_of_somebody_else_is_no_graver_for_its_other_sentences(text: str) -> None:
    assert assess(text).level == YELLOW


def test_an_english_text_is_not_glossed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gloss_evidence, "gloss_text", pytest.fail)
    assert assess("My manager sent the slides around before lunch, and I wrote two applications.").level == GREEN
