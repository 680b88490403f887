import pytest

from shared.core.version import VERSION
from tests import environment
from tests.client import Api

ALIVE = {"status": "alive", "version": VERSION}


def test_health_says_that_the_service_is_alive_and_which_it_is() -> None:
    answer = Api().get("/v1/health")

    assert (answer.status, answer.json) == (200, ALIVE)


def test_health_is_not_kept_by_any_cache() -> None:
    assert Api().get("/v1/health").headers["Cache-Control"] == "no-store"


def test_given_no_setting_at_all_then_health_still_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in environment.ENVIRONMENT:
        monkeypatch.delenv(name)
    environment.forget()

    answer = Api().get("/v1/health")

    assert (answer.status, answer.json) == (200, ALIVE)


def test_given_database_and_queue_are_down_then_health_still_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    environment.apply(monkeypatch, DATABASE_URL="postgresql+psycopg://ada@127.0.0.1:9/phronesis")

    assert Api().get("/v1/health").status == 200


def test_health_takes_no_token_and_minds_none() -> None:
    assert Api().get("/v1/health", token="expired").status == 200
