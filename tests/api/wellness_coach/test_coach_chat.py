"""The chat with the coach of body and rest without a model: what it answers from, what it asks, and what it keeps."""

from datetime import timedelta
from typing import Any

import pytest

from shared.core import clock
from shared.core.db import transaction
from shared.plans.jobs import MAKE_PLAN
from shared.safety import service as safety
from shared.safety.level_store import raise_current_level
from tests.api.decisions.conversations import IN_DANGER
from tests.api.tasks.task_requests import live_in
from tests.api.wellness.onboarding import PROFILE, change, complete, read_facts
from tests.api.wellness_coach.chats import CHAT, MESSAGES, accept, at_moment, dismiss, list_messages, on_day, say
from tests.integration.jobs.attempts import run_waiting
from tests.people import Person

SLEEPER: dict[str, Any] = {"goals": ["sleep"], "sleep_troubles": ["worries"], "wake_time": "06:45"}


@pytest.fixture
def sleeper(ada: Person) -> Person:
    """Ada, who wants to sleep better: the coach asks her first when she goes to bed."""
    complete(ada, **SLEEPER)
    return ada


@pytest.mark.usefixtures("any_database")
def test_a_fact_is_asked_for_once_a_day_read_and_stored_only_when_accepted(sleeper: Person) -> None:
    asked = say(sleeper, "I sleep badly.")
    assert asked["is_profiling_prompt"]
    assert "When do you usually go to bed?" in asked["reply"]

    answered = say(sleeper, "At half past eleven, mostly.")
    proposal = answered["proposal"]
    assert (proposal["fact"], proposal["value"], proposal["status"]) == ("bedtime", "23:30", "open")
    assert not answered["is_profiling_prompt"]
    assert "bedtime" not in read_facts(sleeper)

    accepted, again = accept(sleeper, proposal), accept(sleeper, proposal)
    assert (accepted.status, again.json) == (200, accepted.json)
    profile = sleeper.get(PROFILE).json
    assert (read_facts(sleeper)["bedtime"], profile["source"], profile["reason"]) == ("23:30", "chat", "fact_proposed")
    message = next(one for one in list_messages(sleeper) if one["id"] == proposal["message_id"])
    assert message["related_profile_update"] == accepted.json["related_profile_update"] == profile["id"]
    assert (message["sender"], message["is_profiling_prompt"], profile["source_id"]) == ("user", False, message["id"])
    assert dismiss(sleeper, proposal).status == 409
    with on_day(sleeper, 1) as returned:
        assert say(returned, "Good morning.")["is_profiling_prompt"]


def test_a_day_is_where_the_person_is(sleeper: Person) -> None:
    live_in(sleeper, "America/New_York")
    midnight = clock.find_day_start(clock.now().date() + timedelta(days=3), "America/New_York")
    asked = []
    for minutes in (-90, -30, 30):
        with at_moment(sleeper, midnight + timedelta(minutes=minutes)) as awake:
            asked.append(say(awake, "Good evening, I am up.")["is_profiling_prompt"])
    assert asked == [True, False, True]


def test_on_heavy_days_nothing_is_asked(sleeper: Person) -> None:
    with transaction() as db:
        raise_current_level(db, sleeper.id, safety.HEAVY)
    reply = say(sleeper, "I sleep badly.")
    assert not reply["is_profiling_prompt"]
    assert "no hurry" in reply["reply"]


def test_a_declined_question_is_not_asked_again(sleeper: Person) -> None:
    asked = say(sleeper, "I sleep badly.")["reply"]
    declined = say(sleeper, "I'd rather not say.")
    assert declined["proposal"] is None
    with on_day(sleeper, 40) as returned:
        later = say(returned, "Good morning.")
    assert later["is_profiling_prompt"]
    assert "When do you usually go to bed?" in asked
    assert "When do you usually go to bed?" not in later["reply"]


def test_a_proposal_expires_when_its_fact_changes_in_another_way(sleeper: Person) -> None:
    say(sleeper, "I sleep badly.")
    proposal = say(sleeper, "At eleven.")["proposal"]
    assert change(sleeper, {"bedtime": "22:15"}).status == 200

    refused = accept(sleeper, proposal)

    assert refused.status == 409
    assert (refused.json["fact"], refused.json["holds"], refused.json["status"]) == ("bedtime", "22:15", "expired")
    assert read_facts(sleeper)["bedtime"] == "22:15"
    assert dismiss(sleeper, proposal).status == 204


def test_a_dismissed_proposal_changes_nothing(sleeper: Person) -> None:
    say(sleeper, "I sleep badly.")
    proposal = say(sleeper, "At eleven.")["proposal"]
    assert dismiss(sleeper, proposal).status == dismiss(sleeper, proposal).status == 204
    assert accept(sleeper, proposal).status == 409
    assert "bedtime" not in read_facts(sleeper)


def test_forgetting_a_fact_empties_what_was_asked_and_proposed(sleeper: Person) -> None:
    say(sleeper, "I sleep badly.")
    proposal = say(sleeper, "At eleven.")["proposal"]
    assert accept(sleeper, proposal).status == 200
    assert sleeper.delete("/v1/wellness/profile/facts/bedtime").status == 204

    assert [one["proposal"] for one in list_messages(sleeper)] == [None] * 4
    assert accept(sleeper, proposal).status == 409
    with on_day(sleeper, 60) as returned:
        assert "go to bed" not in say(returned, "Good morning.")["reply"]


def test_a_fact_that_is_only_proposed_is_forgotten_too(sleeper: Person) -> None:
    say(sleeper, "I sleep badly.")
    proposal = say(sleeper, "At eleven.")["proposal"]

    assert sleeper.delete("/v1/wellness/profile/facts/bedtime").status == 204

    assert [one["proposal"] for one in list_messages(sleeper)] == [None] * 4
    assert (accept(sleeper, proposal).status, "bedtime" in read_facts(sleeper)) == (409, False)
    assert sleeper.delete("/v1/wellness/profile/facts/bedtime").status == 404
    assert sleeper.delete("/v1/wellness/profile/facts/wake_time_of_others").status == 404
    with on_day(sleeper, 60) as returned:
        assert "go to bed" not in say(returned, "Good morning.")["reply"]


def test_what_words_of_care_tell_is_proposed_and_stops_plans_once_it_is_accepted(sleeper: Person) -> None:
    answered = say(sleeper, "I'm 6 months along. What can I do for my back?")
    proposal = answered["proposal"]
    assert (proposal["fact"], proposal["value"], proposal["before"]) == ("care_signs", ["pregnant"], ["none"])
    assert accept(sleeper, proposal).status == 200

    asked = sleeper.post("/v1/plans/generate", json={"types": ["exercise"]})
    assert (asked.status, asked.json["stopped"][0]["care"][0]["flag"]) == (200, "pregnancy")
    assert say(sleeper, "I am pregnant, as I said.")["proposal"] is None
    also = say(sleeper, "And I had a heart attack last year.")["proposal"]
    assert also["value"] == ["heart_event", "pregnant"]


def test_without_a_profile_nothing_is_asked_and_the_quiz_is_named(ada: Person) -> None:
    greeted = say(ada)
    assert "quiz" in greeted["reply"]
    assert not greeted["is_profiling_prompt"]
    assert ada.post(CHAT, json={}).status == 400


def test_replies_answer_from_the_profile(ada: Person) -> None:
    allergies = {"allergies": ["peanut", "other"], "other_allergies": ["kiwi"]}
    complete(ada, sleep_length={"value": 6, "unit": "h"}, sleep_troubles=["worries"], **allergies)
    assert "6 h" in say(ada, "I slept badly again.")["reply"]
    assert "physiotherapist" in say(ada, "My wrist hurts.")["reply"]
    food = say(ada, "What could I cook for dinner?")
    assert "peanut, something else, namely kiwi" in food["reply"]
    assert "medical advice" in food["notice"]


def test_replies_answer_from_todays_tasks_and_what_became_of_the_weeks(sleeper: Person) -> None:
    tomorrow = clock.now().date() + timedelta(days=1)
    with at_moment(sleeper, clock.find_day_start(tomorrow, "UTC") + timedelta(hours=12)) as awake:
        awake.post("/v1/plans/generate", json={"types": ["sleep"]})
        run_waiting(MAKE_PLAN)
        day = {"due_on": tomorrow.isoformat()}
        done = awake.post("/v1/tasks", json={"description": "Stretch for ten minutes", **day}).json
        awake.post("/v1/tasks", json={"description": "Water the plants", **day})
        assert awake.post(f"/v1/tasks/{done['id']}/complete").status == 200

        reply = say(awake, "Which tasks do I have today?")["reply"]
        missed = say(awake, "I missed everything, it is too much.")["reply"]

    for expected in ("Water the plants", "Go to bed by", "1 of 1 are done"):
        assert expected in reply
    assert "Stretch for ten minutes" not in reply
    assert "lighter plan" in missed


def test_care_goes_before_everything_else(ada: Person) -> None:
    complete(ada, care_signs=["pregnant"])
    hurting = say(ada, "My chest hurts when I climb stairs. Should I train today?")
    assert [one["flag"] for one in hurting["care"]] == ["chest_pain"]
    assert "emergency number" in hurting["reply"]
    assert not hurting["is_profiling_prompt"]
    assert "doctor or midwife" in say(ada, "Which workout may I do?")["reply"]
    assert "As I said" in say(ada, "And which sport?")["reply"]
    starving = say(ada, "I want to eat only 600 kcal a day and lose 8 kg in three weeks.")
    assert "harm you" in starving["reply"]
    assert "medical advice" in starving["notice"]


def test_at_red_the_written_reply_is_the_whole_answer(sleeper: Person) -> None:
    reply = say(sleeper, IN_DANGER)
    assert (reply["safety"]["level"], reply["reply"]) == ("red", reply["safety"]["reply"])
    assert (reply["is_profiling_prompt"], reply["proposal"], reply["care"]) == (False, None, [])
    assert [one["sender"] for one in list_messages(sleeper)] == ["user", "ai_coach"]


def test_messages_are_deleted_one_by_one_or_all_at_once(sleeper: Person, ben: Person) -> None:
    say(sleeper, "I sleep badly.")
    proposal = say(sleeper, "At eleven.")["proposal"]
    path = f"{MESSAGES}/{proposal['message_id']}"
    assert (ben.get(path).status, ben.delete(path).status, accept(ben, proposal).status) == (404, 404, 404)
    assert (sleeper.delete(path).status, sleeper.get(path).status, accept(sleeper, proposal).status) == (204, 404, 404)
    assert sleeper.delete(MESSAGES).status == 204
    assert list_messages(sleeper) == []
    assert say(sleeper)["reply"]
