"""Each language by its own table: every family fires, contexts lower it, sayings and work stay green."""

import json
from collections import Counter
from pathlib import Path

import pytest

from shared.safety.assessment import assess
from shared.safety.languages.assessment import READ_LANGUAGES, assess_languages
from shared.safety.levels import GREEN, HEAVY, RED, YELLOW, Level

DATA = Path(__file__).parents[2] / "data" / "safety"
TEXTS = [json.loads(line) for line in (DATA / "development_languages.jsonl").read_text(encoding="utf-8").splitlines()]
OTHERS = ("de", "es", "fr", "it", "pl", "pt")
# Two or three texts may change before a test says so.
RED_RECALL_FLOOR, GRAVE_RECALL_FLOOR = 0.95, 0.95
FALSE_HEAVY_CEILING, FALSE_YELLOW_CEILING = 0.02, 0.05

FAMILIES: dict[str, dict[str, str]] = {
    "ideation": {
        "de": "Ich möchte nicht mehr leben.",
        "es": "No quiero seguir viviendo.",
        "fr": "Je ne veux plus vivre.",
        "it": "Non voglio più vivere.",
        "pl": "Nie chcę już żyć.",
        "pt": "Não quero mais viver.",
    },
    "death_longed_for": {
        "de": "Der Tod wäre eine Erlösung.",
        "es": "La muerte sería un alivio.",
        "fr": "La mort serait une délivrance.",
        "it": "La morte sarebbe una liberazione.",
        "pl": "Śmierć byłaby ulgą.",
        "pt": "A morte seria um alívio.",
    },
    "plan": {
        "de": "Heute Abend springe ich von der Brücke.",
        "es": "Voy a saltar del puente.",
        "fr": "Je vais sauter du pont ce soir.",
        "it": "Mi butterò dal ponte stasera.",
        "pl": "Dziś skoczę z mostu.",
        "pt": "Vou saltar da ponte hoje.",
    },
    "means": {
        "de": "Ich habe genug Tabletten gesammelt.",
        "es": "Tengo suficientes pastillas guardadas para esto.",
        "fr": "J'ai assez de cachets de côté.",
        "it": "Ho abbastanza pastiglie da parte.",
        "pl": "Mam dość tabletek, żeby wystarczyło.",
        "pt": "Tenho comprimidos suficientes guardados.",
    },
    "goodbye": {
        "de": "Wenn ihr das lest, bin ich nicht mehr da.",
        "es": "Cuando lean esto ya no estaré.",
        "fr": "Quand vous lirez ceci, je ne serai plus là.",
        "it": "Quando leggerete questo non ci sarò più.",
        "pl": "Kiedy to przeczytacie, mnie już nie będzie.",
        "pt": "Quando lerem isto já não estarei cá.",
    },
    "self_harm": {
        "de": "Ich habe mich wieder geritzt.",
        "es": "Anoche me corté otra vez.",
        "fr": "Je me suis encore scarifiée.",
        "it": "Mi sono tagliata di nuovo.",
        "pl": "Znowu się pocięłam.",
        "pt": "Ontem me cortei de novo.",
    },
    "violence": {
        "de": "Mein Mann schlägt mich.",
        "es": "Mi marido me pega.",
        "fr": "Mon mari me frappe.",
        "it": "Mio marito mi picchia.",
        "pl": "Mąż mnie bije.",
        "pt": "O meu marido bate-me.",
    },
}
DISTRESS: dict[str, dict[str, str]] = {
    "hopelessness": {
        "de": "Ich habe die Hoffnung verloren.",
        "es": "No hay esperanza para mí.",
        "fr": "Il n'y a plus d'espoir.",
        "it": "Ho perso ogni speranza.",
        "pl": "Nie ma dla mnie nadziei.",
        "pt": "Perdi toda a esperança.",
    },
    "burden": {
        "de": "Ich falle allen zur Last.",
        "es": "Soy una carga para todos.",
        "fr": "Je suis un fardeau pour tous.",
        "it": "Sono un peso per tutti.",
        "pl": "Jestem ciężarem dla wszystkich.",
        "pt": "Sou um peso para todos.",
    },
    "frightened": {
        "de": "Ich habe Angst vor meinem Mann.",
        "es": "Tengo miedo de mi marido.",
        "fr": "J'ai peur de mon mari.",
        "it": "Ho paura di mio marito.",
        "pl": "Boję się męża.",
        "pt": "Tenho medo do meu marido.",
    },
    "someone_else": {
        "de": "Mein Bruder will sich umbringen.",
        "es": "Mi hermano quiere suicidarse.",
        "fr": "Mon frère veut se suicider.",
        "it": "Mio fratello vuole uccidersi.",
        "pl": "Mój brat chce się zabić.",
        "pt": "O meu irmão quer matar-se.",
    },
    "past": {
        "de": "Vor zehn Jahren wollte ich sterben.",
        "es": "Hace diez años quería morir.",
        "fr": "Il y a dix ans je voulais mourir.",
        "it": "Dieci anni fa volevo morire.",
        "pl": "Dziesięć lat temu chciałem umrzeć.",
        "pt": "Há dez anos eu queria morrer.",
    },
}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("family", FAMILIES)
def test_a_red_family_fires(family: str, language: str) -> None:
    found = assess_languages(FAMILIES[family][language])
    assert found.level == RED
    assert family in found.signals


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("family", DISTRESS)
def test_a_family_of_distress_is_yellow(family: str, language: str) -> None:
    found = assess_languages(DISTRESS[family][language])
    assert found.level == YELLOW
    assert family in found.signals


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("ich moechte nicht mehr leben", RED),  # an umlaut written out
        ("quiero morir", RED),
        ("chce umrzec", RED),  # no marks
        ("jai plus envie de vivre", RED),  # no apostrophe, no "ne"
        ("nn voglio piu vivere", RED),
        ("n aguento mais viver", RED),
        ("Meine Schwester sagt, ich soll zum Arzt, aber ich will sterben.", RED),
        ("Je n'arrive pas à arrêter de penser au suicide.", RED),
        ("No puedo dejar de pensar en suicidarme.", RED),
        ("Mein Bruder will sterben.", YELLOW),
        ("Ich will mich nicht umbringen.", YELLOW),
        ("No quiero morir.", YELLOW),
        ("Ich sterbe vor Langeweile.", GREEN),
        ("Me muero de hambre.", GREEN),
        ("La migraña me mata cada mes y el lunes terminé en urgencias.", GREEN),
        ("Je suis mort de fatigue.", GREEN),
        ("Umieram z nudów.", GREEN),
        ("Estou morto de cansaço.", GREEN),
        ("Sto morendo dal ridere.", GREEN),
        ("Ich habe den Job gekündigt und mit der Firma Schluss gemacht.", GREEN),
        ("Quiero acabar con el proyecto.", GREEN),
        ("J'en ai fini avec ce dossier.", GREEN),
        ("Ich habe mich beim Zwiebelschneiden geschnitten.", GREEN),
        ('Das Lied heißt "Ich will sterben" und läuft überall.', GREEN),
        ("Ich kann einfach nicht mehr.", HEAVY),
        ("Ich schaue auf die Schienen. Meine Sachen habe ich verschenkt, damit ihr Ruhe habt.", RED),
    ],
)
def test_context_sayings_and_spelling(text: str, level: Level) -> None:
    assert assess(text).level == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Mama bringt mich um, wenn sie die Küche sieht.", YELLOW),
        ("Mein Mann bringt mich um, wenn er das Auto sieht, da fahre ich lieber gleich gegen den Baum.", RED),
        ("Mi padre me mata si llego tarde, la última vez acabé en el hospital.", RED),
        ("Mon mari va me tuer quand il verra la facture, mais je ne serai plus là demain.", RED),
    ],
)
def test_a_threat_with_a_trifle_hides_nothing_that_its_sentence_says_besides(text: str, level: Level) -> None:
    assert assess(text).level == level


@pytest.mark.parametrize(
    "text",
    [
        "Today was fine and we had soup. Ich will nicht mehr leben. Then we watched a film.",
        "Had a good day at work, mais je veux mourir.",
        "The meeting was long. Quiero matarme. I cooked dinner.",
    ],
)
def test_danger_in_one_sentence_of_another_language_is_seen(text: str) -> None:
    assert assess(text).level == RED


@pytest.mark.parametrize("language", OTHERS)
def test_the_development_texts_come_out_as_well_as_measured(language: str) -> None:
    rows = [row for row in TEXTS if row["language"] == language]
    levels = [(row["label"], assess(row["text"]).level) for row in rows]
    red = [level for label, level in levels if label == RED]
    grave = [level for label, level in levels if label in (HEAVY, RED)]
    green = Counter(level for label, level in levels if label == GREEN)
    assert len(rows) >= 150
    assert red.count(RED) >= RED_RECALL_FLOOR * len(red)
    assert sum(level in (HEAVY, RED) for level in grave) >= GRAVE_RECALL_FLOOR * len(grave)
    assert green[RED] == 0
    assert green[HEAVY] <= FALSE_HEAVY_CEILING * green.total()
    assert green[YELLOW] <= FALSE_YELLOW_CEILING * green.total()


def test_a_text_in_another_language_is_said_not_to_be_read() -> None:
    texts = [json.loads(line) for line in (DATA / "languages.jsonl").read_text(encoding="utf-8").splitlines()]
    long = [row for row in texts if row["kind"] == "long"]
    assert [row["text"] for row in long if assess(row["text"]).is_read != (row["language"] in READ_LANGUAGES)] == []


@pytest.mark.parametrize("text", ["", "Agnieszka", "12.11.2026", "🙂🙂", "Kraków 2026", "ok", "???", "Müller & Søn"])
def test_a_few_words_are_no_unknown_language(text: str) -> None:
    assert assess(text).is_read


@pytest.mark.parametrize("language", ["en", *OTHERS])
def test_short_and_long_texts_are_told_apart(language: str) -> None:
    lines = (DATA / "languages.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["language"] == language]
    told = [assess(row["text"]).language == language for row in rows]
    assert sum(told) >= 0.75 * len(rows)
