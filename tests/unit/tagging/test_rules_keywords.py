"""Keywords: 3 to 7 phrases that the entry itself singles out."""

import pytest

from shared.tagging.rules.lexicon.stopwords import STOPWORDS
from shared.tagging.rules.stems import stem
from shared.tagging.rules.tagger import tag_by_rules

LONG = (
    "The severance package arrived. The lawyer read the severance package and found a clause about health insurance. "
    "My brother repairs engines in a garage near the harbor, sells bicycles, and wants a partner for accounting, "
    "marketing, shipping and customer letters. The bank wants collateral, a forecast and a signature."
)


def keywords(title: str, context: str | None = None) -> tuple[str, ...]:
    return tag_by_rules(title, context).keywords


def test_a_short_entry_has_three_keywords() -> None:
    assert len(keywords("Severance package", "The lawyer called about the clause.")) == 3


def test_the_longer_the_entry_the_more_keywords() -> None:
    assert len(keywords("Crossroads", LONG)) > 3


def test_a_very_long_entry_has_seven() -> None:
    assert len(keywords("Words", " ".join(f"word{number}." for number in range(500)))) == 7


def test_a_phrase_that_returns_comes_first() -> None:
    assert keywords("", LONG)[0] == "severance package"


def test_the_subject_of_the_title_is_among_the_keywords() -> None:
    assert "crossroads" in keywords("Crossroads", LONG)


def test_forms_of_one_word_make_one_keyword() -> None:
    assert keywords("", "Worry. Worries. Worrying. Worried.") == ("worry",)


def test_no_two_keywords_share_a_stem() -> None:
    stems = [stem(word) for keyword in keywords("Crossroads", LONG) for word in keyword.split()]
    assert len(stems) == len(set(stems))


def test_no_keyword_begins_or_ends_with_a_stopword() -> None:
    ends = {word for keyword in keywords("Crossroads", LONG) for word in (keyword.split()[0], keyword.split()[-1])}
    assert ends.isdisjoint(STOPWORDS)


def test_a_pause_ends_a_phrase() -> None:
    assert set(keywords("", "engines, bicycles, lanterns")) == {"engines", "bicycles", "lanterns"}


@pytest.mark.parametrize(
    ("text", "found"), [("", ()), ("It was what it was.", ()), ("😀😀 !!! 12 3.5", ()), ("The harbor!", ("harbor",))]
)
def test_given_few_words_of_substance_then_there_are_as_few_keywords(text: str, found: tuple[str, ...]) -> None:
    assert keywords("", text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Меня уволили вчера", "уволили"),
        ("Με απέλυσαν από τη δουλειά", "απέλυσαν"),
        ("فقدت وظيفتي بسبب الأتمتة", "وظيفتي"),
        ("나는 직장을 잃었다", "직장을"),
        ("我被裁员了 很难过 没钱付房租", "裁员"),
        ("リストラで仕事を失った", "仕事"),
        ("मेरी नौकरी चली गई", "नौकरी"),
    ],
)
def test_other_scripts_have_keywords_too(text: str, found: str) -> None:
    assert found in " ".join(keywords("", text)).split()


def test_a_possessive_keeps_its_ending_within_a_keyword_and_loses_it_at_the_end() -> None:
    found = keywords("", "my sister\u2019s wedding and the harbor, the neighbor\u2019s")
    assert {"sister's wedding", "neighbor"} <= set(found)
