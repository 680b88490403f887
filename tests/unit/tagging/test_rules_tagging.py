"""Whatever someone writes, the tags keep to the contract, and reading it is linear work."""

import string
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.tagging.rules.keywords import is_content_word
from shared.tagging.rules.lexicon.stopwords import STOPWORDS
from shared.tagging.rules.stems import stem
from shared.tagging.rules.tagger import RuleTags, tag_by_rules
from shared.tagging.rules.tokens import tokenize

ROOT = Path(__file__).parents[3]
DOMAINS = {"career", "health", "relationships", "finance", "personal_growth"}
FRAGMENTS = st.sampled_from(
    [
        *(
            "not",
            "happy",
            "but",
            "laid off",
            "the",
            "rent,",
            "I'm",
            "can't",
            "wife's",
            "a's",
            "裁员",
            "仕事",
            "नौकरी",
            "😭",
        ),
        *("?!", ".", "\n", "_", "'", "\u200d", "\u0301", "\ufdfa", "ß", "İ", "ΣΑΣ", "ǅ", "x" * 70),
    ]
)
TEXTS = st.one_of(st.text(st.characters()), st.lists(FRAGMENTS).map(" ".join), st.lists(FRAGMENTS).map("".join))


@given(title=TEXTS, context=st.none() | TEXTS)
def test_any_text_gives_tags_within_the_contract(title: str, context: str | None) -> None:
    tags = tag_by_rules(title, context)
    assert tags.domain_tags == ("ambiguous",) or (tags.domain_tags and set(tags.domain_tags) <= DOMAINS)
    assert len(set(tags.domain_tags)) == len(tags.domain_tags)
    assert tags.sentiment_tag in {"positive", "neutral", "negative"}
    assert len(tags.keywords) <= 7


@given(title=TEXTS, context=st.none() | TEXTS)
def test_any_text_gives_well_formed_keywords(title: str, context: str | None) -> None:
    keywords = tag_by_rules(title, context).keywords
    for keyword in keywords:
        assert keyword.encode()
        assert len(keyword) <= 60
        assert keyword == keyword.lower() == keyword.strip()
        assert STOPWORDS.isdisjoint((keyword.split()[0], keyword.split()[-1]))
    stems = [tuple(stem(word) for word in keyword.split()) for keyword in keywords]
    assert len(set(stems)) == len(stems)


@given(title=TEXTS, context=st.none() | TEXTS)
def test_there_are_three_keywords_wherever_there_are_three_words_of_substance(title: str, context: str | None) -> None:
    tokens = (token for sentence in tokenize(title, context) for token in sentence.tokens)
    substance = {token.stem for token in tokens if is_content_word(token.word)}
    assert len(tag_by_rules(title, context).keywords) >= min(3, len(substance))


@given(title=TEXTS, context=TEXTS)
def test_the_same_text_gives_the_same_tags(title: str, context: str) -> None:
    assert tag_by_rules(title, context) == tag_by_rules(title, context)


def test_tags_cannot_be_changed_afterwards() -> None:
    with pytest.raises(AttributeError):
        setattr(tag_by_rules("a", "b"), "sentiment_tag", "positive")  # noqa: B010 - mypy refuses the plain assignment


def test_tags_do_not_depend_on_the_hash_seed() -> None:
    script = (
        "from shared.tagging.rules.tagger import tag_by_rules as t; "
        "print(t('Rent and work', 'Wife, gym, habit, job, bank'))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True, cwd=ROOT
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1


def test_importing_the_tagger_imports_nothing_else_of_the_house_but_a_table_of_signs() -> None:
    script = "import sys, shared.tagging.rules.tagger; print([m for m in sys.modules if m.startswith('shared.core')])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, cwd=ROOT, text=True)
    assert done.stdout.strip() == "['shared.core', 'shared.core.combining_marks']"


UNFRIENDLY: list[Callable[[int], str]] = [
    lambda size: "not happy but " * (size // 14),
    lambda size: "a'" * (size // 2),
    lambda size: "😭" * size,
    lambda size: "我被裁员了很难过" * (size // 8),
    lambda size: "if only never very ((" * (size // 20),
    lambda size: " ".join(f"{letter}{number}" for number in range(size // 100) for letter in string.ascii_lowercase),
]


@pytest.mark.parametrize("text_of", UNFRIENDLY)
def test_twice_the_text_is_at_most_about_twice_the_work(text_of: Callable[[int], str]) -> None:
    tag_by_rules("warm", "up")
    assert calls_to_tag(text_of(8_000)) <= 2.3 * calls_to_tag(text_of(4_000)) + 200


def calls_to_tag(text: str) -> int:
    """Count the function calls that tagging makes: work without a clock."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        tags: RuleTags = tag_by_rules("title", text)
    finally:
        sys.setprofile(None)
    assert tags
    return count
