"""Domains: the areas of life that an entry speaks of, strongest first."""

import pytest

from shared.tagging.rules.tagger import tag_by_rules


def domains(title: str, context: str | None = None) -> tuple[str, ...]:
    return tag_by_rules(title, context).domain_tags


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("They laid me off, my employer automates everything", "career"),
        ("The redundancy round hit our department and its staff", "career"),
        ("Insomnia again", "health"),
        ("My therapist thinks so too", "health"),
        ("Talked with my wife and the kids", "relationships"),
        ("Mortgage, rent and an empty savings account", "finance"),
        ("Owing $500", "finance"),
        ("A new habit, and the courage for it", "personal_growth"),
    ],
)
def test_one_sure_phrase_is_enough(text: str, domain: str) -> None:
    assert domain in domains(text)


@pytest.mark.parametrize(("title", "context"), [("", None), ("", ""), ("Hmm", "Both fit."), ("The cat", "It sat.")])
def test_given_no_evidence_then_the_entry_is_ambiguous(title: str, context: str | None) -> None:
    assert domains(title, context) == ("ambiguous",)


def test_one_possible_phrase_alone_is_not_enough() -> None:
    assert domains("", "I cleared the desk") == ("ambiguous",)


def test_two_possible_phrases_are_enough() -> None:
    assert domains("", "I cleared the desk in the office") == ("career",)


def test_domains_stand_in_falling_order_of_evidence() -> None:
    assert domains("", "Rent, mortgage and debt. My wife worries.")[0] == "finance"


def test_the_title_weighs_more_than_the_context() -> None:
    assert domains("My wife", "The rent") == ("relationships", "finance")


def test_a_passing_mention_in_a_long_entry_is_left_out() -> None:
    work = "My boss, my colleagues, the employer, the recruiter, the interview, the layoff, overtime, my career. "
    assert domains("", work + "Then I paid the rent.") == ("career",)


def test_saying_the_same_word_again_and_again_does_not_silence_another_domain() -> None:
    assert "health" in domains("", "job " * 12 + "and insomnia")


def test_a_phrase_that_would_mislead_says_nothing() -> None:
    assert domains("", "Of course it works out in the long run") == ("ambiguous",)
