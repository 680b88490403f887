"""Keyword extraction from the entry alone: where its words stand, how often, and beside which others.

The idea: people name their subject early, in the title above all, and return to it; words that tell little stand in
everybody's sentences. So the text is cut at pauses and at stopwords; the runs that remain, up to three words long,
are candidates. A word gains by being in the title, by standing early, by returning, and by returning in different
company (a word always met beside the same neighbor is part of a longer name). A candidate is worth the mean of its
words, a little more for each further word, and more each time it is seen whole.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import log2

from shared.tagging.rules.lexicon.stopwords import STOPWORDS
from shared.tagging.rules.tokens import Sentence, Token, is_particle

MIN_KEYWORDS, MAX_KEYWORDS = 3, 7
MAX_KEYWORD_LENGTH = 60
_LONGEST_RUN = 3
_WORDS_PER_FURTHER_KEYWORD = 12
_TITLE = 1.6
_COMPANY = 0.2
_FURTHER_WORD = 0.15

Run = tuple[Token, ...]
Stems = tuple[str, ...]


def extract_keywords(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Return 3 to 7 keywords, best first; fewer only where the text has fewer different words of substance."""
    runs = [run for sentence in sentences for run in _split_runs(sentence)]
    words = _score_words(sentences, runs)
    wanted = min(MAX_KEYWORDS, MIN_KEYWORDS + len(words) // _WORDS_PER_FURTHER_KEYWORD)
    phrases = _choose_keywords(_collect_candidates(runs, _LONGEST_RUN), words, wanted)
    return phrases if len(phrases) >= MIN_KEYWORDS else _choose_keywords(_collect_candidates(runs, 1), words, wanted)


def is_content_word(word: str) -> bool:
    """Tell whether a word can be, begin or end a keyword: letters, not grammar, not a single letter."""
    if word in STOPWORDS:
        return False
    bare = word.removesuffix("'s")
    if bare in STOPWORDS or not (word.isalpha() or any(map(str.isalpha, word))):
        return False
    return len(bare) > 1 if bare.isascii() else not is_particle(word)


def _split_runs(sentence: Sentence) -> Iterator[Run]:
    """Yield the stretches of words of substance that no pause and no stopword interrupts, cut to three words."""
    run: list[Token] = []
    for token in sentence.tokens:
        fits = is_content_word(token.word)
        if run and (not fits or token.clause != run[-1].clause or len(run) == _LONGEST_RUN):
            yield tuple(run)
            run = []
        if fits:
            run.append(token)
    if run:
        yield tuple(run)


def _score_words(sentences: Sequence[Sentence], runs: Sequence[Run]) -> dict[str, float]:
    counts = Counter(token.stem for run in runs for token in run)
    company = _count_neighbors(runs)
    scores: dict[str, float] = {}
    for number, sentence in enumerate(sentences):
        early = 1.0 + 1.0 / (2.0 + number)
        for token in sentence.tokens:
            if token.stem in counts and token.stem not in scores:
                weight = (1.0 + log2(counts[token.stem])) * early * (_TITLE if sentence.in_title else 1.0)
                scores[token.stem] = weight * (1.0 + _COMPANY * log2(1 + company[token.stem]))
    return scores


def _count_neighbors(runs: Sequence[Run]) -> Counter[str]:
    """Count the different neighbors that each stem has within runs."""
    neighbors: dict[str, set[str]] = defaultdict(set)
    for run in runs:
        for left, right in pairwise(run):
            neighbors[left.stem].add(right.stem)
            neighbors[right.stem].add(left.stem)
    return Counter({stem: len(others) for stem, others in neighbors.items()})


def _collect_candidates(runs: Sequence[Run], longest: int) -> dict[Stems, tuple[str, int]]:
    """Return the first spelling and the count of each part of each run, by stems."""
    found: dict[Stems, tuple[str, int]] = {}
    for run in runs:
        for start, end in combinations(range(len(run) + 1), 2):
            keyword = " ".join(token.word for token in run[start:end]).removesuffix("'s")
            stems = tuple(token.stem for token in run[start:end])
            if end - start <= longest and len(keyword) <= MAX_KEYWORD_LENGTH and len(set(stems)) == len(stems):
                spelling, count = found.get(stems, (keyword, 0))
                found[stems] = (spelling, count + 1)
    return found


def _choose_keywords(candidates: dict[Stems, tuple[str, int]], words: dict[str, float], wanted: int) -> tuple[str, ...]:
    """Take the best candidates, each of which must bring only new words."""

    def worth(stems: Stems) -> float:
        mean = sum(words[stem] for stem in stems) / len(stems)
        return mean * (1.0 + _FURTHER_WORD * (len(stems) - 1)) * (1.0 + log2(candidates[stems][1]))

    used: set[str] = set()
    chosen: list[str] = []
    for stems in sorted(candidates, key=worth, reverse=True):
        if len(chosen) == wanted:
            break
        if used.isdisjoint(stems):
            used.update(stems)
            chosen.append(candidates[stems][0])
    return tuple(chosen)
