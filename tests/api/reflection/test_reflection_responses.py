"""Writing in response to prompts, and reading it again."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from shared.core import events
from shared.reflection.service import ReflectionAnswered
from shared.safety import service as safety
from tests.client import Response
from tests.people import Person

PROMPTS = "/v1/reflection/prompts"
RESPONSES = "/v1/reflection/responses"
IN_DANGER = "I am going to kill myself tonight. I have the pills ready."


def given_prompts(person: Person) -> tuple[str, list[dict[str, Any]]]:
    """Write an entry and get prompts; returns its id and theirs."""
    entry_id = person.write_entry()["id"]
    answer = person.post(f"{PROMPTS}/generate", json={"entry_id": entry_id})
    assert answer.status == 200, answer.json
    return entry_id, answer.json["items"]


def respond(person: Person, prompt: dict[str, Any], text: str = "They ask me to explain things.") -> Response:
    return person.post(f"{PROMPTS}/{prompt['id']}/responses", json={"response_text": text})


def test_a_response_is_kept_as_it_was_written(any_database: str, ada: Person) -> None:
    entry_id, prompts = given_prompts(ada)

    answer = respond(ada, prompts[0], "  Zeile eins\n\nZeile zwei 🌱 成長  ")

    assert answer.status == 201, answer.json
    response = {name: value for name, value in answer.json.items() if name != "safety"}
    assert (response["prompt_id"], response["entry_id"]) == (prompts[0]["id"], entry_id)
    assert response["prompt_text"] == prompts[0]["prompt_text"]
    assert response["response_text"] == "  Zeile eins\n\nZeile zwei 🌱 成長  "
    assert answer.json["safety"] == safety.GREEN_NOTE
    assert ada.get(RESPONSES).json == [response]


def test_a_prompt_says_whether_it_was_answered(any_database: str, ada: Person) -> None:
    _, prompts = given_prompts(ada)
    respond(ada, prompts[1])

    assert [one["answered"] for one in ada.get(PROMPTS).json] == [False, True, False]


def test_a_prompt_can_be_answered_again(ada: Person) -> None:
    _, prompts = given_prompts(ada)
    respond(ada, prompts[0], "First")
    respond(ada, prompts[0], "Second")

    assert [one["response_text"] for one in ada.get(RESPONSES).json] == ["Second", "First"]


def test_a_response_in_danger_is_kept_and_answered_with_resources(ada: Person) -> None:
    _, prompts = given_prompts(ada)

    answer = respond(ada, prompts[0], IN_DANGER)

    assert (answer.status, answer.json["safety"]["level"]) == (201, "red")
    assert (bool(answer.json["safety"]["reply"]), bool(answer.json["safety"]["resources"])) == (True, True)
    assert ada.get(RESPONSES).json[0]["response_text"] == IN_DANGER


@pytest.mark.parametrize("text", ["", " \u2003\n", "x" * 20_001, 7, None])
def test_what_is_no_response_is_refused(ada: Person, text: Any) -> None:
    _, prompts = given_prompts(ada)

    answer = respond(ada, prompts[0], text)

    assert (answer.status, answer.json["errors"][0]["loc"]) == (422, ["body", "response_text"])
    assert ada.get(RESPONSES).json == []


def test_the_longest_response_is_taken(ada: Person) -> None:
    _, prompts = given_prompts(ada)

    assert respond(ada, prompts[0], "é" * 20_000).status == 201


def test_prompts_and_responses_of_others_are_not_there(ada: Person, ben: Person) -> None:
    entry_id, prompts = given_prompts(ben)
    respond(ben, prompts[0])

    assert respond(ada, prompts[0]).status == 404
    assert respond(ada, {"id": str(uuid4())}).status == 404
    assert (ada.get(RESPONSES).json, ada.get(f"{RESPONSES}?entry_id={entry_id}").json) == ([], [])
    assert ada.get(PROMPTS).json == []


def test_responses_can_be_looked_up_by_entry(any_database: str, ada: Person) -> None:
    _, others = given_prompts(ada)
    entry_id, prompts = given_prompts(ada)
    respond(ada, others[0], "Elsewhere")
    respond(ada, prompts[0], "Here")

    found = ada.get(f"{RESPONSES}?entry_id={entry_id}").json

    assert [one["response_text"] for one in found] == ["Here"]


def test_pages_of_responses_follow_each_other(any_database: str, ada: Person) -> None:
    _, prompts = given_prompts(ada)
    for number in range(5):
        respond(ada, prompts[number % 3], f"Response {number}")

    path: str | None = f"{RESPONSES}?limit=2"
    seen: list[str] = []
    while path is not None:
        answer = ada.get(path)
        seen += [one["response_text"] for one in answer.json]
        link = answer.headers.get("Link")
        path = link.partition("<")[2].partition(">")[0].removeprefix("/api") if link else None

    assert seen == [f"Response {number}" for number in (4, 3, 2, 1, 0)]


def test_others_are_told_of_a_response(ada: Person) -> None:
    entry_id, prompts = given_prompts(ada)
    told: list[ReflectionAnswered] = []
    events.subscribe({ReflectionAnswered: [lambda _db, event: told.append(event)]})

    answer = respond(ada, prompts[0]).json

    ids = [UUID(one) for one in (entry_id, prompts[0]["id"], answer["id"])]
    assert [[event.entry_id, event.prompt_id, event.response_id] for event in told] == [ids]
    assert told[0].user_id == ada.id
