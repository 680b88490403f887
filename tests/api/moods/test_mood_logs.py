"""Logging emotions and energy: stored as sent, once, on the day it was, screened, and refused with a clear sentence."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from shared.moods.labels import hash_label
from shared.moods.models import Emotion, EmotionLabel, EnergyMetric
from tests.api.moods.mood_logs import BOTH, EMOTIONS, ENERGY, FEELING, MOODS, field_errors, log, logged, read
from tests.api.progress.activity import RED_TEXT, SUMMARY, at, daily, day, local, move
from tests.people import Person
from tests.rows import all_cells, row_counts

NOON = local(day(40))
TABLES = (Emotion, EmotionLabel, EnergyMetric)


def test_a_quick_log_stores_mood_and_energy(any_database: str, ada: Person) -> None:
    answer = logged(ada, NOON, MOODS, labels=["hopeful"], activities=["walk"], note="A walk.", energy_note="Slept.")
    emotion, energy = answer["emotion"], answer["energy"]
    assert (emotion["valence"], emotion["intensity"], emotion["labels"]) == ("positive", 7, ["hopeful"])
    assert (emotion["activities"], emotion["note"]) == (["walk"], "A walk.")
    assert (energy["energy"], energy["note"]) == (6, "Slept.")
    assert answer["safety"]["level"] == "green"
    assert read(ada, NOON, EMOTIONS) == [emotion]
    assert read(ada, NOON, ENERGY) == [energy]


def test_it_is_what_a_get_shows(ada: Person) -> None:
    for path in (EMOTIONS, ENERGY):
        stored = logged(ada, NOON, path, note="So.")
        del stored["safety"]
        assert read(ada, NOON, f"{path}/{stored['id']}") == stored


@pytest.mark.parametrize("path", [EMOTIONS, ENERGY, MOODS])
def test_what_has_a_client_id_is_stored_once(any_database: str, ada: Person, path: str) -> None:
    client_id = str(uuid4())
    first = logged(ada, NOON, path, client_id=client_id, note="So.")
    again = logged(ada, NOON + timedelta(days=40), path, client_id=client_id, note="So.", occurred_at=NOON.isoformat())
    assert again == first
    assert max(row_counts(TABLES)) == 1


def test_another_content_under_a_known_client_id_is_409_and_nothing_is_lost(ada: Person) -> None:
    client_id = str(uuid4())
    first = logged(ada, NOON, client_id=client_id)
    assert log(ada, NOON, client_id=client_id, intensity=2).status == 409
    assert read(ada, NOON, f"{EMOTIONS}/{first['id']}")["intensity"] == 7


def test_a_late_copy_of_a_log_that_was_edited_brings_the_edited_one(ada: Person) -> None:
    client_id = str(uuid4())
    first = logged(ada, NOON, client_id=client_id)
    with at(ada, NOON) as then:
        then.patch(f"{EMOTIONS}/{first['id']}", json={"intensity": 2})
    assert logged(ada, NOON, client_id=client_id)["intensity"] == 2


def test_a_client_id_is_ones_own(ada: Person, ben: Person) -> None:
    client_id = str(uuid4())
    assert logged(ada, NOON, client_id=client_id)["id"] != logged(ben, NOON, client_id=client_id, intensity=1)["id"]


def test_a_replayed_request_gets_the_first_answer(ada: Person) -> None:
    with at(ada, NOON) as then:
        answers = [then.post(MOODS, json=BOTH, headers={"Idempotency-Key": "k"}) for _ in range(2)]
    assert answers[0].json == answers[1].json
    assert row_counts(TABLES) == [1, 0, 1]


def test_it_may_be_thirty_days_back_where_the_person_lives(ada: Person) -> None:
    move(ada, NOON - timedelta(days=40), "Pacific/Auckland")
    first_moment = local(day(10), 0, 0, "Pacific/Auckland")
    now = local(day(40), 23, 59, "Pacific/Auckland")
    assert logged(ada, now, occurred_at=first_moment.isoformat())["local_date"] == day(10).isoformat()
    refused = log(ada, now, occurred_at=(first_moment - timedelta(minutes=1)).isoformat())
    assert field_errors(refused) == [("body", "occurred_at")]
    assert "last 30 days" in refused.json["detail"]


def test_it_is_on_the_day_it_was_in_the_zone_of_then(any_database: str, ada: Person) -> None:
    move(ada, local(day(1)), "Asia/Tokyo")
    late = local(day(10), 1, 0, "Asia/Tokyo")  # still the day before in Lisbon
    move(ada, local(day(35)), "Europe/Lisbon")
    assert logged(ada, local(day(38)), occurred_at=late.isoformat())["local_date"] == day(10).isoformat()


@pytest.mark.parametrize(("hours", "status"), [(0, 201), (1, 422)])
def test_the_future_is_refused_but_for_a_fast_clock(ada: Person, hours: int, status: int) -> None:
    moment = NOON + timedelta(hours=hours, minutes=4)
    answer = log(ada, NOON, MOODS, occurred_at=moment.isoformat())
    assert answer.status == status
    if status == 422:
        assert "future" in answer.json["detail"]
        assert row_counts(TABLES) == [0, 0, 0]


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_the_ends_of_the_calendar_are_refused(ada: Person, moment: str) -> None:
    assert field_errors(log(ada, NOON, occurred_at=moment)) == [("body", "occurred_at")]


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"intensity": 11}, ("intensity",)),
        ({"intensity": -1}, ("intensity",)),
        ({"intensity": 6.5}, ("intensity",)),
        ({"valence": "superb"}, ("valence",)),
        ({"labels": [""]}, ("labels", "0")),
        ({"labels": ["x" * 500]}, ("labels", "0")),
        ({"labels": [f"label {number}" for number in range(10_000)]}, ("labels",)),
        ({"activities": ["x"] * 13}, ("activities",)),
        ({"note": "x" * 20_001}, ("note",)),
        ({"energy": 11}, ("energy",)),
        ({"client_id": "mine"}, ("client_id",)),
    ],
)
def test_what_does_not_fit_is_named_and_nothing_is_stored(
    ada: Person, fields: dict[str, Any], where: tuple[str, ...]
) -> None:
    refused = log(ada, NOON, MOODS, **fields)
    assert field_errors(refused) == [("body", *where)]
    assert row_counts(TABLES) == [0, 0, 0]


def test_a_label_that_is_sent_twice_is_kept_once(ada: Person) -> None:
    assert logged(ada, NOON, labels=["Hopeful", "hopeful ", "\uff28opeful", "sad"])["labels"] == ["Hopeful", "sad"]


def test_no_word_of_a_person_is_stored_in_plain(any_database: str, ada: Person) -> None:
    logged(ada, NOON, MOODS, labels=["wobbly"], activities=["kayak"], note="Grüße", energy_note="Espresso")
    cells = all_cells(TABLES).lower()
    assert not [word for word in ("wobbly", "kayak", "espresso", "Grüße") if word.lower().encode() in cells]


def test_hashes_of_two_people_differ(ada: Person, ben: Person) -> None:
    assert hash_label(ada.id, "label", "sad") != hash_label(ben.id, "label", "sad")
    assert hash_label(ada.id, "label", "sad") != hash_label(ada.id, "activity", "sad")


@pytest.mark.parametrize("field", ["note", "energy_note", "labels", "activities"])
def test_words_of_danger_are_answered(ada: Person, field: str) -> None:
    sent: Any = [RED_TEXT] if field in {"labels", "activities"} else RED_TEXT
    answer = logged(ada, NOON, MOODS, **{field: sent})
    assert answer["safety"]["level"] == "red"
    assert answer["safety"]["resources"]
    assert answer["emotion"]["id"]


def test_words_of_danger_in_an_edit_are_answered(ada: Person) -> None:
    for path in (EMOTIONS, ENERGY):
        stored = logged(ada, NOON, path)
        with at(ada, NOON) as then:
            answer = then.patch(f"{path}/{stored['id']}", json={"note": RED_TEXT})
        assert answer.json["safety"]["level"] == "red"
        assert answer.json["note"] == RED_TEXT


def test_it_counts_for_the_streak_on_its_day(any_database: str, ada: Person) -> None:
    for number in (38, 39):
        logged(ada, NOON, MOODS, occurred_at=local(day(number)).isoformat())
    logged(ada, NOON)
    assert daily(ada, NOON) == 3
    counts = read(ada, NOON, SUMMARY)["counts"]
    assert (counts["moods"], counts["energy_metrics"], counts["active_days"]) == (3, 2, 3)


@pytest.mark.parametrize("path", [EMOTIONS, ENERGY])
def test_an_edit_needs_the_version_that_was_read(ada: Person, path: str) -> None:
    stored = logged(ada, NOON, path)
    one = f"{path}/{stored['id']}"
    with at(ada, NOON) as then:
        assert then.get(one).headers["ETag"] == '"1"'
        assert then.patch(one, json={"note": "b"}, headers={"If-Match": '"1"'}).json["version"] == 2
        assert then.patch(one, json={"note": "c"}, headers={"If-Match": '"1"'}).status == 412
        assert then.patch(one, json={"note": "b"}).json["version"] == 2
        assert then.get(one).json["note"] == "b"


def test_an_edit_may_move_a_log_to_another_day(any_database: str, ada: Person) -> None:
    emotion, energy = logged(ada, NOON, labels=["sad"]), logged(ada, NOON, ENERGY)
    moment = local(day(30)).isoformat()
    with at(ada, NOON) as then:
        for path, one in ((EMOTIONS, emotion), (ENERGY, energy)):
            answer = then.patch(f"{path}/{one['id']}", json={"occurred_at": moment})
            assert answer.json["local_date"] == day(30).isoformat()
        refused = then.patch(f"{EMOTIONS}/{emotion['id']}", json={"occurred_at": local(day(41)).isoformat()})
    assert field_errors(refused) == [("body", "occurred_at")]
    assert read(ada, NOON, f"{MOODS}/labels", to=day(30), **{"from": day(30)})["labels"][0]["label"] == "sad"


def test_what_is_deleted_is_gone_with_its_hashes_and_the_day_stays_lived(any_database: str, ada: Person) -> None:
    answer = logged(ada, NOON, MOODS, labels=["sad"])
    with at(ada, NOON) as then:
        assert then.delete(f"{EMOTIONS}/{answer['emotion']['id']}").status == 204
        assert then.delete(f"{ENERGY}/{answer['energy']['id']}").status == 204
    assert row_counts(TABLES) == [0, 0, 0]
    assert daily(ada, NOON) == 1


def test_a_log_without_an_id_of_the_client_gets_one(ada: Person) -> None:
    assert logged(ada, NOON)["client_id"] != logged(ada, NOON)["client_id"]
    assert FEELING.keys().isdisjoint({"client_id"})


def test_an_emotion_belongs_to_a_conversation_of_ones_own_and_outlives_it(ada: Person, ben: Person) -> None:
    mine, theirs = ada.post("/v1/coaching/conversations").json["id"], ben.post("/v1/coaching/conversations").json["id"]
    felt = {"valence": "neutral", "intensity": 3}

    emotion = ada.post("/v1/emotions", json={**felt, "conversation_id": mine}).json
    assert emotion["conversation_id"] == mine
    assert ada.post("/v1/emotions", json={**felt, "conversation_id": theirs}).status == 404
    path = f"/v1/emotions/{emotion['id']}"
    assert ada.patch(path, json={"conversation_id": theirs}).status == 404

    assert ada.delete(f"/v1/coaching/conversations/{mine}").status == 204
    assert ada.get(path).json["conversation_id"] is None


def test_a_log_of_long_ago_is_sent_back_by_a_program_that_keeps_milliseconds(ada: Person) -> None:
    then, later = NOON + timedelta(microseconds=123_456), NOON + timedelta(days=40)
    emotion, energy = logged(ada, then), logged(ada, then, ENERGY)
    for path, one in ((EMOTIONS, emotion), (ENERGY, energy)):
        cut_off = one["occurred_at"].replace("123456Z", "123Z")
        assert cut_off != one["occurred_at"]
        with at(ada, later) as now:
            answer = now.patch(f"{path}/{one['id']}", json={"occurred_at": cut_off, "note": "Better by now."})
        assert (answer.status, answer.json["occurred_at"]) == (200, one["occurred_at"])
