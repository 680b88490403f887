"""Write the tables of the phrasebooks from the lexicon: `python -m shared.tagging.rules.phrasebook_tables`.

It is run when the lexicon or the stemmer has changed (`make tables`), and not in Azure. A test fails while a file is
not what this module would write. Each phrase is a line of its own, so that a difference shows what changed.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from shared.tagging.rules.lexicon import domains, sentiment
from shared.tagging.rules.phrases import TABLES_FOLDER, Phrasebook, build_phrasebook, stem_phrase

_SURE, _POSSIBLE = 1.0, 0.5
_DomainWeights = list[tuple[str, float]]


def build_domains() -> Phrasebook[_DomainWeights]:
    """Give each phrase all the domains it speaks for; one that is sure for a domain is not also possible for it."""
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for domain, evidence in domains.DOMAINS.items():
        for phrases, weight in ((evidence.possible, _POSSIBLE), (evidence.sure, _SURE)):
            for phrase in phrases.split(","):
                weights[stem_phrase(phrase)][domain] = weight
    for phrase in domains.NEUTRAL_PHRASES.split(","):
        weights[stem_phrase(phrase)] = {}
    return build_phrasebook({stems: list(by_domain.items()) for stems, by_domain in weights.items()})


def build_sentiment() -> Phrasebook[float]:
    """Give each phrase its strength; where lists overlap the stronger list wins, and a neutral phrase over all."""
    strengths: dict[str, float] = {}
    for phrases, strength in sorted(sentiment.STRENGTHS, key=lambda entry: abs(entry[1])):
        strengths |= {stem_phrase(phrase): strength for phrase in phrases.split(",")}
    return build_phrasebook(strengths | {stem_phrase(phrase): 0.0 for phrase in sentiment.NEUTRAL_PHRASES.split(",")})


TABLES: Mapping[str, Callable[[], Phrasebook[Any]]] = {"domains": build_domains, "sentiment": build_sentiment}


def render_table(name: str) -> str:
    """Lay a file out, a phrase or a first stem a line."""
    phrasebook = TABLES[name]()
    values, longest = map(_render_lines, (phrasebook.values, phrasebook.longest))
    return f'{{"values": {{\n{values}\n}}, "longest": {{\n{longest}\n}}}}\n'


def _render_lines(entries: Mapping[str, object]) -> str:
    lines = (f"{_dump(stems)}: {_dump(value)}" for stems, value in sorted(entries.items()))
    return ",\n".join(lines)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    TABLES_FOLDER.mkdir(exist_ok=True)
    for table_name in TABLES:
        (TABLES_FOLDER / f"{table_name}.json").write_text(render_table(table_name), encoding="utf-8")
