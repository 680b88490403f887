""" "This was not meant so": heard at once for yellow and heavy, for red after the direct question is answered."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import select

from shared.core.db import get_engine, transaction
from shared.safety import corrections
from shared.safety import service as safety
from shared.safety.consequences import CONSEQUENCES
from shared.safety.level_store import raise_current_level
from shared.safety.levels import GREEN, HEAVY, LEVELS, RED, YELLOW, Level
from shared.safety.models import SafetyCorrection
from shared.safety.replies import QUESTION, choose_reply, get_correction_replies, get_question
from tests import environment
from tests.api.decisions.conversations import SESSIONS, begin, say
from tests.api.progress.activity import RED_TEXT, at, daily, day, local, write
from tests.client import Api, Response
from tests.people import Person, new_person

CORRECTION = "/v1/safety/correction"
LENIENT = {"Prefer": "handling=lenient"}
HARMLESS = "I have to decide by Friday."
DOORS: dict[str, dict[str, Any]] = {
    "/v1/decisions/journal": {"title": HARMLESS},
    "/v1/decisions": {"title": HARMLESS},
    SESSIONS: {"title": HARMLESS},
    "/v1/life-theme": {"theme_text": HARMLESS},
    "/v1/life-theme/suggestions": {},
    "/v1/future-self/simulate": {"decision_context": HARMLESS},
    "/v1/decision-support/chat": {"messages": [{"role": "user", "content": HARMLESS}]},
    "/v1/value-calibration/checkins": {"value_snapshot": {"Courage": 7, "Tea": 5}},
}


def hold(person: Person, level: Level) -> None:
    if level != GREEN:
        with transaction() as db:
            raise_current_level(db, person.id, level)


def standing(person: Person) -> Level:
    with transaction(read_only=True) as db:
        return safety.get_current_level(db, person.id)


def correct(person: Person, level: Level, answer: str | None = None) -> dict[str, Any]:
    response = send(person, level, answer)
    assert response.status == 200, response.json
    assert response.json["safety"]["level"] == standing(person)
    return dict(response.json)


def send(person: Person, level: Level, answer: str | None = None) -> Response:
    return person.post(CORRECTION, json={"level": level, "thoughts_of_death": answer})


def recorded(person: Person) -> list[tuple[Level, Level]]:
    columns = (SafetyCorrection.level_before, SafetyCorrection.level_after)
    mine = select(*columns).where(SafetyCorrection.user_id == person.id).order_by(SafetyCorrection.created_at)
    with transaction(read_only=True) as db:
        return [(before, after) for before, after in db.execute(mine)]


def review(person: Person, level: Level) -> None:
    with transaction() as db:
        safety.review_level(db, person.id, uuid4(), level)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("door", DOORS)
def test_every_answer_tells_how_its_level_can_be_corrected(ada: Person, door: str, level: Level) -> None:
    hold(ada, level)
    note = ada.post(door, json=DOORS[door]).json["safety"]
    way = CONSEQUENCES[level].correction
    offer = None if way is None else {"url": f"/api{CORRECTION}", "needs_answer": way == "after_answer"}
    assert (note["level"], note["correction"]) == (level, offer)
    assert note["question"] == (QUESTION if way == "after_answer" else None)  # these words alone call for none
    assert bool(note["resources"]) is CONSEQUENCES[level].helplines
    listed = ada.api.get(note["resources_url"].removeprefix("/api"))
    assert listed.status == 200
    assert listed.json["resources"] == note["resources"] or not note["resources"]


@pytest.mark.parametrize("words", ["今日はスープを作って、公園を散歩しました。とても良い一日でした。", HARMLESS])
def test_an_answer_tells_whether_the_language_of_the_words_is_read(ada: Person, words: str) -> None:
    note = ada.post("/v1/decisions/journal", json={"title": words}).json["safety"]
    assert note["language_read"] is (words == HARMLESS)
    assert note["resources_url"].startswith("/api/v1/safety/resources")


@pytest.mark.parametrize("level", [YELLOW, HEAVY])
def test_yellow_and_heavy_end_at_once(any_database: str, ada: Person, level: Level) -> None:
    hold(ada, level)
    result = correct(ada, level)
    assert (result["lowered"], standing(ada), result["safety"]["resources"]) == (True, GREEN, [])
    assert result["reply"]
    assert recorded(ada) == [(level, GREEN)]


def test_red_is_lowered_only_after_the_question_is_answered_with_no(any_database: str, ada: Person) -> None:
    hold(ada, RED)
    asked = correct(ada, RED)
    assert (asked["lowered"], asked["safety"]["question"], recorded(ada)) == (False, QUESTION, [])
    assert "ending your life" in asked["reply"]

    answered = correct(ada, RED, "no")
    assert (answered["lowered"], standing(ada)) == (True, HEAVY)
    assert answered["safety"]["resources"]
    assert recorded(ada) == [(RED, HEAVY)]


def test_after_the_answer_the_coach_is_back_and_resources_stay(ada: Person) -> None:
    session = begin(ada)
    assert say(ada, session, RED_TEXT)["ai_generated"] is False
    correct(ada, RED, "no")
    reply = say(ada, session, HARMLESS)
    assert reply["reply"] != reply["safety"]["reply"]
    assert reply["safety"]["resources"]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("answer", "least"), [("yes", RED), ("not_sure", HEAVY)])
def test_another_answer_is_heard_at_every_level(ada: Person, level: Level, answer: str, least: Level) -> None:
    hold(ada, level)
    result = correct(ada, YELLOW, answer)
    assert standing(ada) == safety.find_gravest(level, least)
    assert (result["lowered"], bool(result["safety"]["resources"])) == (False, True)
    assert "emergency number" in result["reply"]


def test_a_yes_is_answered_by_the_written_reply(ada: Person) -> None:
    hold(ada, RED)
    result = correct(ada, RED, "yes")
    assert result["reply"] == result["safety"]["reply"] == choose_reply(RED, RED)


@pytest.mark.parametrize(("shown", "held"), [(YELLOW, HEAVY), (YELLOW, RED), (HEAVY, RED)])
def test_a_level_that_is_graver_than_the_one_shown_is_not_lowered(ada: Person, shown: Level, held: Level) -> None:
    hold(ada, held)
    assert correct(ada, shown, "no")["lowered"] is False
    assert (standing(ada), recorded(ada)) == (held, [])


@pytest.mark.parametrize("level", [YELLOW, HEAVY, RED])
def test_a_correction_that_is_sent_twice_changes_nothing_more(ada: Person, level: Level) -> None:
    with at(ada, local(day(0))) as then:
        hold(then, level)
        first, second = correct(then, level, "no"), correct(then, level, "no")
    assert (first["lowered"], second["lowered"], len(recorded(ada))) == (True, False, 1)
    assert first["safety"]["level"] == second["safety"]["level"]


def test_a_key_that_is_sent_again_repeats_what_held_then_and_lowers_nothing_more(ada: Person) -> None:
    hold(ada, RED)
    body, key = {"level": RED, "thoughts_of_death": "no"}, {"Idempotency-Key": "k1"}
    first = ada.post(CORRECTION, json=body, headers=key)
    ada.write_entry(RED_TEXT)
    again = ada.post(CORRECTION, json=body, headers=key)
    assert (again.json, again.headers["Idempotency-Replayed"]) == (first.json, "true")
    assert (first.json["lowered"], first.json["safety"]["level"], standing(ada)) == (True, HEAVY, RED)


@pytest.mark.parametrize("held", LEVELS)
@pytest.mark.parametrize("ignored", [{"extra": RED_TEXT}, {"a": [{"b": RED_TEXT}]}, {RED_TEXT: True}])
def test_words_of_danger_beside_a_correction_lower_nothing(ada: Person, ignored: dict[str, Any], held: Level) -> None:
    hold(ada, held)
    body = {"level": "red", "thoughts_of_death": "no", **ignored}
    keyed = LENIENT | {"Idempotency-Key": "k1"}
    answer, replay = (ada.post(CORRECTION, json=body, headers=keyed) for _ in range(2))
    assert (answer.status, answer.json["lowered"], standing(ada), recorded(ada)) == (200, False, held, [])
    assert (answer.json["safety"]["level"], answer.json["reply"]) == (RED, choose_reply(RED, RED))
    assert replay.json == answer.json


def test_a_yes_beside_words_of_danger_is_heard(ada: Person) -> None:
    ada.post(CORRECTION, json={"level": "yellow", "thoughts_of_death": "yes", "extra": RED_TEXT}, headers=LENIENT)
    assert standing(ada) == RED


def test_harmless_words_beside_a_correction_change_nothing_of_it(ada: Person) -> None:
    hold(ada, RED)
    body = {"level": "red", "thoughts_of_death": "no", "extra": HARMLESS}
    assert ada.post(CORRECTION, json=body, headers=LENIENT).json["lowered"] is True
    assert standing(ada) == HEAVY


def test_at_green_there_is_nothing_to_correct(ada: Person) -> None:
    assert correct(ada, YELLOW)["lowered"] is False
    assert recorded(ada) == []


def test_words_of_danger_raise_again_at_once(ada: Person) -> None:
    ada.write_entry(RED_TEXT)
    correct(ada, RED, "no")
    ada.write_entry(RED_TEXT)
    assert standing(ada) == RED


def test_a_second_no_on_the_same_day_leaves_red_and_on_the_next_day_counts(ada: Person) -> None:
    write(ada, local(day(0), 8), context=RED_TEXT)
    for hour, lowered in ((9, True), (11, False)):
        with at(ada, local(day(0), hour)) as then:
            assert correct(then, RED, "no")["lowered"] is lowered
        write(ada, local(day(0), hour + 1), context=RED_TEXT)
    with at(ada, local(day(1))) as then:
        assert correct(then, RED, "no")["lowered"] is True


def test_what_is_left_of_red_stays_heavy_for_the_day_and_can_be_corrected_on_the_next(ada: Person) -> None:
    write(ada, local(day(0), 8), context=RED_TEXT)
    with at(ada, local(day(0), 9)) as then:
        correct(then, RED, "no")
        assert (correct(then, HEAVY)["lowered"], standing(then)) == (False, HEAVY)
    with at(ada, local(day(1))) as then:
        assert (correct(then, HEAVY)["lowered"], standing(then)) == (True, GREEN)


@pytest.mark.parametrize("reviewed", [YELLOW, HEAVY, RED])
def test_a_review_is_never_undercut(ada: Person, reviewed: Level) -> None:
    review(ada, reviewed)
    assert correct(ada, reviewed, "no")["lowered"] is False
    ada.write_entry(RED_TEXT)
    correct(ada, RED, "no")
    assert standing(ada) == (RED if reviewed == RED else HEAVY)


def test_heavy_words_under_a_review_fall_back_to_the_review(ada: Person) -> None:
    review(ada, YELLOW)
    hold(ada, HEAVY)
    assert (correct(ada, HEAVY)["lowered"], standing(ada)) == (True, YELLOW)
    assert correct(ada, YELLOW)["lowered"] is False


def test_a_review_that_has_fallen_with_its_level_is_no_floor_any_more(ada: Person) -> None:
    with at(ada, local(day(0))):
        review(ada, HEAVY)
    for number in (1, 2):
        write(ada, local(day(number)))
    with at(ada, local(day(3))) as then:
        hold(then, YELLOW)
        assert (correct(then, YELLOW)["lowered"], standing(then)) == (True, GREEN)


def test_two_green_days_lower_a_corrected_level_as_ever(ada: Person) -> None:
    write(ada, local(day(0), 8), context=RED_TEXT)
    with at(ada, local(day(0), 9)) as then:
        correct(then, RED, "no")
    for number in (1, 2):
        write(ada, local(day(number)))
    with at(ada, local(day(3))) as then:
        assert standing(then) == GREEN


def test_after_a_correction_the_days_that_rested_count(ada: Person) -> None:
    write(ada, local(day(0)))
    write(ada, local(day(1)), context=RED_TEXT)
    write(ada, local(day(2)))
    assert daily(ada, local(day(2))) == 1
    with at(ada, local(day(2), 13)) as then:
        correct(then, RED, "no")
    assert [daily(ada, local(day(number))) for number in (2, 20)] == [3, 3]


def test_after_many_corrections_on_a_day_it_is_429_and_an_answer_is_heard_all_the_same(ada: Person) -> None:
    last_moment = local(day(1), 0) - timedelta(milliseconds=10)
    with at(ada, last_moment) as then:
        for _ in range(corrections.MAX_PER_DAY):
            hold(then, YELLOW)
            correct(then, YELLOW)
        hold(then, YELLOW)
        refused = send(then, YELLOW)
        assert (refused.status, refused.headers["Retry-After"], standing(then)) == (429, "1", YELLOW)
        assert (refused.json["safety"]["level"], refused.json["safety"]["reply"]) == (
            YELLOW,
            choose_reply(YELLOW, YELLOW),
        )
        assert refused.json["safety"]["resources"]
        correct(then, YELLOW, "yes")
        assert (standing(then), len(recorded(then))) == (RED, corrections.MAX_PER_DAY)


@pytest.mark.parametrize(("locale", "language"), [("de-AT", "de"), ("pt-PT", "pt"), ("nl-NL", "en")])
def test_what_is_said_after_a_correction_is_in_the_language_of_the_locale(api: Api, locale: str, language: str) -> None:
    kim = new_person(api, locale=locale)
    replies = get_correction_replies(language)
    hold(kim, RED)
    asked = correct(kim, RED)
    assert (asked["reply"], asked["safety"]["question"]) == (replies.question_first, get_question(language))
    assert correct(kim, RED, "no")["reply"] == replies.answered_no
    assert correct(kim, HEAVY, "no")["reply"] == replies.kept_today
    assert correct(kim, HEAVY, "not_sure")["reply"] == replies.answered_not_sure
    assert correct(kim, RED, "yes")["reply"] == choose_reply(RED, RED, language)


def test_a_person_with_a_german_profile_who_writes_english_is_answered_in_english_and_corrects_in_german(
    api: Api,
) -> None:
    kim = new_person(api, locale="de-DE")
    written = kim.post("/v1/decisions/journal", json={"title": RED_TEXT}).json["safety"]
    assert (written["reply"], written["question"]) == (choose_reply(RED, RED), QUESTION)
    with transaction() as db:
        assert safety.build_user_note(db, kim.id, RED, "en").reply == choose_reply(RED, RED)
        assert safety.build_user_note(db, kim.id, RED).reply == choose_reply(RED, RED, "de")
    assert correct(kim, RED, "no")["reply"] == get_correction_replies("de").answered_no


@pytest.mark.parametrize(
    ("level", "answer", "told"),
    [(YELLOW, None, YELLOW), (HEAVY, "no", HEAVY), (RED, "no", RED), (HEAVY, "not_sure", RED), (YELLOW, "yes", RED)],
)
def test_with_the_database_down_it_is_503_with_help(
    ada: Person, monkeypatch: pytest.MonkeyPatch, level: Level, answer: str | None, told: Level
) -> None:
    get_engine().dispose()
    environment.apply(monkeypatch, DATABASE_URL="sqlite:////nowhere/at/all.db")
    body = {"level": level, "thoughts_of_death": answer}
    failed = ada.post(CORRECTION, json=body, headers={"Idempotency-Key": "k1"})
    assert (failed.status, failed.json["safety"]["level"]) == (503, told)
    assert failed.json["safety"]["reply"] == choose_reply(told, told)
    assert failed.json["safety"]["resources"]
    assert failed.headers["Retry-After"]


@pytest.mark.parametrize(
    "body",
    [{}, {"level": "green"}, {"level": "orange"}, {"level": "red", "thoughts_of_death": "maybe"}, {"level": None}],
)
def test_what_is_no_correction_is_refused(ada: Person, body: dict[str, Any]) -> None:
    assert ada.post(CORRECTION, json=body).status == 422


def test_nobody_corrects_without_signing_in(api: Api) -> None:
    assert api.post(CORRECTION, json={"level": "yellow"}).status == 401


def test_corrections_are_deleted_when_they_are_old(ada: Person) -> None:
    with time_machine.travel(local(day(0)), tick=False):
        hold(ada, YELLOW)
        with at(ada, local(day(0))) as then:
            correct(then, YELLOW)
    with transaction() as db:
        assert safety.purge_expired(db, local(day(399)), 500) == 0
        assert safety.purge_expired(db, local(day(401)), 500) == 1
    assert recorded(ada) == []
