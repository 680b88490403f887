"""The profile through the API: snapshots with their diffs, corrections, and facts that are forgotten everywhere."""

import re
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from shared.core import events
from shared.core.db import get_engine, transaction
from shared.core.http import ExpectedVersion
from shared.wellness import service
from shared.wellness.models import QuizProgress
from shared.wellness.models import WellnessProfile as ProfileRow
from shared.wellness.profile_store import MAX_SNAPSHOTS
from shared.wellness.schemas import FactCreate, ProfileChangeRequest
from tests.api.search.searches import found_ids
from tests.api.wellness.onboarding import ANSWERS, HISTORY, PROFILE, answer, change, complete, read_answers, read_facts
from tests.busy_day import find_words
from tests.people import Person

_SI_VALUE = re.compile(r',"si":"[^"]*"')


def _read_stored(person: Person) -> str:
    """Return everything that is stored of someone's answers and snapshots, decrypted."""
    with transaction() as db:
        snapshots = db.scalars(select(ProfileRow).where(ProfileRow.user_id == person.id)).all()
        rows = db.scalars(select(QuizProgress).where(QuizProgress.user_id == person.id)).all()
        return "".join([*(one.facts + one.diff for one in snapshots), *(one.answers for one in rows)])


def _drop_si_values(person: Person) -> None:
    """Store what there is as it was before amounts had an SI value."""
    with transaction() as db:
        for row in db.scalars(select(ProfileRow).where(ProfileRow.user_id == person.id)):
            row.facts, row.diff = _SI_VALUE.sub("", row.facts), _SI_VALUE.sub("", row.diff)
        for progress in db.scalars(select(QuizProgress).where(QuizProgress.user_id == person.id)):
            progress.answers = _SI_VALUE.sub("", progress.answers)
    assert '"si"' not in _read_stored(person)


@pytest.mark.usefixtures("any_database")
def test_a_correction_is_a_new_snapshot_with_its_diff(ada: Person) -> None:
    complete(ada, weight={"value": 180, "unit": "lb"})

    corrected = change(ada, {"diet": "vegan", "weight": None, "favorite_lake": "Wannsee"})

    assert (corrected.status, corrected.headers["ETag"], corrected.json["source"]) == (200, '"2"', "person")
    latest, first = ada.get(HISTORY).json
    assert (latest["is_active"], latest["reason"]) == (True, "fact_corrected")
    assert (first["is_active"], first["source"], first["reason"]) == (False, "quiz", "quiz_completed")
    diff = {one["fact"]: (one["before"], one["after"]) for one in latest["diff"]}
    assert diff.keys() == {"diet", "weight", "favorite_lake"}
    assert (diff["diet"], diff["favorite_lake"]) == (("vegetarian", "vegan"), (None, "Wannsee"))
    assert diff["weight"][0] == {"value": 81.6, "unit": "kg", "rest": None, "si_value": 81.6466266, "si_unit": "kg"}
    assert read_answers(ada)["diet"] == "vegan"
    assert change(ada, {"diet": "vegan"}).headers["ETag"] == '"2"'
    assert change(ada, {"diet": "everything"}, headers={"If-Match": '"1"'}).status == 412
    page = ada.get(f"{HISTORY}?limit=1")
    assert ([one["revision"] for one in page.json], "next" in page.headers["Link"]) == ([2], True)


@pytest.mark.usefixtures("any_database")
def test_answers_and_facts_are_not_readable_at_rest(ada: Person) -> None:
    complete(ada, injuries=["knee"], injury_cleared="no", injury_details="qxmeniscus")
    change(ada, {"qxfavorite_lake": "qxwannsee"})

    places = ("qxmeniscus", "qxfavorite", "qxwannsee", "vegetarian", "injury_details")
    found = find_words(get_engine(), {word: word for word in places})
    assert [place for place in found if not place.startswith("process_")] == []  # those ask about injuries in our words


@pytest.mark.usefixtures("any_database")
def test_a_fact_is_forgotten_in_all_snapshots_diffs_and_answers(ada: Person) -> None:
    complete(ada, injuries=["knee"], injury_cleared="yes", injury_details="Torn meniscus")
    change(ada, {"injury_details": "Meniscus, mended"})
    change(ada, {"diet": "vegan"})
    assert "eniscus" in _read_stored(ada)

    assert ada.delete(f"{PROFILE}/facts/injury_details").status == 204

    assert "eniscus" not in _read_stored(ada)
    assert "injury_details" not in _read_stored(ada)
    latest = ada.get(HISTORY).json[0]
    assert (latest["revision"], latest["reason"], latest["diff"]) == (4, "fact_forgotten", [])
    assert ada.delete(f"{PROFILE}/facts/injury_details").status == 404
    late = answer(ada, {"injury_details": "Torn meniscus"}, at="2026-03-02T08:00:00Z")
    assert (late.status, "eniscus" in _read_stored(ada)) == (200, False)
    answer(ada, {"injury_details": "Ankle"})
    assert read_facts(ada)["injury_details"] == "Ankle"


def test_an_answer_is_forgotten_before_there_is_a_profile(ada: Person) -> None:
    answer(ada, {"diet": "vegan"})

    assert ada.delete(f"{PROFILE}/facts/diet").status == 204
    assert read_answers(ada) == {}


def test_a_correction_that_would_count_for_nothing_is_refused(ada: Person) -> None:
    complete(ada)

    refused = change(ada, {"diet": "vegan", "injury_details": "Left knee"})
    assert refused.status == 422
    assert [error["loc"] for error in refused.json["errors"]] == [["body", "facts", 1, "fact"]]
    assert read_facts(ada)["diet"] == "vegetarian"
    opened = change(ada, {"injuries": ["knee"]})
    assert (opened.status, opened.json["missing"]) == (200, ["injury_cleared"])
    assert change(ada, {"units": None, "Diet": "x"}).status == 422
    assert change(ada, {f"own_{number}": "x" for number in range(51)}).status == 422


def test_amounts_are_shown_in_the_units_of_the_person_and_stay_as_typed(ada: Person) -> None:
    complete(ada, height={"value": 5, "unit": "ft", "rest": 11})
    assert (read_facts(ada)["height"]["value"], read_facts(ada)["height"]["unit"]) == (180.3, "cm")

    change(ada, {"units": "imperial"})

    assert read_facts(ada)["height"] == {"value": 5, "unit": "ft", "rest": 11, "si_value": 1.8034, "si_unit": "m"}
    assert read_answers(ada)["height"] == {"value": 5, "unit": "ft", "rest": 11}


def test_amounts_are_stored_in_si_units_and_rows_from_before_are_read_as_if_they_were(ada: Person) -> None:
    complete(ada, weight={"value": 180, "unit": "lb"})
    assert _read_stored(ada).count('"si":"81.6466266"') == 3  # in the answers, the facts and the diff
    _drop_si_values(ada)

    again = answer(ada, {"weight": {"value": 180, "unit": "lb"}})

    assert read_facts(ada)["weight"]["si_value"] == 81.6466266
    assert (again.status, ada.get(PROFILE).json["revision"]) == (200, 1)
    assert read_answers(ada)["weight"] == {"value": 180, "unit": "lb"}
    assert '"si":"81.6466266"' in _read_stored(ada)
    changed = change(ada, {"diet": "vegan"}).json
    assert (changed["revision"], [one["fact"] for one in ada.get(HISTORY).json[0]["diff"]]) == (2, ["diet"])


def test_own_words_are_found_by_search_until_they_are_forgotten(ada: Person) -> None:
    complete(ada, goals_in_own_words="To climb the Zugspitze")
    assert len(found_ids(ada, "Zugspitze")) == 1

    change(ada, {"diet": "vegan"})
    assert len(found_ids(ada, "Zugspitze")) == 1
    ada.delete(f"{PROFILE}/facts/goals_in_own_words")
    assert found_ids(ada, "Zugspitze") == []


def test_others_hear_of_a_new_snapshot_and_read_its_facts_and_flags(ada: Person) -> None:
    heard: list[service.ProfileSnapshotCreated] = []
    message = uuid4()
    events.subscribe({service.ProfileSnapshotCreated: [lambda _db, event: heard.append(event)]})

    completed = complete(ada)
    body = ProfileChangeRequest(facts=[FactCreate(fact="note_of_coach", value="I passed out on the stairs.")])
    asked = service.ProfileChange("chat", "fact_proposed", message)
    with transaction() as db:
        service.change_facts(db, ada.id, body, ExpectedVersion(None), asked)

    assert [(one.revision, one.source) for one in heard] == [(1, "quiz"), (2, "chat")]
    assert heard[0].profile_id == UUID(completed["profile_id"])
    with transaction() as db:
        active = service.load_active_profile(db, ada.id)
    assert active is not None
    assert (active.revision, [note.flag for note in active.care]) == (2, ["chest_pain"])
    assert ada.get(HISTORY).json[0]["source_id"] == str(message)


def test_the_oldest_snapshots_make_room(ada: Person) -> None:
    complete(ada)
    with transaction() as db:
        for number in range(MAX_SNAPSHOTS + 1):
            body = ProfileChangeRequest(facts=[FactCreate(fact="mood_song", value=f"Song {number}")])
            service.change_facts(db, ada.id, body, ExpectedVersion(None))

    revisions = [one["revision"] for one in ada.get(f"{HISTORY}?limit=200").json]
    assert (len(revisions), revisions[0], revisions[-1]) == (MAX_SNAPSHOTS, MAX_SNAPSHOTS + 2, 3)
    assert ada.get(ANSWERS).status == 200
