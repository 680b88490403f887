"""One request that is sent many times at once, with one Idempotency-Key, happens once."""

from collections import Counter
from collections.abc import Iterator

import pytest

from shared.core.db import get_engine
from tests import environment
from tests.client import Api, Response
from tests.people import Person, new_person
from tests.servers.openai_server import OpenAiServer, running_openai_server, slow
from tests.threads import at_once

CLIENTS = 20
JOURNAL = "/v1/decisions/journal"
KEY = {"Idempotency-Key": "5d1f9c1e-5b7e-4a57-9b52-0d1f62d4b7a1"}
REPLAYED = "Idempotency-Replayed"


def is_replay(answer: Response) -> bool:
    """Tell whether this is what another request was answered."""
    return answer.headers.get(REPLAYED) == "true"


def titles(person: Person) -> list[str]:
    """What is in someone's journal."""
    return [entry["title"] for entry in person.get(JOURNAL).json]


@pytest.mark.usefixtures("any_database")
def test_twenty_identical_posts_with_one_key_make_one_entry_and_get_one_answer(ada: Person) -> None:
    answers = at_once(CLIENTS, lambda _: ada.post(JOURNAL, json={"title": "Once"}, headers=KEY))
    assert {answer.status for answer in answers} == {201}
    assert Counter(is_replay(answer) for answer in answers) == {False: 1, True: CLIENTS - 1}
    assert len({answer.body for answer in answers}) == 1
    assert titles(ada) == ["Once"]


@pytest.mark.usefixtures("any_database")
def test_of_different_requests_with_one_key_one_is_done_and_the_others_are_refused(ada: Person) -> None:
    answers = at_once(CLIENTS, lambda client: ada.post(JOURNAL, json={"title": f"Client {client}"}, headers=KEY))
    assert Counter(answer.status for answer in answers) == {201: 1, 422: CLIENTS - 1}
    (done,) = (answer.json["title"] for answer in answers if answer.status == 201)
    assert titles(ada) == [done]


@pytest.mark.usefixtures("any_database")
def test_one_key_of_two_people_is_two_keys(ada: Person, ben: Person) -> None:
    people = [ada, ben]
    answers = at_once(2, lambda number: people[number].post(JOURNAL, json={"title": "Mine"}, headers=KEY))
    assert [(answer.status, is_replay(answer)) for answer in answers] == [(201, False)] * 2
    assert (titles(ada), titles(ben)) == (["Mine"], ["Mine"])


@pytest.fixture
def model() -> Iterator[OpenAiServer]:
    """A model that takes a moment."""
    with running_openai_server(slow(1.0)) as running:
        yield running


@pytest.fixture
def person(any_database: str, model: OpenAiServer, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Someone whose entries the model tags."""
    get_engine().dispose()
    settings = {"OPENAI_API_KEY": "nobody's", "OPENAI_BASE_URL": model.base_url, "OPENAI_MODEL": "test-model"}
    environment.apply(monkeypatch, DATABASE_URL=any_database, **settings)
    return new_person(Api())


def test_of_identical_posts_that_wait_for_the_model_one_asks_it_and_the_others_wait_or_get_its_answer(
    person: Person, model: OpenAiServer
) -> None:
    path = f"{JOURNAL}/{person.write_entry()['id']}/tags"
    answers = at_once(8, lambda _: person.post(path, headers=KEY))
    done = [answer for answer in answers if answer.status == 200]
    told_to_wait = [answer for answer in answers if answer.status == 409]
    assert len(model.requests) == 1
    assert len(done) + len(told_to_wait) == len(answers)
    assert [is_replay(answer) for answer in done].count(False) == 1
    assert all(int(answer.headers["Retry-After"]) >= 1 for answer in told_to_wait)


def test_once_it_has_its_answer_a_post_that_waits_is_replayed(person: Person, model: OpenAiServer) -> None:
    path = f"{JOURNAL}/{person.write_entry()['id']}/tags"
    first = person.post(path, headers=KEY)
    again = at_once(8, lambda _: person.post(path, headers=KEY))
    assert [(answer.status, is_replay(answer), answer.body) for answer in again] == [(200, True, first.body)] * 8
    assert len(model.requests) == 1
