"""What someone has done so far, ready to draw."""

from datetime import timedelta
from typing import Any

from tests.api.progress.activity import JOURNAL, SUMMARY, at, day, local, move, write
from tests.people import Person

CONVERSATIONS = "/v1/coaching/conversations"
NOTHING = {
    "entries": 0,
    "reflections": 0,
    "check_ins": 0,
    "sessions": 0,
    "conversations": 0,
    "challenges": 0,
    "moods": 0,
    "goal_progress": 0,
    "commitments": 0,
    "writing_sessions": 0,
    "energy_metrics": 0,
    "active_days": 0,
}


def summary(person: Person, number: int, zone: str = "UTC") -> dict[str, Any]:
    with at(person, local(day(number), 20, zone=zone)) as then:
        answer = then.get(SUMMARY)
        assert answer.status == 200, answer.json
        return dict(answer.json)


def test_someone_new_has_twelve_empty_weeks(any_database: str, ada: Person) -> None:
    shown = summary(ada, 0)
    assert list(shown) == ["counts", "streaks", "badges", "weeks"]
    assert (shown["counts"], shown["streaks"], shown["badges"]) == (NOTHING, [], [])
    mondays = [(day(0) - timedelta(weeks=11 - number)).isoformat() for number in range(12)]
    assert shown["weeks"] == [{"week_start": monday, **NOTHING} for monday in mondays]


def test_a_conversation_counts_once_on_each_of_its_days(any_database: str, ada: Person) -> None:
    with at(ada, local(day(0), 23)) as then:
        first, second = (then.post(CONVERSATIONS, json={}).json["id"] for _ in range(2))
        for conversation in (first, first, second):
            assert then.post(f"{CONVERSATIONS}/{conversation}/chat", json={"content": "My team moves."}).status == 200
        then.post(f"{CONVERSATIONS}/{then.post(CONVERSATIONS, json={}).json['id']}/chat", json={})  # nothing was said
        for _ in range(2):
            assert then.post("/v1/wellness/coach/chat", json={"content": "I sleep badly."}).status == 200
    with at(ada, local(day(1), 1)) as then:
        then.post(f"{CONVERSATIONS}/{first}/chat", json={"content": "It is decided."})

    counts = summary(ada, 1)["counts"]

    assert (counts["conversations"], counts["sessions"], counts["active_days"]) == (4, 0, 2)


def test_everything_is_counted_by_kind(any_database: str, ada: Person) -> None:
    entry = write(ada, local(day(0))).json
    write(ada, local(day(0), 13))
    with at(ada, local(day(1))) as then:
        then.post("/v1/value-calibration/checkins", json={"value_snapshot": {"Courage": 5}})
        prompts = then.post("/v1/reflection/prompts/generate", json={"entry_id": entry["id"]}).json["items"]
        then.post(f"/v1/reflection/prompts/{prompts[0]['id']}/responses", json={"response_text": "Calm."})
        session = then.post("/v1/decisions/sessions", json={"title": "Stay or go?"}).json
        then.patch(f"/v1/decisions/sessions/{session['id']}", json={"status": "completed"})
    counts = summary(ada, 1)["counts"]
    assert {**counts, "challenges": 0} == {
        "entries": 2,
        "reflections": 1,
        "check_ins": 1,
        "sessions": 1,
        "conversations": 0,
        "challenges": 0,
        "moods": 0,
        "goal_progress": 0,
        "commitments": 0,
        "writing_sessions": 0,
        "energy_metrics": 0,
        "active_days": 2,
    }


def test_weeks_hold_their_own_days(ada: Person) -> None:
    for number in (0, 0, 6, 7):
        write(ada, local(day(number)))
    weeks = summary(ada, 7)["weeks"]
    assert [(week["entries"], week["active_days"]) for week in weeks[-3:]] == [(0, 0), (3, 2), (1, 1)]


def test_what_is_older_than_twelve_weeks_counts_and_is_not_drawn(ada: Person) -> None:
    write(ada, local(day(0)))
    shown = summary(ada, 12 * 7)
    assert (shown["counts"]["entries"], sum(week["entries"] for week in shown["weeks"])) == (1, 0)
    assert summary(ada, 12 * 7 - 1)["weeks"][0]["entries"] == 1


def test_a_day_that_is_not_yet_where_someone_is_waits_for_its_week(ada: Person) -> None:
    move(ada, local(day(7), 0, 5, "Pacific/Kiritimati"), "Pacific/Kiritimati")
    write(ada, local(day(7), 0, 10, "Pacific/Kiritimati"))
    move(ada, local(day(7), 0, 15, "Pacific/Kiritimati"), "Pacific/Midway")  # Monday becomes Saturday
    assert [week["entries"] for week in summary(ada, 5, "Pacific/Midway")["weeks"]] == [0] * 12
    assert summary(ada, 7, "Pacific/Midway")["weeks"][-1]["entries"] == 1


def test_streaks_and_badges_are_those_of_their_own_pages(ada: Person) -> None:
    write(ada, local(day(0)))
    with at(ada, local(day(0), 20)) as then:
        shown = then.get(SUMMARY).json
        assert shown["streaks"] == then.get("/v1/gamification/streaks").json
        assert shown["badges"] == then.get("/v1/gamification/badges").json
    assert shown["badges"]


def test_what_is_deleted_stays_counted(ada: Person) -> None:
    entry = write(ada, local(day(0))).json
    with at(ada, local(day(0))) as then:
        then.delete(f"{JOURNAL}/{entry['id']}")
    assert summary(ada, 0)["counts"]["entries"] == 1


def test_a_summary_shows_nothing_of_someone_else(ada: Person, ben: Person) -> None:
    write(ada, local(day(0)))
    assert summary(ben, 0)["counts"] == NOTHING


def test_a_summary_holds_no_words(ada: Person) -> None:
    write(ada, local(day(0)), title="a secret garden")
    with at(ada, local(day(0))) as then:
        assert b"garden" not in then.get(SUMMARY).body
