"""Which areas of life an entry is about, by the weight of the phrases that speak for each."""

from collections import defaultdict
from collections.abc import Sequence

from shared.tagging.rules.domain_names import AMBIGUOUS, DOMAINS
from shared.tagging.rules.phrases import Phrasebook, load_phrasebook
from shared.tagging.rules.tokens import Sentence

Weights = Sequence[tuple[str, float]]

_PHRASEBOOK: Phrasebook[Weights] = load_phrasebook("domains")
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
