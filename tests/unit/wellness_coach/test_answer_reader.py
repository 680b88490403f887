"""What rules read in an answer to a question of the quiz: what is clear, and nothing else."""

from typing import Any

from shared.wellness.service import UnitSystem, find_question, show_typed_fact
from shared.wellness_coach.answer_reader import read_answer
from tests.cases import assert_each

DECLINED = object()


def read(name: str, text: str, system: UnitSystem = "metric") -> Any:
    question = find_question(name)
    assert question is not None
    found = read_answer(question, text, system)
    if found is None:
        return None
    return DECLINED if found.declined else found.value


def _reads(case: tuple[str, str, Any]) -> None:
    name, text, expected = case
    assert read(name, text) == expected, read(name, text)


def _reads_typed(case: tuple[str, str, Any]) -> None:
    name, text, expected = case
    assert show_typed_fact(name, read(name, text)) == expected, read(name, text)


def test_amounts_are_read_with_their_units_and_in_words() -> None:
    assert_each(
        [
            ("sleep_length", "About 7 and a half hours", {"value": 7.5, "unit": "h"}),
            ("sleep_length", "7 h 30 min, I think", {"value": 7, "unit": "h", "rest": 30}),
            ("sleep_length", "seven hours", {"value": 7, "unit": "h"}),
            ("sleep_length", "between 6 and 7... so 6 to 7 hours", {"value": 6.5, "unit": "h"}),
            ("sleep_length", "so um die 6,5 Stunden", {"value": 6.5, "unit": "h"}),
            ("sleep_length", "7", {"value": 7, "unit": "h"}),
            ("sleep_length", "450 minutes", {"value": 450, "unit": "min"}),
            ("exercise_time", "half an hour", {"value": 30, "unit": "min"}),
            ("exercise_time", "45", {"value": 45, "unit": "min"}),
            ("cooking_time", "an hour and a half", {"value": 1.5, "unit": "h"}),
            ("meals_per_day", "three meals", {"value": 3, "unit": "meals"}),
            ("active_days", "twice", {"value": 2, "unit": "days"}),
            ("active_days", "3 to 4 days a week", {"value": 3, "unit": "days"}),
            ("longest_distance", "5 km", {"value": 5, "unit": "km"}),
        ],
        _reads_typed,
    )
    assert show_typed_fact("longest_distance", read("longest_distance", "5", "imperial")) == {"value": 5, "unit": "mi"}


def test_options_times_and_days_are_read_by_what_people_call_them() -> None:
    assert_each(
        [
            ("sleep_quality", "Very tired, to be honest", "exhausted"),
            ("sleep_quality", "I am not rested at all", "tired"),
            ("age_range", "I am 41", "from_40_to_64"),
            ("injury_cleared", "No, I was told to rest", "no"),
            ("activities", "I like jogging and yoga, but I hate swimming", ["running", "yoga"]),
            ("equipment", "Nothing at all", ["none"]),
            ("sleep_troubles", "My thoughts, and the baby", ["worries", "care"]),
            ("bedtime", "around half past eleven", "23:30"),
            ("bedtime", "at 11", "23:00"),
            ("bedtime", "10:30 pm", "22:30"),
            ("bedtime", "1 am", "01:00"),
            ("bedtime", "23.15 Uhr", "23:15"),
            ("bedtime", "Midnight", "00:00"),
            ("wake_time", "at 6:45", "06:45"),
            ("wake_time", "The 2 children wake me at 6", "06:00"),
            ("wake_time", "I go to bed at 11 and get up at 7", "07:00"),
            ("bedtime", "The alarm is at 6:15, so I go to bed at 10 p.m. most nights", "22:00"),
            ("wake_time", "I go to bed at 8 in the morning after work", None),
            ("bedtime", "I get out of bed at 7", None),
            ("disliked_food", "I prefer not to eat fish", ["fish"]),
            ("bedtime", "Don't ask me why, but at 11", "23:00"),
            ("wake_time", "quarter to seven", "06:45"),
            ("days", "Mondays and Thursdays", ["monday", "thursday"]),
            ("days", "on weekdays, except Friday", ["monday", "tuesday", "wednesday", "thursday"]),
            ("days", "every day", ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]),
            ("athletic_goal_date", "May 1st, 2027", "2027-05-01"),
            ("athletic_goal_date", "30 February 2027", None),
            ("disliked_food", "I don't like mushrooms, liver and olives.", ["mushrooms", "liver", "olives"]),
            ("disliked_food", "Nothing really", None),
        ],
        _reads,
    )


def test_what_answers_something_else_gives_nothing() -> None:
    assert_each(
        [
            ("sleep_length", "Why do you want to know that?", None),
            ("sleep_length", "Not enough, as always.", None),
            ("sleep_length", "40 hours", None),
            ("sleep_quality", "Tired or rested, it changes", None),
            ("bedtime", "when the film is over", None),
            ("meals_per_day", "9", None),
            ("sleep_length", "I go to bed at 11 and sleep from 11 to 6", None),
            ("sleep_length", "I don't get 8 hours", None),
            ("goals_in_own_words", "Okay, thank you!", None),
            ("disliked_food", "no, thanks", None),
            ("sleep_quality", "Good morning!", None),
            ("time_of_day", "Good evening, coach.", None),
            ("bedtime", "2 children, 3 cats, so it depends", None),
            ("goals_in_own_words", "What is a squat?", None),
            ("disliked_food", "x" * 1_001, None),
        ],
        _reads,
    )


def test_who_would_rather_not_tell_has_answered() -> None:
    for text in (
        "I'd rather not say.",
        "I prefer not to answer that",
        "None of your business!",
        "skip",
        "Das möchte ich lieber nicht sagen",
        "Je préfère ne pas répondre",
        "prefiero no decirlo",
        "Wolę nie mówić",
    ):
        assert read("sleep_length", text) is DECLINED, text
