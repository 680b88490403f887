"""Words that show danger get no bare failure: its problem holds the written reply and helplines."""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

import pytest

from shared.core.db import get_engine, transaction
from shared.core.http.operation import Operation
from shared.journal.models import JournalEntry
from shared.safety import service as safety
from tests import environment
from tests.api.decisions.conversations import IN_DANGER
from tests.api.safety.test_sleeping_database import SECONDS, TROUBLES
from tests.client import Api, Response
from tests.contract.operation_requests import OPERATIONS, example_body, path_of, token_for
from tests.patience import assert_within, seconds_of
from tests.people import Person
from tests.servers.tds_server import ASLEEP, TdsServer

JOURNAL, HARMLESS = "/v1/decisions/journal", "Stay or go?"
CLOSED = "postgresql+psycopg://ada@127.0.0.1:9/phronesis"
NO_FOLDER = "sqlite:////nowhere/at/all/phronesis.db"
TAKES_WORDS = {
    "decisions_change_decision",
    "decisions_create_decision",
    "decisions_keep_message",
    "journal_change_entry",
    "journal_create_entry",
    "reflection_write_response",
    "audio_type_transcript",
    "future_self_simulate",
    "life_theme_set_theme",
    "reminders_create_reminder",
}
WRITES = [one for one in OPERATIONS.values() if one.signature.user and one.signature.body and one.uses_database]


@pytest.fixture(params=TROUBLES)
def trouble(request: pytest.FixtureRequest, tds_server: TdsServer, monkeypatch: pytest.MonkeyPatch) -> str:
    """Azure SQL as it is on a bad day, and an app that would wait for it for 90 seconds; returns what it does."""
    environment.apply(monkeypatch, DATABASE_URL=tds_server.url, DATABASE_WAKE_SECONDS="90")
    safety.assess(IN_DANGER)
    if request.param not in ("asleep", "silent"):
        get_engine().connect().close()
    TROUBLES[request.param](tds_server)
    return str(request.param)


@pytest.fixture
def asleep(tds_server: TdsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Azure SQL is asleep, and an app would wait for it for 90 seconds."""
    environment.apply(monkeypatch, DATABASE_URL=tds_server.url, DATABASE_WAKE_SECONDS="90")
    safety.assess(IN_DANGER)
    tds_server.fail_logins(ASLEEP)


def bodies_with_words(operation: Operation) -> Iterator[dict[str, Any]]:
    """The example of a body with dangerous words in each of the fields in turn; not each of them takes words."""
    example = example_body(operation)
    for name in getattr(operation.signature.body, "model_fields", ()):
        yield {**example, name: IN_DANGER}


def send(operation: Operation, body: Mapping[str, Any], **headers: str) -> Response:
    path = path_of(operation, dict.fromkeys(operation.signature.path, str(UUID(int=7))))
    return Api().request(operation.method, path, json=body, token=token_for(operation), headers=headers)


def write_entry(words: str, **headers: str) -> Response:
    return send(OPERATIONS["journal_create_entry"], {"title": words}, **headers)


def assert_help(answer: Response, *statuses: int) -> None:
    assert_note(answer, *statuses)
    assert IN_DANGER not in answer.body.decode()


def assert_note(answer: Response, *statuses: int) -> None:
    assert answer.status in statuses, answer.json
    note = answer.json["safety"]
    assert (note["level"], "call your local emergency number" in note["reply"]) == ("red", True)
    assert note["resources"]


@pytest.mark.usefixtures("asleep")
@pytest.mark.parametrize("operation", WRITES, ids=lambda one: one.name)
def test_no_operation_answers_danger_without_help_while_the_database_sleeps(operation: Operation) -> None:
    answers = [send(operation, body) for body in bodies_with_words(operation)]
    for answer in answers:
        assert_help(answer, 200, 201, 400, 415, 422, 503)
    taken = [answer for answer in answers if answer.status not in (400, 415, 422)]
    assert taken or operation.name not in TAKES_WORDS


def test_the_operations_that_take_words_are_among_those() -> None:
    assert {operation.name for operation in WRITES} >= TAKES_WORDS


@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "k1"}], ids=["once", "with a key"])
def test_someone_in_danger_who_writes_an_entry_reads_help_within_five_seconds(
    trouble: str, headers: dict[str, str]
) -> None:
    answers = list[Response]()
    assert_within(SECONDS, lambda: seconds_of(lambda: answers.append(write_entry(IN_DANGER, **headers))))
    if trouble == "is a defect":
        assert_help(answers[-1], 500)
    else:
        assert_help(answers[-1], 503)
        assert int(answers[-1].headers["Retry-After"]) > 0
        assert answers[-1].headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("url", [CLOSED, NO_FOLDER], ids=["postgresql", "sqlite"])
def test_other_databases_that_are_down_are_no_reason_to_give_no_help(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.apply(monkeypatch, DATABASE_URL=url)
    assert_help(write_entry(IN_DANGER), 503)
    assert "safety" not in write_entry(HARMLESS).json


def test_the_lines_of_the_region_that_the_browser_names_are_among_them(monkeypatch: pytest.MonkeyPatch) -> None:
    environment.apply(monkeypatch, DATABASE_URL=NO_FOLDER)
    answer = write_entry(IN_DANGER, **{"Accept-Language": "en-IE;q=0.9, de"})
    assert "IE" in {line["country"] for line in answer.json["safety"]["resources"]}


def test_whoever_is_not_in_danger_still_waits_for_the_database(
    tds_server: TdsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.apply(monkeypatch, DATABASE_URL=tds_server.url, DATABASE_WAKE_SECONDS="3.5")
    tds_server.fail_logins(ASLEEP)
    answer = write_entry(HARMLESS)
    assert (answer.status, "safety" in answer.json, tds_server.logins) == (503, False, 2)


def test_a_defect_is_answered_with_help_too(
    sqlite_database: str, ada: Person, caplog: pytest.LogCaptureFixture
) -> None:
    with transaction() as db:
        JournalEntry.__table__.drop(db.connection())  # type: ignore[attr-defined]  # a Table, as for each of our models
    answer = ada.post(JOURNAL, json={"title": IN_DANGER})
    assert_help(answer, 500)
    assert IN_DANGER not in caplog.text


UNTITLED = {"title": "", "context": IN_DANGER}
REFUSED: dict[str, tuple[int, bytes, dict[str, str]]] = {
    "an empty title": (422, json.dumps(UNTITLED).encode(), {}),
    "a field that is unknown": (422, json.dumps({"titel": IN_DANGER}).encode(), {"Prefer": "handling=lenient"}),
    "a field that is unknown, deep within": (422, json.dumps({"x": [{"y": {"z": IN_DANGER}}]}).encode(), {}),
    "a name that is there twice": (422, f'{{"title": "{IN_DANGER}", "title": ""}}'.encode(), {}),
    "half a document": (422, f'{{"title": "{IN_DANGER}'.encode(), {}),
    "a document that is too deep": (422, b"[" * 200_000 + IN_DANGER.encode(), {}),
    "a list": (422, json.dumps([IN_DANGER]).encode(), {}),
    "another charset": (422, f"{IN_DANGER} \xe9".encode("latin-1"), {}),
    "no JSON": (415, IN_DANGER.encode(), {"Content-Type": "text/plain"}),
    "too large": (413, json.dumps({"title": "x" * 1024 * 1024, "context": IN_DANGER}).encode(), {}),
    "a key that is none": (422, json.dumps({"title": IN_DANGER}).encode(), {"Idempotency-Key": "x" * 300}),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_body_that_is_refused_gets_help(case: str, ada: Person) -> None:
    status, body, headers = REFUSED[case]
    answer = ada.post(JOURNAL, body=body, headers={"Content-Type": "application/json", **headers})
    assert_help(answer, status)
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_words_between_thousands_of_equal_labels_get_help(ada: Person) -> None:
    labels = ["tired"] * 40_000
    emotion = {"valence": "negative", "intensity": 9, "labels": [*labels, IN_DANGER, *labels]}
    assert_help(ada.post("/v1/emotions", json=emotion), 422)


def test_an_unknown_query_parameter_is_no_reason_to_give_no_help(ada: Person) -> None:
    assert_help(ada.post(f"{JOURNAL}?colour=green", json={"title": IN_DANGER}), 422)


def test_a_chat_message_under_a_name_that_is_unknown_is_no_greeting_but_help(ada: Person) -> None:
    session = ada.post("/v1/decisions/sessions", json={"title": HARMLESS}).json["id"]
    lenient = {"Prefer": "handling=lenient"}
    answer = ada.post(f"/v1/decisions/sessions/{session}/chat", json={"message": IN_DANGER}, headers=lenient)
    assert_help(answer, 422)
    assert "content" in answer.json["detail"]


def test_a_change_of_what_is_gone_or_was_changed_gets_help(ada: Person) -> None:
    assert_help(ada.patch(f"{JOURNAL}/{UUID(int=7)}", json={"title": IN_DANGER}), 404)
    entry = ada.post(JOURNAL, json={"title": HARMLESS}).json["id"]
    change = ada.patch(f"{JOURNAL}/{entry}", json={"title": IN_DANGER}, headers={"If-Match": '"99"'})
    assert_help(change, 412)


def test_a_key_that_was_used_for_other_words_gets_help(ada: Person) -> None:
    key = {"Idempotency-Key": "k1"}
    assert ada.post(JOURNAL, json={"title": HARMLESS}, headers=key).status == 201
    assert_help(ada.post(JOURNAL, json={"title": IN_DANGER}, headers=key), 409, 422)


LENIENT = {"Prefer": "handling=lenient"}
UNREAD: dict[str, dict[str, Any]] = {
    "an ignored field": {"title": HARMLESS, "mood_note": IN_DANGER},
    "an ignored field, deep within": {"title": HARMLESS, "x": [{"y": {"z": IN_DANGER}}]},
    "the name of a field": {"title": HARMLESS, IN_DANGER: True},
}


@pytest.mark.parametrize("case", UNREAD)
def test_words_that_no_domain_reads_bring_help_in_an_answer_that_succeeds(case: str, ada: Person) -> None:
    keyed = {**LENIENT, "Idempotency-Key": "k1"}
    answer, replay = (ada.post(JOURNAL, json=UNREAD[case], headers=keyed) for _ in range(2))
    assert_help(answer, 201)
    assert (answer.json["title"], answer.json["id"]) == (HARMLESS, replay.json["id"])
    assert answer.headers["Location"].endswith(answer.json["id"])
    assert_help(replay, 201)


def test_an_answer_without_the_field_gets_it(ada: Person) -> None:
    preferences = {"reminder_frequency": "daily", "note": IN_DANGER}
    assert_help(ada.patch("/v1/preferences", json=preferences, headers=LENIENT), 200)


def test_words_that_are_read_already_are_answered_once(ada: Person) -> None:
    answer = ada.post(JOURNAL, json={"title": IN_DANGER, "note": IN_DANGER}, headers=LENIENT)
    assert_note(answer, 201)
    assert answer.json["safety"] == ada.post(JOURNAL, json={"title": IN_DANGER}).json["safety"]


def test_harmless_words_that_are_ignored_bring_nothing(ada: Person) -> None:
    answer = ada.post(JOURNAL, json={"title": HARMLESS, "note": HARMLESS, "a b": 1}, headers=LENIENT)
    assert (answer.status, answer.json["safety"]["level"]) == (201, "green")


def test_a_field_whose_name_shows_danger_is_refused_with_help(ada: Person) -> None:
    assert_note(ada.post(JOURNAL, json={IN_DANGER: 1}), 422)


def test_harmless_words_that_are_refused_get_no_help(ada: Person) -> None:
    answer = ada.post(JOURNAL, json={"title": "", "context": HARMLESS})
    assert (answer.status, "safety" in answer.json) == (422, False)


def test_strangers_get_no_help_in_a_problem() -> None:
    answers = [
        Api().post(JOURNAL, json=UNTITLED),
        Api().post("/v1/auth/login", json={"email": IN_DANGER, "password": IN_DANGER}),
    ]
    assert [(answer.status, "safety" in answer.json) for answer in answers] == [(401, False), (422, False)]
