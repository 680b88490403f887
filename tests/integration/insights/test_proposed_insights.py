"""What the job of a decision's conversation found is proposed, by model or rules, and rests on the person's words."""

import pytest

from tests.api.insights.insights import INSIGHTS, list_insights
from tests.integration.decisions.test_summaries import TOLD, history, observing, summary_of
from tests.integration.decisions.waiting_jobs import run_waiting_jobs
from tests.people import Person
from tests.servers.openai_server import OpenAiServer


def test_a_models_insights_are_proposed_with_the_messages_they_rest_on(model: OpenAiServer, ada: Person) -> None:
    model.always(observing("You weighed it.", "m2"))
    session = history(ada, TOLD, "The course takes six months.")

    run_waiting_jobs()

    [shown] = summary_of(ada, session)["insights"]
    [proposed] = list_insights(ada)
    assert (proposed["text"], proposed["status"]) == (shown["text"], "proposed")
    assert proposed["made_by"] not in ("rules", "user")
    assert proposed["sources"] == [{"kind": "decision_message", "id": shown["message_ids"][0]}]


@pytest.mark.usefixtures("any_database")
def test_the_insights_of_the_rules_are_proposed_and_a_second_conversation_repeats_none(ada: Person) -> None:
    session = history(ada, TOLD, "The rent is what keeps me awake.")
    run_waiting_jobs()
    first = list_insights(ada)
    assert {one["text"] for one in first} == {one["text"] for one in summary_of(ada, session)["insights"]}
    assert {(one["status"], one["made_by"]) for one in first} == {("proposed", "rules")}

    history(ada, TOLD, "The rent is what keeps me awake.")
    run_waiting_jobs()

    second = list_insights(ada)
    assert [one["text"] for one in second] == [one["text"] for one in first]
    assert all(len(after["sources"]) > len(before["sources"]) for before, after in zip(first, second, strict=True))


def test_what_was_dismissed_after_one_conversation_is_not_proposed_after_the_next(ada: Person) -> None:
    history(ada, TOLD)
    run_waiting_jobs()
    for one in list_insights(ada):
        ada.post(f"{INSIGHTS}/{one['id']}/dismiss")

    history(ada, TOLD)
    run_waiting_jobs()

    assert {one["status"] for one in list_insights(ada)} == {"dismissed"}
