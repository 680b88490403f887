"""Measure the rules tagger on the labeled entries: `python -m bench.tagging [--time] [--errors]`.

It prints the figures that docs/TAGGING.md quotes. `--errors` lists what goes wrong in the development part, to tune on;
the held-out part is only ever printed as a whole, so that nobody tunes on it.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from shared.tagging.rules.tagger import RuleTags, tag_by_rules

LABELLED = Path(__file__).parent.parent / "tests" / "data" / "labeled_entries"
PARTS = ("development", "held_out")
SENTIMENTS = ("positive", "neutral", "negative")
DOMAINS = ("career", "health", "relationships", "finance", "personal_growth", "ambiguous")


Pair = tuple[set[str], set[str]]


class LabeledEntry(NamedTuple):
    """An entry with the tags that a careful reader gave it."""

    id: str
    title: str
    context: str | None
    domains: tuple[str, ...]
    sentiment: str


@dataclass(frozen=True)
class Figures:
    """What was measured on one part; all between 0 and 1 but the count."""

    entries: int
    majority_baseline: float
    sentiment_accuracy: float
    sentiment_macro_f1: float
    domain_micro_f1: float
    domain_macro_f1: float
    domain_exact_match: float
    domain_f1: dict[str, float]


def load(part: str) -> list[LabeledEntry]:
    """Read one part of the labeled entries."""
    lines = (LABELLED / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = (json.loads(line) for line in lines)
    return [
        LabeledEntry(row["id"], row["title"], row["context"], tuple(row["domains"]), row["sentiment"]) for row in rows
    ]


def measure(entries: Sequence[LabeledEntry]) -> Figures:
    """Tag the entries and compare; `ambiguous` counts as a sixth domain, right only where the reader said so too."""
    tags = [tag_by_rules(entry.title, entry.context) for entry in entries]
    feelings: list[Pair] = [({entry.sentiment}, {tag.sentiment_tag}) for entry, tag in zip(entries, tags, strict=True)]
    domains: list[Pair] = [(set(entry.domains), set(tag.domain_tags)) for entry, tag in zip(entries, tags, strict=True)]
    by_domain = {domain: f1(domains, [domain]) for domain in DOMAINS}
    commonest = Counter(entry.sentiment for entry in entries).most_common(1)[0][1]
    return Figures(
        entries=len(entries),
        majority_baseline=commonest / len(entries),
        sentiment_accuracy=sum(want == got for want, got in feelings) / len(entries),
        sentiment_macro_f1=sum(f1(feelings, [name]) for name in SENTIMENTS) / len(SENTIMENTS),
        domain_micro_f1=f1(domains, DOMAINS),
        domain_macro_f1=sum(by_domain.values()) / len(DOMAINS),
        domain_exact_match=sum(want == got for want, got in domains) / len(entries),
        domain_f1=by_domain,
    )


def f1(pairs: Iterable[Pair], labels: Iterable[str]) -> float:
    """Return the F1 of (wanted, given) label sets, pooled over `labels`; 0 where none is wanted or given."""
    counted = set(labels)
    limited = [(want & counted, got & counted) for want, got in pairs]
    hits = sum(len(want & got) for want, got in limited)
    total = sum(len(want) + len(got) for want, got in limited)
    return 2 * hits / total if total else 0.0


def table() -> str:
    """Return the figures of both parts as the Markdown table that docs/TAGGING.md holds."""
    columns = [_column(measure(load(part))) for part in PARTS]
    lines = ["| figure | development | held out |", "| --- | --- | --- |"]
    lines += [f"| {name} | " + " | ".join(column[name] for column in columns) + " |" for name in columns[0]]
    return "\n".join(lines)


def _column(figures: Figures) -> dict[str, str]:
    shares = {
        "sentiment: always the commonest": figures.majority_baseline,
        "sentiment: accuracy": figures.sentiment_accuracy,
        "sentiment: macro F1": figures.sentiment_macro_f1,
        "domains: micro F1": figures.domain_micro_f1,
        "domains: macro F1": figures.domain_macro_f1,
        "domains: all right, none extra": figures.domain_exact_match,
        **{f"F1 of {name}": value for name, value in figures.domain_f1.items()},
    }
    return {"entries": str(figures.entries), **{name: f"{share:.3f}" for name, share in shares.items()}}


def microseconds_per_1000_characters(repeats: int = 20) -> float:
    """Return the tagging time over the development entries, per 1,000 characters of title and context."""
    entries = load("development")
    characters = sum(len(entry.title) + len(entry.context or "") for entry in entries)
    started = time.perf_counter()
    for _ in range(repeats):
        for entry in entries:
            tag_by_rules(entry.title, entry.context)
    return (time.perf_counter() - started) / repeats / characters * 1e9


def development_errors() -> list[str]:
    """Describe each development entry whose tags differ from the reader's."""
    found = []
    for entry in load("development"):
        tags: RuleTags = tag_by_rules(entry.title, entry.context)
        if tags.sentiment_tag != entry.sentiment:
            found.append(f"{entry.id} {entry.sentiment} not {tags.sentiment_tag}: {entry.title} | {entry.context}")
        if set(tags.domain_tags) != set(entry.domains):
            found.append(f"{entry.id} {entry.domains} not {tags.domain_tags}: {entry.title} | {entry.context}")
    return found


def main() -> None:
    """Print the table, and what else is asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.tagging", description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list the errors in the development part")
    parser.add_argument("--time", action="store_true", help="print microseconds per 1,000 characters")
    asked = parser.parse_args()
    print(table())
    if asked.errors:
        print("\n".join(development_errors()))
    if asked.time:
        print(f"{microseconds_per_1000_characters():.0f} microseconds per 1,000 characters")


if __name__ == "__main__":
    main()
