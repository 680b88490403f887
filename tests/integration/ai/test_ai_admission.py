"""Who may have a model called: where one is configured, with consent, within the day's budget, outside transactions."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from uuid import UUID, uuid4

import pytest
import time_machine

from shared.core.ai import Answer, Outcome, ask, ask_or_raise
from shared.core.db import transaction
from shared.core.errors import Forbidden, ServiceUnavailable, TooManyRequests
from tests.integration.ai.conftest import Configure
from tests.integration.ai.ledger_rows import outcomes_of, rows_of
from tests.integration.ai.tagging_task import TASK, USER_TEXT, Tags, by_rules
from tests.patience import PATIENCE
from tests.servers import openai_faults as faults
from tests.servers.openai_server import OpenAiServer

pytestmark = pytest.mark.usefixtures("any_database")

NOWHERE = {"OPENAI_API_KEY": None, "OPENAI_BASE_URL": None, "AZURE_OPENAI_ENDPOINT": None}


def test_without_consent_nothing_is_sent(server: OpenAiServer, without_consent: UUID) -> None:
    answer = ask(TASK, without_consent, USER_TEXT, by_rules)
    assert (answer.value, answer.made_by, answer.outcome) == (by_rules(), "rules", Outcome.NO_CONSENT)
    assert server.requests == []


def test_material_is_prepared_once_a_model_may_be_asked(server: OpenAiServer, user: UUID) -> None:
    prepared: list[int] = []

    def material() -> dict[str, str | None]:
        prepared.append(len(server.requests))
        return dict(USER_TEXT)

    ask(TASK, user, material, by_rules)
    assert prepared == [0], "once, before the request"
    assert str(USER_TEXT["title"]) in server.requests[0].message("user")


@pytest.mark.parametrize("hindrance", ["no consent", "no model", "no budget"])
def test_material_is_not_prepared_where_no_model_may_be_asked(
    server: OpenAiServer, user: UUID, without_consent: UUID, configure: Configure, hindrance: str
) -> None:
    if hindrance != "no consent":
        configure(**(NOWHERE if hindrance == "no model" else {"AI_DAILY_CALLS": 0}))
    prepared: list[str] = []

    def material() -> dict[str, str | None]:
        prepared.append(hindrance)
        return {}

    answer = ask(TASK, without_consent if hindrance == "no consent" else user, material, by_rules)
    assert (answer.made_by, prepared) == ("rules", [])


def test_without_consent_a_demand_is_forbidden(server: OpenAiServer, without_consent: UUID) -> None:
    with pytest.raises(Forbidden):
        ask_or_raise(TASK, without_consent, USER_TEXT, by_rules)
    assert server.requests == []


def test_without_consent_no_budget_is_spent(server: OpenAiServer, without_consent: UUID) -> None:
    ask(TASK, without_consent, USER_TEXT, by_rules)
    assert rows_of(without_consent) == []


def test_without_a_model_the_rules_answer(user: UUID, configure: Configure) -> None:
    configure(**NOWHERE)
    answer = ask(TASK, user, USER_TEXT, by_rules)
    assert (answer.value, answer.outcome) == (by_rules(), Outcome.NOT_CONFIGURED)


def test_without_a_model_a_demand_says_so(user: UUID, configure: Configure) -> None:
    configure(**NOWHERE)
    with pytest.raises(ServiceUnavailable):
        ask_or_raise(TASK, user, USER_TEXT, by_rules)


def test_a_server_of_ones_own_needs_no_key(server: OpenAiServer, user: UUID, configure: Configure) -> None:
    configure(OPENAI_API_KEY=None)
    assert ask(TASK, user, USER_TEXT, by_rules).outcome is Outcome.ANSWERED


@pytest.mark.parametrize("function", [ask, ask_or_raise])
def test_an_open_transaction_is_refused_before_anything_is_sent(
    server: OpenAiServer, user: UUID, function: type
) -> None:
    with transaction() as db:
        db.connection()
        with pytest.raises(RuntimeError, match="transaction"):
            function(TASK, user, USER_TEXT, by_rules)
    assert server.requests == []


def test_no_transaction_is_open_while_the_model_is_awaited(server: OpenAiServer, user: UUID) -> None:
    seen: list[list[str]] = []
    server.script(faults.after(lambda: seen.append(outcomes_of(user))))
    ask(TASK, user, USER_TEXT, by_rules)
    assert seen == [["started"]]


def test_a_call_over_the_budget_is_answered_by_rules(server: OpenAiServer, user: UUID, configure: Configure) -> None:
    configure(AI_DAILY_CALLS=2)
    answers = [ask(TASK, user, USER_TEXT, by_rules).outcome for _ in range(3)]
    assert answers == [Outcome.ANSWERED, Outcome.ANSWERED, Outcome.OVER_BUDGET]
    assert outcomes_of(user) == ["answered", "answered", "over_budget"]
    assert len(server.requests) == 2


def test_a_demand_over_the_budget_is_told_to_wait_until_midnight(
    server: OpenAiServer, user: UUID, configure: Configure
) -> None:
    configure(AI_DAILY_CALLS=0)
    with (
        time_machine.travel(datetime(2026, 3, 1, 23, 59, 0, tzinfo=UTC), tick=False),
        pytest.raises(TooManyRequests) as refused,
    ):
        ask_or_raise(TASK, user, USER_TEXT, by_rules)
    assert refused.value.headers == {"Retry-After": "60"}


def test_the_budget_is_new_every_utc_day(server: OpenAiServer, user: UUID, configure: Configure) -> None:
    configure(AI_DAILY_CALLS=1)
    with time_machine.travel(datetime(2026, 3, 1, 23, 59, 59, tzinfo=UTC), tick=False):
        ask(TASK, user, USER_TEXT, by_rules)
    with time_machine.travel(datetime(2026, 3, 2, 0, 0, 0, tzinfo=UTC), tick=False):
        assert ask(TASK, user, USER_TEXT, by_rules).outcome is Outcome.ANSWERED


def test_the_budget_is_everyones_own(server: OpenAiServer, user: UUID, configure: Configure) -> None:
    configure(AI_DAILY_CALLS=1)
    ask(TASK, user, USER_TEXT, by_rules)
    assert ask(TASK, uuid4(), USER_TEXT, by_rules).outcome is Outcome.ANSWERED


def test_a_failed_call_counts_in_the_budget(server: OpenAiServer, user: UUID, configure: Configure) -> None:
    configure(AI_DAILY_CALLS=1)
    server.script(faults.http_error(500))
    ask(TASK, user, USER_TEXT, by_rules)
    assert ask(TASK, user, USER_TEXT, by_rules).outcome is Outcome.OVER_BUDGET


def test_calls_that_come_at_once_get_exactly_what_is_left(
    server: OpenAiServer, user: UUID, configure: Configure
) -> None:
    configure(AI_DAILY_CALLS=5)
    gate = Barrier(8)

    def call() -> Answer[Tags]:
        gate.wait(PATIENCE)
        return ask(TASK, user, USER_TEXT, by_rules)

    with ThreadPoolExecutor(8) as pool:
        answers = [future.result(PATIENCE) for future in [pool.submit(call) for _ in range(8)]]
    assert sum(answer.ai_generated for answer in answers) == 5
    assert len(server.requests) == 5
    assert sorted(outcomes_of(user)) == ["answered"] * 5 + ["over_budget"] * 3
