"""Two devices in one conversation, and a database that is gone while someone is in danger."""

from collections import Counter

import pytest

from tests import environment
from tests.api.coaching.conversations import begin, messages, say
from tests.api.decisions.conversations import DECISIONS, IN_DANGER
from tests.people import Person
from tests.threads import at_once

DEVICES = 4


@pytest.mark.usefixtures("any_database")
def test_two_devices_in_one_conversation_lose_nothing(ada: Person) -> None:
    path = begin(ada)
    answers = at_once(DEVICES, lambda device: ada.post(f"{path}/chat", json={"content": f"From device {device}."}))

    assert {answer.status for answer in answers} == {200}
    shown = messages(ada, path)
    said = Counter(one["content"] for one in shown if one["role"] == "user")
    assert said == Counter(f"From device {device}." for device in range(DEVICES))
    assert sum(one["role"] == "assistant" for one in shown) == DEVICES
    conversation = ada.get(path).json
    assert conversation["messages"] == 2 * DEVICES
    assert conversation["title"] in said


@pytest.mark.usefixtures("any_database")
def test_a_proposal_that_is_accepted_at_once_makes_one_decision(ada: Person) -> None:
    path = begin(ada)
    say(ada, path, "Should I stay or go?")
    answers = at_once(DEVICES, lambda device: ada.post(f"{path}/decision", json={"title": f"Device {device}"}))

    assert Counter(answer.status for answer in answers) == {201: 1, 200: DEVICES - 1}
    assert len({answer.json["id"] for answer in answers}) == 1
    assert len(ada.get(DECISIONS).json) == 1


def test_where_the_database_is_gone_someone_in_danger_gets_the_written_reply(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = begin(ada)
    environment.apply(monkeypatch, DATABASE_URL="sqlite:////nowhere/at/all.db")

    reply = say(ada, path, IN_DANGER)

    assert (reply["safety"]["level"], reply["message_id"], reply["sources"]) == ("red", None, [])
    assert reply["reply"] == reply["safety"]["reply"]
    assert reply["safety"]["resources"]
