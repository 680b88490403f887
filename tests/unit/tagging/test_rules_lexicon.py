"""The word lists are well formed: a slip in them would silently tag nothing, or everything."""

import pytest

from shared.tagging.rules.lexicon import domains, sentiment
from shared.tagging.rules.lexicon.stopwords import STOPWORDS

LISTS = [
    *(phrases for evidence in domains.DOMAINS.values() for phrases in evidence),
    *(phrases for phrases, _ in sentiment.STRENGTHS),
    domains.NEUTRAL_PHRASES,
    sentiment.NEUTRAL_PHRASES,
]


@pytest.mark.parametrize("phrases", LISTS)
def test_every_phrase_has_one_to_seven_words_in_lower_case(phrases: str) -> None:
    for phrase in phrases.split(","):
        assert phrase == " ".join(phrase.lower().split())
        assert 1 <= len(phrase.split()) <= 7


@pytest.mark.parametrize("phrases", LISTS)
def test_no_phrase_stands_twice_in_one_list(phrases: str) -> None:
    found = phrases.split(",")
    assert sorted(found) == sorted(set(found))


def test_no_phrase_is_both_sure_and_possible_for_a_domain() -> None:
    for evidence in domains.DOMAINS.values():
        assert set(evidence.sure.split(",")).isdisjoint(evidence.possible.split(","))


def test_no_phrase_is_both_glad_and_painful() -> None:
    glad = {phrase for phrases, strength in sentiment.STRENGTHS if strength > 0 for phrase in phrases.split(",")}
    painful = {phrase for phrases, strength in sentiment.STRENGTHS if strength < 0 for phrase in phrases.split(",")}
    assert glad.isdisjoint(painful)


def test_a_single_stopword_is_never_evidence_for_a_domain_by_itself() -> None:
    sure = {phrase for evidence in domains.DOMAINS.values() for phrase in evidence.sure.split(",")}
    assert sure.isdisjoint(STOPWORDS)
