"""Sessions of therapeutic writing: their moves, what the safety net makes of them, and drafts."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import time_machine
from sqlalchemy import update

from shared.core import clock
from shared.core.db import transaction
from shared.safety.level_store import raise_current_level
from shared.safety.levels import HEAVY
from shared.safety.levels import RED as RED_LEVEL
from shared.safety.levels import YELLOW as YELLOW_LEVEL
from shared.safety.models import UserSafetyLevel
from shared.safety.service import screen
from shared.therapy.draft_screening import SCREEN_DRAFT
from tests.api.therapy.therapy_requests import THERAPY, begin, move, read, save
from tests.cases import assert_each
from tests.client import Api
from tests.integration.jobs.attempts import attempt_after_a_crash, run_waiting, waiting_jobs
from tests.integration.jobs.job_rows import job_row
from tests.people import Person, new_person
from tests.statements import SentStatement, collect_statements

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
RED = "I am going to kill myself tonight."
YELLOW = "I feel completely worthless and hopeless, there is no point in anything."


def test_a_session_is_written_from_setup_to_its_end_with_every_move(any_database: str, api: Api) -> None:
    with time_machine.travel(NOW, tick=False) as moment:
        ada = new_person(api)
        session = begin(ada, technique="unsent_letter", minutes=20, intensity=3, goal_area="job_loss")
        assert (session["technique"], session["duration_minutes"], session["current_state"]) == (
            "unsent_letter",
            20,
            "setup",
        )
        for minute, state in enumerate(("writing", "mid_check", "writing", "closing", "completed"), start=1):
            moment.move_to(NOW + timedelta(minutes=minute), tick=False)
            session = move(ada, session, state)
        assert (session["status"], session["next_states"], session["writing_seconds"]) == ("completed", [], 180)
        moves = read(ada, f"{THERAPY}/sessions/{session['id']}/transitions")
        assert [(one["number"], one["to_state"], one["duration_seconds"]) for one in moves[::-1]] == [
            (1, "initiated", 0),
            (2, "screening", 0),
            (3, "setup", 0),
            (4, "writing", 60),
            (5, "mid_check", 60),
            (6, "writing", 60),
            (7, "closing", 60),
            (8, "completed", 60),
        ]


def test_a_move_that_the_table_does_not_have_is_refused_and_a_pause_goes_back(api: Api) -> None:
    ada = new_person(api)
    session = begin(ada, intensity=2)
    path = f"{THERAPY}/sessions/{session['id']}/transitions"
    answer = ada.post(path, json={"to_state": "completed"})
    assert answer.status == 409
    assert "writing, paused, terminated" in answer.json["detail"]
    assert move(ada, session, "paused")["next_states"] == ["setup", "terminated"]
    assert ada.post(path, json={"to_state": "writing"}).status == 409
    assert ada.post(path, json={"to_state": "setup", "from_state": "writing"}).status == 409
    assert move(ada, session, "setup")["current_state"] == "setup"


def test_danger_ends_a_session_and_shows_help_wherever_it_is_said(api: Api) -> None:
    ada, bea, cleo = (new_person(api) for _ in range(3))
    answer = ada.post(f"{THERAPY}/sessions", json={"intensity": 4, "intention": RED})
    assert (answer.status, answer.json["status"], answer.json["safety"]["level"]) == (201, "terminated", "red")
    assert answer.json["safety"]["resources"]
    again = ada.post(f"{THERAPY}/sessions", json={"intensity": 1})
    assert (again.json["status"], again.json["safety"]["level"]) == ("terminated", "red")
    assert ada.post(f"{THERAPY}/techniques/choice", json={"minutes": 9, "intensity": 1}).json["techniques"] == []

    session = move(bea, begin(bea, intensity=3), "writing")
    ended = bea.post(
        f"{THERAPY}/sessions/{session['id']}/transitions", json={"to_state": "mid_check", "words": RED}
    ).json
    assert (ended["current_state"], ended["safety"]["level"]) == ("terminated", "red")
    moves = read(bea, f"{THERAPY}/sessions/{session['id']}/transitions")
    assert moves[0]["transition_reason"] == "safety"

    session = move(cleo, begin(cleo, intensity=3), "writing")
    assert save(cleo, session, str(uuid4()), 1, RED)["outcome"] == "stored"
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=3), tick=False):
        (job_id,) = waiting_jobs(SCREEN_DRAFT)
        job = job_row(job_id)
        run_waiting(SCREEN_DRAFT)
        attempt_after_a_crash(SCREEN_DRAFT, job)
    moves = read(cleo, f"{THERAPY}/sessions/{session['id']}/transitions")
    assert [one["to_state"] for one in moves].count("terminated") == 1
    assert read(cleo, f"{THERAPY}/sessions/{session['id']}")["status"] == "terminated"


def test_a_hard_day_makes_a_session_gentle_and_shorter_also_midway(api: Api) -> None:
    ada, bea = new_person(api), new_person(api)
    gentle = {one["technique_id"] for one in read(ada, f"{THERAPY}/techniques")["techniques"] if one["gentle"]}
    wanted = {"technique": "expressive_writing", "minutes": 30, "intensity": 2}
    session = begin(ada, **wanted, intention=YELLOW)
    assert session["technique"] in gentle
    assert session["duration_minutes"] <= 10
    assert set(session["constraints"]) >= {"gentle_techniques", "another_technique"}

    session = move(bea, begin(bea, **wanted), "writing")
    assert session["technique"] == "expressive_writing"
    session = move(bea, session, "mid_check", words=YELLOW)
    assert (session["technique"] in gentle, session["safety_status"]) == (True, "yellow")


def test_a_contraindicated_technique_is_refused_and_unknown_words_are_named(api: Api) -> None:
    ada = new_person(api)
    answer = ada.post(
        f"{THERAPY}/sessions", json={"technique": "unsent_letter", "intensity": 2, "conditions": ["flashbacks"]}
    )
    assert answer.status == 409
    cases: list[tuple[dict[str, Any], list[Any]]] = [
        ({"technique": "nothing"}, ["body", "technique"]),
        ({"conditions": ["tired"]}, ["body", "conditions", 0]),
        ({"goal_area": "fame"}, ["body", "goal_area"]),
    ]

    def check(case: tuple[dict[str, Any], list[Any]]) -> None:
        refused = ada.post(f"{THERAPY}/sessions", json={"intensity": 2, **case[0]})
        assert (refused.status, refused.json["errors"][0]["loc"]) == (422, case[1])

    assert_each(cases, check)


def test_scenes_are_still_where_someone_wants_that_and_begin_with_the_preferred_one(api: Api) -> None:
    ada = new_person(api)
    assert read(ada, f"{THERAPY}/scenes")["scenes"][0]["theme"] == "forest"
    ada.patch("/v1/preferences", json={"reduce_motion": True, "preferred_environment": "space"})
    scenes = read(ada, f"{THERAPY}/scenes?client_type=vr")["scenes"]
    assert (scenes[0]["theme"], scenes[0]["target"]["framerate"], len(scenes)) == ("space", 90, 5)
    assert {one["scene_spec"]["camera"]["movement"] for one in scenes} == {"static"}


def test_drafts_keep_the_last_words_of_every_device_whatever_the_order(any_database: str, api: Api) -> None:
    ada = new_person(api)
    session = begin(ada, intensity=2)
    phone, laptop = str(uuid4()), str(uuid4())
    assert save(ada, session, phone, 2, "two")["outcome"] == "stored"
    late = save(ada, session, phone, 1, "one")
    assert (late["outcome"], late["revision"]) == ("superseded", 2)
    save(ada, session, laptop, 1, "other")
    found = read(ada, f"{THERAPY}/sessions/{session['id']}/drafts")
    assert ({one["content"] for one in found["drafts"]}, found["in_conflict"]) == ({"two", "other"}, True)

    save(ada, session, laptop, 2, "two and other", merged=[{"device_id": phone, "revision": 2}])
    assert read(ada, f"{THERAPY}/sessions/{session['id']}/drafts")["in_conflict"] is False
    save(ada, session, phone, 3, "three")
    assert read(ada, f"{THERAPY}/sessions/{session['id']}/drafts")["in_conflict"] is True
    move(ada, session, "terminated")
    assert save(ada, session, phone, 4, "offline words")["outcome"] == "stored"


def test_an_autosave_is_one_statement_and_at_most_three_where_a_level_holds_or_has_just_fallen(
    any_database: str, api: Api
) -> None:
    ada = new_person(api)
    session, device = begin(ada, intensity=2), str(uuid4())
    with collect_statements() as first:
        save(ada, session, device, 1, "a")
    assert select_verbs(first) == ["SELECT", "INSERT", "INSERT"]
    with collect_statements() as sent:
        assert save(ada, session, device, 2, "ab")["safety"]["level"] == "green"
    assert select_verbs(sent) == ["UPDATE"]
    verbs = ["UPDATE", "SELECT", "UPDATE"]
    for revision, level in enumerate((YELLOW_LEVEL, HEAVY, RED_LEVEL), start=3):
        with transaction() as db:
            raise_current_level(db, ada.id, level)
        with collect_statements() as sent:
            note = save(ada, session, device, revision, f"abc {revision}")["safety"]
        assert (note["level"], bool(note["resources"])) == (level, True)
        assert note == _screen_nothing(ada)
        assert select_verbs(sent) == verbs
        verbs = ["SELECT", "UPDATE"]
    with transaction() as db:
        today = clock.now().date()
        db.execute(update(UserSafetyLevel).values(second_green_on=today - timedelta(days=1)))
    with collect_statements() as sent:
        assert save(ada, session, device, 6, "abc")["safety"]["level"] == "green"
    assert select_verbs(sent) == verbs
    assert save(ada, session, device, 6, "late")["outcome"] == "superseded"
    assert read(ada, f"{THERAPY}/sessions/{session['id']}/drafts")["drafts"][0]["content"] == "abc"


def select_verbs(sent: Sequence[SentStatement]) -> list[str]:
    """Return the first word of each statement, without the marks of nested transactions."""
    return [verb for one in sent if (verb := one.text.split()[0]) not in ("SAVEPOINT", "RELEASE")]


def _screen_nothing(person: Person) -> dict[str, Any]:
    """What any other operation says to a person whose level holds, where they wrote nothing."""
    with transaction() as db:
        return screen(db, person.id, "test").note().model_dump(mode="json")


def test_a_deleted_session_takes_everything_along(any_database: str, api: Api) -> None:
    ada = new_person(api)
    session = begin(ada, intensity=2)
    save(ada, session, str(uuid4()), 1, "a")
    _delete(ada, session)
    assert read(ada, f"{THERAPY}/sessions") == []


def _delete(person: Person, session: dict[str, Any]) -> None:
    assert person.delete(f"{THERAPY}/sessions/{session['id']}").status == 204
