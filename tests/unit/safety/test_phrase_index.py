"""The prepared tables are those of the phrases, and the index finds whatever trying every phrase finds."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

import pytest

from bench.safety import list_parts, load
from shared.safety.rules.notation import expand_phrase
from shared.safety.rules.phrase_index import TABLES_FOLDER, PhraseIndex, PhraseMatch, load_table
from shared.safety.rules.phrase_tables import TABLES, build_table, render_table
from shared.safety.rules.phrase_words import WordStep, count_spaces, find_word_steps
from shared.safety.rules.sentences import split_sentences

RUN_ON = ("over, forever", "on the planetfor good", "hiding from mydad with a knife", "i want to die , i want to die")


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_what_the_phrases_say(name: str) -> None:
    """After a change of phrases or of their notation run `make tables`."""
    assert (TABLES_FOLDER / f"{name}.json").read_text(encoding="utf-8") == render_table(name)


def test_there_is_no_table_without_phrases() -> None:
    assert {file.stem for file in TABLES_FOLDER.iterdir()} == TABLES.keys()


@pytest.mark.parametrize("name", TABLES)
def test_the_index_finds_what_trying_every_phrase_at_every_word_finds(name: str) -> None:
    table = load_table(name)
    index, by_first_word = PhraseIndex(table), defaultdict[str, list[tuple[int, int, re.Pattern[str]]]](list)
    for number, (family, phrase, first_words, _) in enumerate(table["phrases"]):
        pattern = re.compile(rf"{expand_phrase(phrase)}(?= )")
        for word in first_words.split():
            by_first_word[word].append((number, family, pattern))

    def try_all(sentence: str, words: Sequence[str]) -> Iterator[tuple[int, int, PhraseMatch]]:
        start = 1
        for word in words:
            for number, family, pattern in by_first_word[word]:
                match = pattern.match(sentence, start)
                if match:
                    yield start, number, PhraseMatch(family, start, match.group())
            start += len(word) + 1

    found = 0
    for sentence in _sentences():
        words = sentence.split()
        expected = _first_four([match for *_, match in sorted(try_all(sentence, words))])
        assert index.search(sentence, words) == expected, sentence
        found += len(expected)
    assert found > 100


@pytest.mark.parametrize("name", TABLES)
def test_a_phrase_is_tried_at_every_form_of_the_word_that_it_begins_with(name: str) -> None:
    for _, phrase, first_words, steps in load_table(name)["phrases"]:
        reach, *words = steps.partition(";")[0].split() or [""]
        assert reach != "0" or set(words) <= set(first_words.split()), phrase


@lru_cache(maxsize=1)
def _sentences() -> Sequence[str]:
    """Split the labeled texts once for all tables; what people say again is one sentence."""
    split = [sentence for part in list_parts() for text in load(part) for sentence in split_sentences(text.text)]
    return tuple(dict.fromkeys([*(f" {words} " for words in RUN_ON), *split]))


def _first_four(matches: list[PhraseMatch]) -> list[PhraseMatch]:
    counts: dict[int, int] = defaultdict(int)
    kept = []
    for match in matches:
        counts[match.family] += 1
        if counts[match.family] <= 4:
            kept.append(match)
    return kept


@pytest.mark.parametrize(
    ("phrase", "steps"),
    [
        ("want to die", [(0, {"want"}), (1, {"to"}), (1, {"die"})]),
        ("want<2> to die", [(0, {"want"}), (3, {"to"}), (1, {"die"})]),
        ("want (?:so )?to die", [(0, {"want"}), (2, {"to"}), (1, {"die"})]),
        (
            "he (?:hits?|punch(?:es|ed)?) me",
            [(0, {"he"}), (1, {"hit", "hits", "punch", "punches", "punched"}), (1, {"me"})],
        ),
        ("(?:throw myself|jump) off", [(1, {"throw", "jump"}), (2, {"off"})]),
        ("jump(?! rope| in) off", [(0, {"jump"}), (1, {"off"})]),
        ("from (?:my|him)<1> ?(?:dad|gun)", [(0, {"from"})]),  # "mydad" is a word too
    ],
)
def test_the_steps_of_a_phrase(phrase: str, steps: list[tuple[int, set[str]]]) -> None:
    assert list(find_word_steps(expand_phrase(phrase))) == [WordStep(reach, frozenset(words)) for reach, words in steps]


@pytest.mark.parametrize(
    ("part", "spaces"),
    [("a b", 1), ("(?: x){0,3}", 3), (" (?:a b|c)?", 2), ("[^ ,]+", 0), ("a(?! b c)", 0), (r"\w+ ?", 1)],
)
def test_the_most_spaces_that_a_part_can_match(part: str, spaces: int) -> None:
    assert count_spaces(part) == spaces


def test_words_that_repeat_without_a_bound_are_refused() -> None:
    with pytest.raises(ValueError, match="without a bound"):
        find_word_steps("should<1> (?:really |just )*not be here")


def test_a_phrase_whose_words_stand_too_far_apart_is_not_compiled() -> None:
    index = PhraseIndex(build_table([((), ("want<1> to die",))]))
    near, far = " i want so to die ", " i want more than ever to see and never to die "
    assert not index.search(far, far.split())
    assert [phrase._pattern for phrase in index._phrases.values()] == [None]
    assert index.search(near, near.split()) == [PhraseMatch(0, 3, "want so to die")]


def test_a_sentence_without_needed_words_reads_no_phrase() -> None:
    index = PhraseIndex(load_table("signals"))
    index.search(" the soup was warm ", ["the", "soup", "was", "warm"])
    assert not index._phrases
