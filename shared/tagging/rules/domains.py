"""Which areas of life an entry is about, by the weight of the phrases that speak for each."""

from collections import defaultdict
from collections.abc import Sequence

from shared.tagging.rules.lexicon.domains import DOMAINS, NEUTRAL_PHRASES
from shared.tagging.rules.phrases import Phrasebook, build_phrasebook, stem_phrase
from shared.tagging.rules.tokens import Sentence

AMBIGUOUS = "ambiguous"

Weights = tuple[tuple[str, float], ...]

_SURE = 1.0
_POSSIBLE = 0.5
_ENOUGH = 1.0
_SHARE_OF_STRONGEST = 0.2
_TITLE = 1.5
_REPEATED = 0.25


def detect_domains(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Return the domains in falling order of evidence, or `("ambiguous",)` when none has enough.

    A domain needs one sure phrase (or two possible ones), and a fifth of what the strongest domain has: a long
    entry about work that once mentions a bill is not about money.
    """
    scores = _score_domains(sentences)
    strongest = max(scores.values(), default=0.0)
    bar = max(_ENOUGH, strongest * _SHARE_OF_STRONGEST)
    chosen = [domain for domain in DOMAINS if scores.get(domain, 0.0) >= bar]
    return tuple(sorted(chosen, key=lambda domain: -scores[domain])) or (AMBIGUOUS,)


def _score_domains(sentences: Sequence[Sentence]) -> dict[str, float]:
    """Sum the evidence; a phrase that returns adds little, so that one repeated word cannot outweigh several."""
    scores: dict[str, float] = defaultdict(float)
    seen: set[tuple[str, ...]] = set()
    for sentence in sentences:
        for found in _PHRASEBOOK.search(sentence.tokens):
            stems = tuple(token.stem for token in sentence.tokens[found.start : found.start + found.length])
            factor = _REPEATED if stems in seen else _TITLE if sentence.in_title else 1.0
            seen.add(stems)
            for domain, weight in found.value:
                scores[domain] += weight * factor
    return scores


def _build_phrasebook() -> Phrasebook[Weights]:
    """Phrases with all the domains they speak for; a phrase that is sure for a domain is not also possible for it."""
    weights: dict[tuple[str, ...], dict[str, float]] = defaultdict(dict)
    for domain, evidence in DOMAINS.items():
        for phrases, weight in ((evidence.possible, _POSSIBLE), (evidence.sure, _SURE)):
            for phrase in phrases.split(","):
                weights[stem_phrase(phrase)][domain] = weight
    for phrase in NEUTRAL_PHRASES.split(","):
        weights[stem_phrase(phrase)] = {}
    return build_phrasebook({stems: tuple(by_domain.items()) for stems, by_domain in weights.items()})


_PHRASEBOOK = _build_phrasebook()
