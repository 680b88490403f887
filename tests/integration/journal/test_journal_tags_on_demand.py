"""Asking the model for tags, and waiting for them."""

import pytest

from tests import environment
from tests.integration.journal.tagging import JOURNAL, MODEL
from tests.people import Person
from tests.servers import openai_faults as faults
from tests.servers.openai_server import OpenAiServer


def test_asking_now_answers_with_the_models_tags(model: OpenAiServer, ada: Person) -> None:
    entry = ada.write_entry("Laid off")

    answer = ada.post(f"{JOURNAL}/{entry['id']}/tags")

    assert (answer.status, answer.json["tagging_status"], answer.json["tagged_by"]) == (200, "tagged", MODEL)
    assert answer.json == ada.get(f"{JOURNAL}/{entry['id']}").json


def test_asking_now_without_a_model_is_503(ada: Person) -> None:
    entry = ada.write_entry()

    assert ada.post(f"{JOURNAL}/{entry['id']}/tags").status == 503


def test_asking_now_beyond_the_days_budget_is_429(
    model: OpenAiServer, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = ada.write_entry()
    monkeypatch.setenv("AI_DAILY_CALLS", "1")
    environment.forget()

    answers = [ada.post(f"{JOURNAL}/{entry['id']}/tags") for _ in range(2)]

    assert [answer.status for answer in answers] == [200, 429]
    assert 0 < int(answers[1].headers["Retry-After"]) <= 24 * 3600


def test_asking_now_gives_ones_own_tags_up(model: OpenAiServer, ada: Person) -> None:
    entry = ada.write_entry()
    ada.patch(f"{JOURNAL}/{entry['id']}", json={"keywords": ["mine"]})

    assert ada.post(f"{JOURNAL}/{entry['id']}/tags").json["tagged_by"] == MODEL


def test_an_edit_while_the_model_thinks_wins(model: OpenAiServer, ada: Person) -> None:
    entry = ada.write_entry()
    model.script(faults.after(lambda: ada.patch(f"{JOURNAL}/{entry['id']}", json={"title": "Edited"})))

    answer = ada.post(f"{JOURNAL}/{entry['id']}/tags")

    assert (answer.status, ada.get(f"{JOURNAL}/{entry['id']}").json["title"]) == (409, "Edited")


def test_the_same_key_asks_the_model_once(model: OpenAiServer, ada: Person) -> None:
    entry = ada.write_entry()

    answers = [ada.post(f"{JOURNAL}/{entry['id']}/tags", headers={"Idempotency-Key": "k"}) for _ in range(2)]

    assert (answers[0].json, len(model.requests)) == (answers[1].json, 1)
