"""Near-duplicates: which insights say the same, by the meaning of their sentences, or else by their words.

Meaning is compared by the embedded model, whatever model the search uses: the threshold below was measured with it,
nothing leaves the process, and it costs nothing. The model knows English; a sentence of which it knows no word is
compared by its words. A model of meaning is deaf to some differences that matter here, so two sentences never say the
same if one of them is negated, if they quote different words, or if they differ in a single word only and are not
almost equal (leave your job, keep your job).

`tests/unit/insights/test_duplicates.py` has the labeled pairs: at 0.75 none of 22 pairs that differ is merged, and 14
of 19 that say the same are. A mistaken merge loses an insight, a missed one costs a glance, so the threshold is high.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from shared.core.embeddings import EMBEDDED, EmbeddingUnavailable, embed
from shared.core.folded_text import fold_text
from shared.insights.drafts import MAX_SOURCES, InsightDraft, KnownInsight, KnownInsights, MergedInsights
from shared.insights.models import CONFIRMED, PROPOSED
from shared.insights.tags import normalize_tags

if TYPE_CHECKING:
    from numpy.typing import NDArray

SAME_MEANING, NEARLY_EQUAL, SAME_WORDS = 0.75, 0.95, 0.7
"""The cosine from which sentences say the same, that for a difference of one word, and the share of common words."""
_WORD = re.compile(r"[^\W\d_]{2,}(?:'[^\W\d_]+)?")
_QUOTED = re.compile('"([^"]+)"')  # folded text has one kind of quotes
_NEGATIONS = frozenset(
    (
        "not",
        "no",
        "never",
        "none",
        "nothing",
        "cannot",
        "without",
        "nicht",
        "kein",
        "keine",
        "keinen",
        "nie",
        "niemals",
        "nichts",
        "ohne",
        "sin",
        "nunca",
        "ninguna",
        "ne",
        "pas",
        "jamais",
        "rien",
        "sans",
        "non",
        "senza",
        "não",
        "nem",
        "sem",
        "niet",
        "geen",
        "nooit",
    )
)


@dataclass(frozen=True)
class Sentence:
    """What is compared of a text."""

    words: frozenset[str]
    quoted: frozenset[str]
    is_negated: bool


@dataclass(frozen=True)
class Comparison:
    """Sentences with their vectors, None where there are none to compare by."""

    sentences: Sequence[Sentence]
    vectors: "NDArray[Any] | None"
    known: Sequence[bool]

    def say_the_same(self, first: int, second: int) -> bool:
        """Tell whether two of the sentences say the same."""
        one, other = self.sentences[first], self.sentences[second]
        if _contradict(one, other):
            return False
        if self.vectors is None or not (self.known[first] and self.known[second]):
            return have_same_words(one, other)
        needed = NEARLY_EQUAL if _differ_in_one_word(one, other) else SAME_MEANING
        return float(self.vectors[first] @ self.vectors[second]) >= needed


def merge_insights(known: KnownInsights, drafts: Sequence[InsightDraft]) -> MergedInsights:
    """Merge drafts that say the same, with each other and with what is known. No transaction may be open.

    Sources and tags are united; the first wording stays, so that of a known insight wins. What the person dismissed is
    not proposed again.
    """
    texts = [one.text for one in known.items] + [draft.text for draft in drafts]
    comparison = _compare(known, texts) if drafts else Comparison((), None, ())
    new: dict[int, InsightDraft] = {}
    found_again: dict[UUID, InsightDraft] = {}
    for at, draft in enumerate(drafts, start=len(known.items)):
        twin = next((i for i in range(len(known.items)) if comparison.say_the_same(i, at)), None)
        if twin is not None:
            _add_to_known(found_again, known.items[twin], draft)
            continue
        earlier = next((i for i in new if comparison.say_the_same(i, at)), None)
        new[at if earlier is None else earlier] = draft if earlier is None else unite(new[earlier], draft)
    return MergedInsights(frozenset(one.id for one in known.items), list(new.values()), found_again)


def unite(first: InsightDraft, second: InsightDraft) -> InsightDraft:
    """Return the first draft with the sources and tags of both."""
    return InsightDraft(
        first.text,
        normalize_tags([*first.tags, *second.tags]),
        list(dict.fromkeys([*first.sources, *second.sources]))[:MAX_SOURCES],
        first.conversation_id,
        first.made_by,
    )


def find_same_words(text: str, items: Sequence[KnownInsight]) -> KnownInsight | None:
    """Return the insight that says the same by its words, for where no model can be asked: in a transaction."""
    sentence = _read_sentence(text)
    sentences = ((item, _read_sentence(item.text)) for item in items)
    return next(
        (item for item, other in sentences if not _contradict(sentence, other) and have_same_words(sentence, other)),
        None,
    )


def have_same_words(one: Sentence, other: Sentence) -> bool:
    """Tell whether two sentences have most of their words in common."""
    if one.words == other.words:
        return True
    shared = len(one.words & other.words) / len(one.words | other.words)
    return shared >= SAME_WORDS and not _differ_in_one_word(one, other)


def _contradict(one: Sentence, other: Sentence) -> bool:
    return one.is_negated != other.is_negated or one.quoted != other.quoted


def _add_to_known(found_again: dict[UUID, InsightDraft], twin: KnownInsight, draft: InsightDraft) -> None:
    if twin.status in (PROPOSED, CONFIRMED):
        before = found_again.get(twin.id)
        found_again[twin.id] = draft if before is None else unite(before, draft)


def _compare(known: KnownInsights, texts: Sequence[str]) -> Comparison:
    sentences = [_read_sentence(text) for text in texts]
    try:
        embeddings = embed(texts, known.user_id, EMBEDDED)
    except EmbeddingUnavailable:
        return Comparison(sentences, None, [False] * len(texts))
    return Comparison(sentences, embeddings.vectors, [bool(one) for one in embeddings.known])


def _read_sentence(text: str) -> Sentence:
    folded = fold_text(text)
    words = frozenset(_WORD.findall(folded))
    quoted = frozenset(" ".join(found.split()).strip(".,") for found in _QUOTED.findall(folded))
    is_negated = not words.isdisjoint(_NEGATIONS) or any(word.endswith("n't") for word in words)
    return Sentence(words, quoted, is_negated)


def _differ_in_one_word(one: Sentence, other: Sentence) -> bool:
    return one.words != other.words and len(one.words - other.words) <= 1 and len(other.words - one.words) <= 1
