"""The coach's own questions."""

from shared.chat.service import choose_question
from shared.decisions import questions
from shared.decisions.questions import (
    STEPS,
    list_gathering_questions,
    list_reflection_questions,
    list_steps,
)
from shared.tagging.service import DOMAINS


def all_texts() -> list[str]:
    asked = [
        *questions.OPENING_QUESTIONS,
        *questions.CLOSING_QUESTIONS,
        *questions.REFLECTION_QUESTIONS,
        *questions.REFLECTION_BY_DOMAIN.values(),
    ]
    asked += [one for of_domain in questions.GATHERING_BY_DOMAIN.values() for one in of_domain]
    return [one.text for one in asked]


def test_every_question_is_one_and_none_is_there_twice() -> None:
    texts = all_texts()

    assert all(text.rstrip(".").count("?") <= 1 for text in texts)
    assert len(set(texts)) == len(texts)


def test_every_domain_has_questions_and_three_steps() -> None:
    assert set(questions.GATHERING_BY_DOMAIN) == set(questions.REFLECTION_BY_DOMAIN) == set(DOMAINS)
    assert {len(steps) for steps in STEPS.values()} == {3}
    assert {*DOMAINS, "ambiguous"} == set(STEPS)


def test_there_are_enough_for_six_answers_whatever_it_is_about() -> None:
    assert min(len(list_gathering_questions(domains)) for domains in ([], ["ambiguous"], ["finance"])) > 6


def test_a_domain_brings_its_own_questions_early() -> None:
    assert list_gathering_questions(["finance"])[1] in questions.GATHERING_BY_DOMAIN["finance"]
    assert list_reflection_questions(["career"])[1] == questions.REFLECTION_BY_DOMAIN["career"]


def test_after_the_last_question_it_begins_again() -> None:
    known = list_gathering_questions([])
    coach = [one.text for one in known]

    assert choose_question(known, coach, [], len(known)) == known[0].text


def test_an_unknown_domain_gets_the_general_steps() -> None:
    assert list_steps(["gardening"]) == list(STEPS["ambiguous"])
