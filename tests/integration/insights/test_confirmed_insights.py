"""What was confirmed is used: each of five features offers it to a model, and says which of it the answer rests on."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from shared.journal.jobs import TAG_ENTRY
from shared.reflection.jobs import WRITE_PROMPTS
from tests.api.decisions.conversations import begin
from tests.api.insights.insights import INSIGHTS, propose, write_insight
from tests.integration.jobs.attempts import run_waiting
from tests.people import Person
from tests.servers.openai_server import OpenAiServer, call

CALM, RENT = "Walks before work keep me calm.", "The rent decides more than I like."
USED = ["confirmed_insight_2", "confirmed_insight_9", "insight_2"]
"""What the model says that it used: one that was offered, and two that were not."""
TURN: dict[str, Any] = {"concern": "green", "reply": "What would you miss?", "suggestions": ["Sleep on it."]}
STORY: dict[str, Any] = {
    "concern": "green",
    "future_projection": "Picture an ordinary Tuesday.",
    "suggestions": ["Walk.", "Ask Maria.", "Sleep."],
    "claims": [{"claim": "I have walked.", "due_in_days": 7}, {"claim": "I have asked.", "due_in_days": 9}],
}
PROMPTS = ["What did you notice on the walk?", "Who could you ask?", "What is one small step?"]


def reflect(person: Person) -> dict[str, Any]:
    return _post(person, "/v1/reflection/prompts/generate", entry_id=person.write_entry()["id"])


def talk(person: Person) -> dict[str, Any]:
    return _post(person, f"/v1/decisions/sessions/{begin(person)['id']}/chat", content="I wonder whether to stay.")


def ask_for_support(person: Person) -> dict[str, Any]:
    turns = [{"role": "user", "content": "I wonder whether to stay."}]
    return _post(person, "/v1/decision-support/chat", messages=turns)


def simulate(person: Person) -> dict[str, Any]:
    return _post(person, "/v1/future-self/simulate", decision_context="Move to the coast?")


def suggest_themes(person: Person) -> dict[str, Any]:
    return _post(person, "/v1/life-theme/suggestions")


FEATURES: dict[str, tuple[Callable[[Person], dict[str, Any]], dict[str, Any]]] = {
    "reflection prompts": (reflect, {"prompts": PROMPTS, "concern": "green"}),
    "the decision coach": (talk, {**TURN, "picture_is_clear": False}),
    "decision support": (ask_for_support, TURN),
    "the future self": (simulate, STORY),
    "life themes": (suggest_themes, {"themes": ["Quiet mornings", "One lesson a day", "Enough is enough"]}),
}


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_offers_what_was_confirmed_and_nothing_else_and_says_what_it_used(
    feature: str, model: OpenAiServer, ada: Person
) -> None:
    act, answer = FEATURES[feature]
    first, dismissed = write_insight(ada, CALM), write_insight(ada, "Mornings are bad.")
    propose(ada, "Your sister's calls lift your mood.", ada.write_entry()["id"])
    ada.post(f"{INSIGHTS}/{dismissed['id']}/dismiss")
    write_insight(ada, RENT)
    model.always(call({**answer, "insights": USED}))

    answered = act(ada)

    offered = {name: text for name, text in _material(model).items() if "insight" in name}
    assert set(offered) == {"confirmed_insight_1", "confirmed_insight_2"}
    assert set(offered.values()) == {CALM, RENT}
    assert (answered["ai_generated"], answered["insight_ids"]) == (True, [first["id"]])


def test_prompts_that_a_job_writes_say_what_they_lean_on(model: OpenAiServer, ada: Person) -> None:
    used = write_insight(ada, CALM)
    write_insight(ada, RENT)
    model.always(call({"prompts": PROMPTS, "concern": "green", "insights": USED}))

    entry = ada.write_entry()
    run_waiting(TAG_ENTRY)
    run_waiting(WRITE_PROMPTS)

    prompts = ada.get(f"/v1/reflection/prompts?entry_id={entry['id']}").json
    assert [one["prompt_text"] for one in prompts] == PROMPTS
    assert [one["insight_ids"] for one in prompts] == [[used["id"]]] * 3


@pytest.mark.parametrize("feature", FEATURES)
def test_without_a_word_about_insights_an_answer_names_none(feature: str, model: OpenAiServer, ada: Person) -> None:
    act, answer = FEATURES[feature]
    write_insight(ada, CALM)
    model.always(call(answer))

    assert act(ada)["insight_ids"] == []


def test_without_consent_no_insight_leaves(model: OpenAiServer, ada: Person) -> None:
    write_insight(ada, CALM)
    ada.patch("/v1/preferences", json={"ai_suggestions_enabled": False})

    answers = [act(ada) for act, _ in FEATURES.values()]

    assert (model.requests, [one["insight_ids"] for one in answers]) == ([], [[]] * len(FEATURES))


def test_at_red_no_insight_is_used(model: OpenAiServer, ada: Person) -> None:
    write_insight(ada, CALM)
    ada.write_entry(context="I am going to kill myself tonight. I have the pills ready.")

    answers = [act(ada) for act, _ in FEATURES.values()]

    assert (model.requests, [one["insight_ids"] for one in answers]) == ([], [[]] * len(FEATURES))


def test_the_rules_name_the_insight_whose_value_a_theme_takes_up(ada: Person) -> None:
    joy = write_insight(ada, "Joy and creativity are what I miss.")
    write_insight(ada, "The rent decides more than I like.")

    suggested = suggest_themes(ada)

    assert (suggested["ai_generated"], suggested["insight_ids"]) == (False, [joy["id"]])


def _reflect_on(person: Person, words: str) -> tuple[dict[str, Any], str]:
    prompts = _post(person, "/v1/reflection/prompts/generate", entry_id=person.write_entry(context=words)["id"])
    return prompts, "\n".join(prompts["prompts"])


def _talk_of(person: Person, words: str) -> tuple[dict[str, Any], str]:
    told = _post(person, f"/v1/decisions/sessions/{begin(person)['id']}/chat", content=words)
    return told, told["reply"]


def _be_supported(person: Person, words: str) -> tuple[dict[str, Any], str]:
    told = _post(person, "/v1/decision-support/chat", messages=[{"role": "user", "content": words}])
    return told, told["reply"]


def _simulate(person: Person, words: str) -> tuple[dict[str, Any], str]:
    told = _post(person, "/v1/future-self/simulate", decision_context=words)
    return told, told["future_projection"]


BY_RULES: dict[str, Callable[[Person, str], tuple[dict[str, Any], str]]] = {
    "reflection prompts": _reflect_on,
    "the decision coach": _talk_of,
    "decision support": _be_supported,
    "the future self": _simulate,
}


@pytest.mark.parametrize("feature", BY_RULES)
def test_the_rules_quote_an_insight_that_has_what_someone_speaks_of_and_say_which(feature: str, ada: Person) -> None:
    write_insight(ada, CALM)
    rent = write_insight(ada, RENT)

    told, text = BY_RULES[feature](ada, "The rent is due, and I wonder whether to stay.")
    other, other_text = BY_RULES[feature](ada, "I like the sea.")

    assert (told["ai_generated"], told["insight_ids"]) == (False, [rent["id"]])
    assert f"\u201c{RENT}\u201d" in text
    assert (other["insight_ids"], RENT in other_text) == ([], False)


@pytest.mark.parametrize("feature", BY_RULES)
def test_without_consent_the_rules_quote_no_insight(feature: str, ada: Person) -> None:
    write_insight(ada, RENT)
    ada.patch("/v1/preferences", json={"ai_suggestions_enabled": False})

    told, text = BY_RULES[feature](ada, "The rent is due, and I wonder whether to stay.")

    assert (told["insight_ids"], RENT in text) == ([], False)


def test_prompts_of_the_catalog_that_a_job_chose_say_what_they_lean_on(ada: Person) -> None:
    rent = write_insight(ada, RENT)

    entry = ada.write_entry(context="The rent is due, and I wonder whether to stay.")
    run_waiting(TAG_ENTRY)
    run_waiting(WRITE_PROMPTS)

    prompts = ada.get(f"/v1/reflection/prompts?entry_id={entry['id']}").json
    assert [one["insight_ids"] for one in prompts] == [[rent["id"]]] * 3
    assert [RENT in one["prompt_text"] for one in prompts] == [True, False, False]


def test_the_rules_quote_an_insight_once_in_a_conversation(ada: Person) -> None:
    write_insight(ada, RENT)
    session, words = begin(ada)["id"], "The rent is due, and I wonder whether to stay."

    told, again = (_post(ada, f"/v1/decisions/sessions/{session}/chat", content=words) for _ in range(2))
    supported = [{"role": "user", "content": words}, {"role": "ai", "content": told["reply"]}]
    support = _post(ada, "/v1/decision-support/chat", messages=[*supported, supported[0]])

    assert (len(told["insight_ids"]), again["insight_ids"], support["insight_ids"]) == (1, [], [])


def test_what_is_offered_is_bounded(model: OpenAiServer, ada: Person) -> None:
    for number in range(12):
        write_insight(ada, f"Insight {number}: {'I water the plants and read the news. ' * 13}")
    model.always(call(TURN))

    ask_for_support(ada)

    offered = [str(text) for name, text in _material(model).items() if name.startswith("confirmed_insight_")]
    assert 1 <= len(offered) <= 8
    assert sum(len(text) for text in offered) <= 4 * 600


def _material(server: OpenAiServer) -> dict[str, str | None]:
    return dict(json.loads(server.requests[-1].message("user").split("\n")[1]))


def _post(person: Person, path: str, **fields: Any) -> dict[str, Any]:
    answer = person.post(path, json=fields or None)
    assert answer.status in (200, 201), answer.json
    return dict(answer.json)
