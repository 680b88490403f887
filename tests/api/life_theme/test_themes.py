"""Choosing a theme, reading it, and the ones before."""

from datetime import datetime
from uuid import UUID

import pytest

from functions import life_theme
from shared.core import events
from shared.core.db import transaction
from shared.core.http.openapi.document import build_document
from shared.life_theme import service
from shared.life_theme.events import LifeThemeSet
from tests.client import Response
from tests.people import Person

THEME = "/v1/life-theme"
HISTORY = f"{THEME}/history"


def set_theme(person: Person, text: str = "Growth through challenge") -> Response:
    answer = person.post(THEME, json={"theme_text": text})
    assert answer.status == 201, answer.json
    return answer


def next_page(answer: Response) -> str | None:
    link = answer.headers.get("Link")
    return None if link is None else link.partition("<")[2].partition(">")[0].removeprefix("/api")


def test_without_a_theme_there_is_null_and_no_error(ada: Person) -> None:
    answer = ada.get(THEME)

    assert (answer.status, answer.body, answer.headers["Content-Type"]) == (200, b"null", "application/json")


def test_the_document_says_that_there_may_be_none() -> None:
    found = build_document([life_theme.area], "1")["paths"]["/v1/life-theme"]["get"]["responses"]["200"]

    schema = found["content"]["application/json"]["schema"]
    assert schema == {"anyOf": [{"$ref": "#/components/schemas/Theme"}, {"type": "null"}]}


def test_a_theme_is_answered_as_specified_and_found_again(any_database: str, ada: Person) -> None:
    answer = set_theme(ada, "  Durch Wandel wachsen 🌱 成長  ")

    theme = {name: answer.json[name] for name in ("id", "theme_text", "created_at", "updated_at")}
    assert theme["theme_text"] == "Durch Wandel wachsen 🌱 成長"
    assert theme["created_at"] == theme["updated_at"]
    assert datetime.fromisoformat(theme["created_at"]).tzinfo is not None
    assert ada.get(THEME).json == theme
    assert answer.headers["Location"] == f"/api{THEME}"


def test_a_new_theme_follows_and_the_old_one_stays_in_the_history(any_database: str, ada: Person) -> None:
    first, second = set_theme(ada, "First").json, set_theme(ada, "Second").json

    assert ada.get(THEME).json["id"] == second["id"]
    assert [theme["id"] for theme in ada.get(HISTORY).json] == [second["id"], first["id"]]


def test_the_same_theme_may_be_chosen_again(ada: Person) -> None:
    set_theme(ada)
    set_theme(ada)

    assert len(ada.get(HISTORY).json) == 2


def test_pages_of_the_history_follow_each_other(any_database: str, ada: Person) -> None:
    for number in range(5):
        set_theme(ada, f"Theme {number}")

    first = ada.get(f"{HISTORY}?limit=2")
    second = ada.get(next_page(first) or "")
    third = ada.get(next_page(second) or "")

    seen = [theme["theme_text"] for page in (first, second, third) for theme in page.json]
    assert seen == [f"Theme {number}" for number in (4, 3, 2, 1, 0)]
    assert next_page(third) is None


def test_a_theme_is_ones_own(ada: Person, ben: Person) -> None:
    set_theme(ben)

    assert (ada.get(THEME).json, ada.get(HISTORY).json) == (None, [])


@pytest.mark.parametrize(
    "body",
    [{}, {"theme_text": ""}, {"theme_text": " \u2003"}, {"theme_text": "x" * 513}, {"theme_text": 7}],
)
def test_what_is_no_theme_is_refused(ada: Person, body: object) -> None:
    answer = ada.post(THEME, json=body)

    assert (answer.status, answer.json["errors"][0]["loc"]) == (422, ["body", "theme_text"])
    assert ada.get(THEME).json is None


def test_the_longest_theme_is_taken(ada: Person) -> None:
    assert len(set_theme(ada, "é" * 512).json["theme_text"]) == 512


@pytest.mark.parametrize(("method", "path"), [("GET", THEME), ("POST", THEME), ("GET", HISTORY)])
def test_nobody_has_a_theme_without_signing_in(ada: Person, method: str, path: str) -> None:
    body = {"theme_text": "x"} if method == "POST" else None

    assert ada.api.request(method, path, json=body).status == 401


def test_others_are_told_of_a_theme(ada: Person) -> None:
    told: list[LifeThemeSet] = []
    events.subscribe({LifeThemeSet: [lambda _db, event: told.append(event)]})

    answer = set_theme(ada).json

    assert [(event.user_id, event.theme_id) for event in told] == [(ada.id, UUID(answer["id"]))]


def test_other_domains_may_ask_for_the_words_that_hold(ada: Person) -> None:
    with transaction(read_only=True) as db:
        before = service.load_theme_text(db, ada.id)
    set_theme(ada, "First")
    set_theme(ada, "Second")

    with transaction(read_only=True) as db:
        assert (before, service.load_theme_text(db, ada.id)) == (None, "Second")


def test_a_theme_of_someone_in_danger_is_kept_answered_and_shown_to_no_model(ada: Person) -> None:
    answer = set_theme(ada, "I am going to kill myself tonight. I have the pills ready.")

    assert (answer.json["safety"]["level"], bool(answer.json["safety"]["resources"])) == ("red", True)
    assert ada.get(THEME).json["id"] == answer.json["id"]
    with transaction(read_only=True) as db:
        assert service.load_theme_text(db, ada.id) is None


def test_themes_are_unreadable_in_the_database(any_database: str, ada: Person) -> None:
    set_theme(ada, "Secret hope")

    with transaction(read_only=True) as db:
        row = db.connection().exec_driver_sql("SELECT * FROM life_themes").one()
    stored = [value.encode() if isinstance(value, str) else bytes(value) for value in row if _is_text(value)]
    assert stored
    assert b"Secret" not in b"".join(stored)


def _is_text(value: object) -> bool:
    return isinstance(value, bytes | memoryview | str)
