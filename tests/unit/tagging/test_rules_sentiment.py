"""Sentiment: the words of feeling, and what the words around them make of them."""

import pytest

from shared.tagging.rules.tagger import tag_by_rules


def sentiment(text: str) -> str:
    return tag_by_rules("", text).sentiment_tag


@pytest.mark.parametrize(
    "text", ["I feel hopeful.", "We are so relieved", "She hugged me and I laughed", "Wonderful day 😊"]
)
def test_glad_words_are_positive(text: str) -> None:
    assert sentiment(text) == "positive"


@pytest.mark.parametrize(
    "text", ["I am terrified.", "So ashamed and lonely", "Crying again", "everything 😭", "fed up"]
)
def test_words_of_pain_are_negative(text: str) -> None:
    assert sentiment(text) == "negative"


@pytest.mark.parametrize(
    "text",
    ["", "The meeting is on Tuesday at ten.", "Last day is the 31st, handover two weeks before.", "Blue or green"],
)
def test_a_plain_record_is_neutral(text: str) -> None:
    assert sentiment(text) == "neutral"


@pytest.mark.parametrize(
    "text",
    [
        "I am not happy",
        "I'm not at all happy",
        "I don't feel very hopeful",
        "dont feel good",
        "Nobody was kind",
        "There is no joy in it and no hope",
        "I can't enjoy anything",
    ],
)
def test_gladness_denied_is_negative(text: str) -> None:
    assert sentiment(text) == "negative"


@pytest.mark.parametrize(
    "text", ["I am not afraid and not lonely any more", "It was never boring and nobody was unkind"]
)
def test_pain_denied_is_positive(text: str) -> None:
    assert sentiment(text) == "positive"


def test_a_negation_ends_with_its_clause() -> None:
    assert sentiment("No, I am happy") == "positive"


def test_a_negation_does_not_reach_beyond_four_words() -> None:
    assert sentiment("I did not see the old house there and felt happy, glad") == "positive"


@pytest.mark.parametrize("text", ["I was not only happy", "No doubt it is a wonderful place"])
def test_a_negation_that_denies_nothing_changes_nothing(text: str) -> None:
    assert sentiment(text) == "positive"


@pytest.mark.parametrize("text", ["I haven't been this happy in years", "I have never laughed so much"])
def test_never_so_much_says_more_and_not_less(text: str) -> None:
    assert sentiment(text) == "positive"


def test_the_end_of_something_bad_is_good() -> None:
    assert sentiment("I stopped crying. Less pain, no longer afraid.") == "positive"


def test_what_follows_but_weighs_more() -> None:
    assert (sentiment("It was sad but good"), sentiment("It was good but sad")) == ("positive", "negative")


def test_a_sentence_that_opens_with_but_outweighs_what_was_said_before() -> None:
    assert sentiment("The day was bad. But the evening was good.") == "positive"


def test_what_is_granted_weighs_less() -> None:
    assert sentiment("Although I am tired and sad, I feel good and hopeful") == "positive"


def test_a_downtoner_takes_a_mild_word_below_the_lean() -> None:
    assert (sentiment("I am a bit fine"), sentiment("I am extremely fine")) == ("neutral", "positive")


def test_an_if_suspends_the_feeling() -> None:
    assert (sentiment("If it would help"), sentiment("It helped")) == ("neutral", "positive")


def test_a_question_leaves_the_feeling_open_and_an_exclamation_mark_means_it() -> None:
    assert (sentiment("A decent offer?"), sentiment("A decent, fair offer!")) == ("neutral", "positive")


def test_an_idiom_counts_as_a_whole() -> None:
    assert (sentiment("I can't wait"), sentiment("What's the point")) == ("positive", "negative")


def test_an_empty_phrase_says_nothing() -> None:
    assert sentiment("Sick pay for my best friend, of course") == "neutral"
