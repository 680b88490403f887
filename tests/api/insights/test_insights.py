"""Insights through the API: written by hand, listed, edited, confirmed, dismissed, deleted, found and refused."""

from uuid import uuid4

import pytest

from shared.insights import insight_store
from tests.api.insights.insights import CALM, INSIGHTS, list_insights, load_confirmed, propose, read, write_insight
from tests.api.search.searches import found_ids, index_waiting
from tests.cases import assert_each
from tests.people import Person


@pytest.mark.usefixtures("any_database")
def test_what_a_person_writes_is_confirmed_and_theirs(ada: Person) -> None:
    entry = ada.write_entry()

    written = write_insight(ada, tags=["Mornings", "mornings ", "walking"], sources=[_source(entry)])

    assert (written["status"], written["made_by"], written["version"]) == ("confirmed", "user", 1)
    assert (written["text"], written["tags"], written["sources"]) == (CALM, ["mornings", "walking"], [_source(entry)])
    assert list_insights(ada) == [read(ada, written)] == [written]
    assert load_confirmed(ada) == [CALM]


@pytest.mark.usefixtures("any_database")
def test_a_list_is_filtered_by_status_and_by_tag_however_it_is_typed_and_paged(ada: Person) -> None:
    entry = ada.write_entry()
    mine = write_insight(ada, tags=["Caf\u00e9 & Friends"])
    proposed = propose(ada, "Your sister's calls lift your mood.", entry["id"], tags=("sister",))

    assert [one["id"] for one in list_insights(ada)] == [proposed["id"], mine["id"]]
    assert list_insights(ada, status="confirmed") == list_insights(ada, tag="cafe\u0301  & friends") == [mine]
    assert list_insights(ada, tag="brother") == list_insights(ada, status="withdrawn") == []
    page = ada.get(f"{INSIGHTS}?limit=1")
    assert [one["id"] for one in page.json] == [proposed["id"]]
    following = page.headers["Link"].partition("<")[2].partition(">")[0].partition("/api")[2]
    assert [one["id"] for one in ada.get(following).json] == [mine["id"]]


@pytest.mark.usefixtures("any_database")
def test_the_same_insight_that_is_written_again_is_confirmed_with_the_tags_and_sources_of_both(ada: Person) -> None:
    first, second = ada.write_entry(), ada.write_entry("Another day")
    written = write_insight(ada, tags=["mornings"], sources=[_source(first)])
    ada.post(f"{INSIGHTS}/{written['id']}/dismiss")

    again = ada.post(INSIGHTS, json={"text": f" {CALM.upper()}", "tags": ["walks"], "sources": [_source(second)]})

    assert (again.status, again.json["id"], again.json["status"]) == (200, written["id"], "confirmed")
    assert (again.json["text"], again.json["tags"]) == (CALM, ["mornings", "walks"])
    assert {one["id"] for one in again.json["sources"]} == {first["id"], second["id"]}
    assert ada.post(INSIGHTS, json={"text": CALM}).json["version"] == again.json["version"]
    third = ada.post(INSIGHTS, json={"text": CALM, "sources": [_source(ada.write_entry("A third day"))]}).json
    assert (third["version"], len(third["sources"])) == (again.json["version"] + 1, 3)
    assert [one["id"] for one in list_insights(ada, tag="walks")] == [written["id"]]


def test_nearly_the_same_in_other_words_is_kept_beside_it_and_found_as_similar(ada: Person) -> None:
    first = write_insight(ada, text="Walking by the water in the morning calms me.")
    write_insight(ada, text="My sister should hear about the garden.")
    again = ada.post(INSIGHTS, json={"text": "A walk along the water in the morning makes me calm."})
    index_waiting()

    similar = ada.get(f"/v1/search/similar?kind=insight&id={again.json['id']}&kinds=insight").json["results"]

    assert again.status == 201
    assert len(list_insights(ada)) == 3
    assert similar[0]["id"] == first["id"]


@pytest.mark.usefixtures("any_database")
def test_an_edit_makes_an_insight_the_persons_own_and_a_stale_one_is_refused(ada: Person) -> None:
    proposed = propose(ada, "You like mornings.", ada.write_entry()["id"], made_by="a-model")

    edited = ada.patch(f"{INSIGHTS}/{proposed['id']}", json={"text": "I like quiet mornings."})

    assert (edited.status, edited.json["made_by"], edited.json["status"]) == (200, "user", "proposed")
    assert edited.headers["ETag"] == '"2"'
    stale = ada.patch(f"{INSIGHTS}/{proposed['id']}", json={"tags": ["a"]}, headers={"If-Match": '"1"'})
    assert stale.status == 412
    same = ada.patch(f"{INSIGHTS}/{proposed['id']}", json={"text": "I like quiet mornings."})
    assert (same.status, same.json["version"]) == (200, 2)


def test_nobody_confirms_a_text_that_they_have_not_seen(ada: Person) -> None:
    proposed = propose(ada, "You like mornings.", ada.write_entry()["id"])
    ada.patch(f"{INSIGHTS}/{proposed['id']}", json={"text": "I like quiet mornings."})

    stale = ada.post(f"{INSIGHTS}/{proposed['id']}/confirm", headers={"If-Match": '"1"'})

    assert stale.status == 412
    assert load_confirmed(ada) == []


@pytest.mark.usefixtures("any_database")
def test_what_is_confirmed_is_used_and_what_is_dismissed_is_neither_used_nor_found(ada: Person) -> None:
    proposed = propose(ada, "The lighthouse gives you courage.", ada.write_entry()["id"])
    assert load_confirmed(ada) == []

    confirmed = ada.post(f"{INSIGHTS}/{proposed['id']}/confirm")
    assert (confirmed.status, confirmed.json["status"], load_confirmed(ada)) == (
        200,
        "confirmed",
        ["The lighthouse gives you courage."],
    )
    assert ada.post(f"{INSIGHTS}/{proposed['id']}/confirm").json["version"] == confirmed.json["version"]
    assert found_ids(ada, "lighthouse") == [proposed["id"]]

    dismissed = ada.post(f"{INSIGHTS}/{proposed['id']}/dismiss")
    assert (dismissed.json["status"], load_confirmed(ada), found_ids(ada, "lighthouse")) == ("dismissed", [], [])
    ada.post(f"{INSIGHTS}/{proposed['id']}/confirm")
    assert found_ids(ada, "lighthouse") == [proposed["id"]]


def test_a_deleted_insight_is_gone_from_the_search_too(ada: Person) -> None:
    written = write_insight(ada, "The lighthouse gives me courage.")
    assert found_ids(ada, "lighthouse") == [written["id"]]

    assert ada.delete(f"{INSIGHTS}/{written['id']}").status == 204

    assert (found_ids(ada, "lighthouse"), ada.get(f"{INSIGHTS}/{written['id']}").status) == ([], 404)


def test_each_field_that_is_wrong_is_named(ada: Person, ben: Person) -> None:
    entry, others = ada.write_entry(), ben.write_entry()
    cases = {
        "blank": ({"text": " \u200b"}, ["body", "text"]),
        "long": ({"text": "a" * 1_001}, ["body", "text"]),
        "no text": ({"tags": ["a"]}, ["body", "text"]),
        "ten thousand tags": ({"text": CALM, "tags": ["a"] * 10_000}, ["body", "tags"]),
        "a long tag": ({"text": CALM, "tags": ["a" * 61]}, ["body", "tags", 0]),
        "someone else's": ({"text": CALM, "sources": [_source(entry), _source(others)]}, ["body", "sources", 1, "id"]),
        "nothing": ({"text": CALM, "sources": [{"kind": "goal", "id": str(uuid4())}]}, ["body", "sources", 0, "id"]),
        "another kind": (
            {"text": CALM, "sources": [_source(entry), {"kind": "goal", "id": entry["id"]}]},
            ["body", "sources", 1, "id"],
        ),
        "no kind": (
            {"text": CALM, "sources": [{"kind": "horoscope", "id": entry["id"]}]},
            ["body", "sources", 0, "kind"],
        ),
        "an insight": (
            {"text": CALM, "sources": [{"kind": "insight", "id": entry["id"]}]},
            ["body", "sources", 0, "kind"],
        ),
        "51 sources": ({"text": CALM, "sources": [_source(entry)] * 51}, ["body", "sources"]),
    }

    def check(name: str) -> None:
        fields, fault = cases[name]
        answer = ada.post(INSIGHTS, json=fields)
        assert (answer.status, answer.json["errors"][0]["loc"]) == (422, fault), answer.json

    assert_each(cases, check)
    assert list_insights(ada) == []


def test_words_of_danger_bring_help_and_are_never_used(ada: Person) -> None:
    answer = ada.post(INSIGHTS, json={"text": "I am going to kill myself tonight."})

    assert (answer.status, answer.json["safety"]["level"]) == (201, "red")
    assert load_confirmed(ada) == []


def test_the_largest_number_is_a_conflict_that_says_so(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.insights.service.MAX_INSIGHTS", 1)
    write_insight(ada)

    refused = ada.post(INSIGHTS, json={"text": "Another one."})

    assert (refused.status, "Delete one first" in refused.json["detail"]) == (409, True)


def test_the_oldest_proposed_insights_make_room_and_no_other(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(insight_store, "MAX_PROPOSED", 2)
    entry = ada.write_entry()
    mine = write_insight(ada)
    texts = ("Rent weighs on you.", "Your sister helps you.", "The lighthouse gives you courage.")

    for text in texts:
        propose(ada, text, entry["id"])

    assert [one["text"] for one in list_insights(ada, status="proposed")] == list(reversed(texts[1:]))
    assert load_confirmed(ada) == [mine["text"]]


def _source(entry: dict[str, object]) -> dict[str, object]:
    return {"kind": "journal_entry", "id": entry["id"]}
