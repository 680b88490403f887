"""The operations: resources for everyone, a review for administrators only."""

import pytest

from shared.core.db import transaction
from shared.safety import service
from shared.safety.levels import RED
from tests.client import Api
from tests.people import Person, new_administrator, new_person


def make_red(person: Person) -> None:
    with transaction() as db:
        service.screen(db, person.id, "chat", "I want to die.")


def test_resources_need_no_login(api: Api) -> None:
    answer = api.get("/v1/safety/resources?country=ie")
    assert answer.status == 200
    assert answer.json["country"] == "IE"
    assert answer.json["resources"][0]["phone"] == "116 123"
    assert "emergency number" in answer.json["advice"]


def test_resources_follow_the_locale(api: Api) -> None:
    assert api.get("/v1/safety/resources?locale=de-AT").json["country"] == "AT"


def test_resources_follow_where_someone_is_before_their_language(api: Api) -> None:
    answer = api.get("/v1/safety/resources?timezone=Europe%2FBerlin&locale=en-US").json
    assert answer["country"] == "DE"
    assert list(dict.fromkeys(one["country"] for one in answer["resources"])) == ["DE", "US", None]


def test_what_is_shown_in_a_hard_hour_is_of_where_someone_lives_before_their_language(api: Api) -> None:
    kim = new_person(api, timezone="Europe/Berlin", locale="en-US")
    note = kim.post("/v1/decisions/journal", json={"title": "A note", "context": "I want to die."}).json["safety"]
    assert list(dict.fromkeys(one["country"] for one in note["resources"])) == ["DE", "US", None]


def test_a_country_that_is_named_decides_alone(api: Api) -> None:
    answer = api.get("/v1/safety/resources?country=IE&timezone=Europe%2FBerlin&locale=en-US").json
    assert {one["country"] for one in answer["resources"]} == {"IE", None}


@pytest.mark.parametrize("query", ["", "?country=AQ", "?locale=de", "?timezone=UTC", "?timezone=Nowhere"])
def test_without_a_known_country_there_is_what_works_anywhere(api: Api, query: str) -> None:
    answer = api.get(f"/v1/safety/resources{query}").json
    assert answer["country"] is None
    assert any("findahelpline" in one["url"] for one in answer["resources"])


@pytest.mark.parametrize("query", ["country=Ireland", "country=1E", "locale=!", "region=IE", f"timezone={'x' * 65}"])
def test_a_question_that_makes_no_sense_is_refused(api: Api, query: str) -> None:
    assert api.get(f"/v1/safety/resources?{query}").status == 422


def test_an_administrator_reviews_a_level(api: Api, ada: Person) -> None:
    make_red(ada)
    answer = api.post(f"/v1/admin/safety/{ada.id}/review", json={"level": "green"}, token=new_administrator(api).token)
    assert answer.status == 200
    assert (answer.json["user_id"], answer.json["level"]) == (str(ada.id), "green")
    assert answer.json["reviewed_at"]


def test_nobody_else_reviews_a_level(api: Api, ada: Person) -> None:
    make_red(ada)
    path = f"/v1/admin/safety/{ada.id}/review"
    assert ada.post(path, json={"level": "green"}).status == 403
    assert api.post(path, json={"level": "green"}).status == 401
    with transaction(read_only=True) as db:
        assert service.get_current_level(db, ada.id) == RED


def test_a_review_of_nobody_is_404(api: Api) -> None:
    path = "/v1/admin/safety/7a0d2f1c-52f5-4f0a-8a43-1f8a1f0b6f11/review"
    assert api.post(path, json={"level": "green"}, token=new_administrator(api).token).status == 404


def test_a_level_that_does_not_exist_is_refused(api: Api, ada: Person) -> None:
    path = f"/v1/admin/safety/{ada.id}/review"
    assert api.post(path, json={"level": "orange"}, token=new_administrator(api).token).status == 422


def test_resources_tell_which_languages_the_net_reads(api: Api) -> None:
    answer = api.get("/v1/safety/resources").json
    assert {"code": "de", "name": "German"} in answer["languages_read"]
    assert {language["code"] for language in answer["languages_read"]} == {"en", "de", "es", "fr", "pl", "pt", "it"}


def test_an_entry_in_spanish_is_answered_in_spanish(ada: Person) -> None:
    note = ada.post("/v1/decisions/journal", json={"title": "Hoy", "context": "Ya no quiero vivir."}).json["safety"]
    assert note["level"] == RED
    assert note["reply"].startswith("Gracias por escribir esto.")


def test_an_entry_that_is_not_read_has_helplines_within_reach(ada: Person) -> None:
    context = "Vandaag hoorde het team dat de afdeling in het voorjaar dichtgaat en dat niemand weet wat er komt."
    note = ada.post("/v1/decisions/journal", json={"title": "Vandaag", "context": context}).json["safety"]
    assert (note["level"], note["language_read"]) == ("green", False)
    assert note["resources"]
