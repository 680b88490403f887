"""What is answered with care in the chat, in several languages, and what is not."""

from shared.wellness.deficits import is_extreme_deficit
from shared.wellness.service import CareNote
from shared.wellness_coach.care_replies import answer_with_care, may_say
from tests.cases import assert_each

NO_FOOD = CareNote("eating_concern", "No plan for food is made here.", ("nutrition",))


def test_extreme_deficits_are_found_and_usual_ones_are_not() -> None:
    assert_each(
        [
            ("I eat only 800 kcal a day", True),
            ("My limit is 1,000 calories per day.", True),
            ("Ich esse nur 600 Kalorien am Tag", True),
            ("How do I lose 10 kg in two weeks?", True),
            ("I want to lose 20 pounds in a month", True),
            ("10 Kilo in 3 Wochen abnehmen, geht das?", True),
            ("Je veux perdre 8 kg en deux semaines", True),
            ("quiero perder 5 kilos en una semana", True),
            ("Is a water fast good for me?", True),
            ("I have not eaten for three days", True),
            ("I eat about 2,200 kcal a day", False),
            ("A snack has 300 kcal", False),
            ("I would like to lose 4 kg in three months", False),
            ("I lifted 10 kg twice this week", False),
            ("I gained 3 kg in a month and lost my keys.", False),
            ("I ran three days in a row", False),
        ],
        lambda case: _expect(is_extreme_deficit(case[0]), case[1]),
    )


def test_words_of_care_are_read_in_seven_languages_and_denials_are_heard() -> None:
    assert_each(
        [
            ("My chest hurts when I climb stairs", "chest_pain"),
            ("Ich habe Brustschmerzen beim Laufen", "chest_pain"),
            ("J'ai une douleur thoracique", "chest_pain"),
            ("Me duele el pecho cuando corro", "chest_pain"),
            ("Sono incinta di tre mesi", "pregnancy"),
            ("Estou gr\u00e1vida", "pregnancy"),
            ("Jestem w ci\u0105\u017cy", "pregnancy"),
            ("Ich hatte fr\u00fcher Magersucht", "eating_concern"),
            ("I have no chest pain", None),
            ("Ich bin nicht schwanger", None),
            ("Je ne suis pas enceinte", None),
            ("No estoy embarazada", None),
        ],
        _raises,
    )


def _raises(case: tuple[str, str | None]) -> None:
    reply = answer_with_care(case[0], [], [])
    assert (None if reply is None else reply.notes[0].flag) == case[1]


def test_a_note_is_said_in_full_once_in_a_while() -> None:
    first = answer_with_care("What shall I cook for dinner?", [NO_FOOD], [])
    assert first is not None
    assert NO_FOOD.text in first.text
    again = answer_with_care("And for lunch?", [NO_FOOD], ["Hello.", first.text])
    assert again is not None
    assert NO_FOOD.text not in again.text
    assert again.notes == [NO_FOOD]
    assert answer_with_care("I slept well.", [NO_FOOD], []) is None


def test_a_models_reply_keeps_out_of_what_care_stops() -> None:
    assert not may_say("A light salad for dinner may help.", ["nutrition"])
    assert may_say("A light salad for dinner may help.", ["exercise"])
    assert not may_say("Keep to 900 kcal a day.", [])


def _expect(found: bool, expected: bool) -> None:
    assert found == expected
