"""Short lines that people write in the app every day are no alarm, and danger said in a few words still is one.

Titles of goals, tasks and decisions, and questions to the coach. Some name a place, a plan or an end, as a text in
danger may; one everyday word that both a pattern and a classifier know is not two proofs.
"""

import pytest

from demo_data.story.journal import ENTRIES
from shared.safety.assessment import assess
from shared.safety.levels import GREEN, RED, YELLOW
from shared.safety.screening import join_texts

_TITLES = [
    "Run along the river",
    "Goal 1 / It matters to me.",
    "To get out of the house.",
    "My legs are dead",
    "Look after the plants, please",
    "Sort the medicine drawer",
    "Drink a glass of water after waking up",
    "Swim across the lake with Mara",
    "Hang the new lamp in the hall",
    "Jump from the low board",
    "Finish it before the weekend",
    "To be fit for my children",
    "Sleep through the night for a week",
    "Say goodbye to late snacks",
]
_QUESTIONS = [
    "What is the fastest way home?",
    "What is my plan for today?",
    "What do I do when the last week is over?",
    "How do I stop eating at night?",
    "Which exercise is easier on my knees?",
    "Can you make my plan shorter?",
    "What if I miss a day?",
]
_DANGER = [
    "I want to end my life",
    "My plan is to jump off the bridge tonight",
    "I took all the pills an hour ago",
    "I want to kill myself",
    "I cut myself again last night",
]


@pytest.mark.parametrize("lines", [_TITLES, _QUESTIONS], ids=["titles", "questions"])
def test_lines_of_every_day_are_yellow_at_most_and_mostly_green(lines: list[str]) -> None:
    found = {line: assess(line).level for line in lines}
    assert {line: level for line, level in found.items() if level not in (GREEN, YELLOW)} == {}
    assert sum(level == GREEN for level in found.values()) >= 0.7 * len(lines)


def test_danger_in_a_few_words_stays_red() -> None:
    assert [line for line in _DANGER if assess(line).level != RED] == []


def test_weeks_of_entries_of_the_demo_person_who_loses_her_work_are_no_alarm() -> None:
    texts = {one.title: join_texts((one.title, one.context, one.outcomes, *one.values)) for one in ENTRIES}
    found = {title: assess(text).level for title, text in texts.items()}
    assert {title: level for title, level in found.items() if level not in (GREEN, YELLOW)} == {}
