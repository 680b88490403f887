"""Which question about the profile comes next: by weight, plans, goals, the talk, and what was asked before."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from shared.wellness.quiz import get_quiz
from shared.wellness.service import ProfileGap
from shared.wellness_coach.messages import QuestionLog
from shared.wellness_coach.profile_questions import (
    NEVER_ASKED,
    REST_DAYS,
    WEIGHTS,
    QuestionContext,
    choose_question,
)

TODAY = date(2026, 3, 2)
NOTHING_ASKED = QuestionLog({}, frozenset())
NEEDS = QuestionContext({"goals": ["calm"]}, (), (), (), NOTHING_ASKED)
GAPS = [ProfileGap(question, None) for question in get_quiz().questions.values()]


def choose(*names: str, needs: QuestionContext = NEEDS, today: date = TODAY) -> str | None:
    chosen = choose_question([gap for gap in GAPS if gap.question.id in names], needs, today)
    return None if chosen is None else chosen.id


def test_every_question_of_the_quiz_has_a_weight_or_a_reason_not_to_be_asked() -> None:
    assert set(get_quiz().questions) == set(WEIGHTS) | set(NEVER_ASKED)
    assert not set(WEIGHTS) & set(NEVER_ASKED)
    assert choose(*NEVER_ASKED) is None


def test_what_could_harm_goes_first_then_plans_goals_and_the_talk() -> None:
    assert choose("bedtime", "allergies", "equipment") == "allergies"
    assert choose("bedtime", "cooking_time") == "bedtime"
    assert choose("bedtime", "cooking_time", needs=replace(NEEDS, active_areas=["nutrition"])) == "cooking_time"
    assert choose("wake_time", "equipment", needs=replace(NEEDS, facts={"goals": ["strength"]})) == "equipment"
    assert choose("bedtime", "time_of_day", needs=replace(NEEDS, topics=["exercise"])) == "time_of_day"


def test_what_was_declined_asked_lately_or_often_or_is_stopped_by_care_rests() -> None:
    assert choose("bedtime", needs=replace(NEEDS, asked=QuestionLog({}, frozenset({"bedtime"})))) is None
    once = replace(NEEDS, asked=QuestionLog({"bedtime": [TODAY]}, frozenset()))
    assert choose("bedtime", needs=once, today=TODAY + REST_DAYS - timedelta(days=1)) is None
    assert choose("bedtime", needs=once, today=TODAY + REST_DAYS) == "bedtime"
    twice = replace(NEEDS, asked=QuestionLog({"bedtime": [TODAY, TODAY]}, frozenset()))
    assert choose("bedtime", needs=twice, today=TODAY + timedelta(days=400)) is None
    assert choose("disliked_food", needs=replace(NEEDS, stopped_areas=["nutrition"])) is None
    skipped = [ProfileGap(get_quiz().questions["bedtime"], datetime(2026, 3, 1, 12, tzinfo=UTC))]
    assert choose_question(skipped, NEEDS, TODAY) is None
