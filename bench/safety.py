"""Measure the safety net on labeled texts: `make bench safety`, or `python -m bench.safety [--held-out] [--errors]`.

It prints the figures that docs/SAFETY.md quotes, and what screening costs. Held-out parts are measured with
`--held-out` only, always whole, because each such look lets people adapt to them and is reported in the document.
Those that wait for the next training are measured each time.
`--write` puts the tables into the document. `--errors` lists what goes wrong in the development part, to build on.
"""

import argparse
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from bench.safety_tables import AssessedText, render_tables
from shared.safety.assessment import assess, get_version
from shared.safety.classifier.model import load_model, score_text
from shared.safety.classifier.transformer import load_transformer
from shared.safety.levels import GREEN, LEVELS, Level
from shared.safety.rules.sentences import read_sentences

ROOT = Path(__file__).parent.parent
TESTS_DATA = ROOT / "tests" / "data"
DOCUMENT = ROOT / "docs" / "SAFETY.md"
DEVELOPMENT = "development"
DEVELOPMENT_AUTHORS = "development_authors"
DEVELOPMENT_LANGUAGES = "development_languages"
_EVERY = 10  # development texts, of which one is measured
UNSEEN_AUTHORS = "psv"
_BATCHES = 120  # of about 1,000 characters
NEW_PARTS = ("held_out_5", "held_out_languages_5")
LEARNED = (
    *(
        f"development_{part}"
        for part in ("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh")
    ),
    *(
        f"development_languages_{part}"
        for part in ("third", "fourth", "sixth", "seventh", "eighth", "tenth", "eleventh")
    ),
    *(f"development_{part}" for part in ("everyday", "everyday_second", "everyday_third")),
    *(f"development_languages_{part}" for part in ("everyday", "everyday_second", "everyday_third")),
)
"""Parts that everything in use has learned from; figures on them would flatter it."""
SPENT = (
    *("held_out_4", "held_out_languages_4", "held_out_3", "held_out_languages_3"),
    *("held_out_danger_2", "held_out_benign_2", "held_out_languages_a", "held_out_languages_b"),
    *("held_out_danger", "held_out_benign", "held_out_languages", "held_out", "held_out_second"),
)
HELD_OUT = (*NEW_PARTS, *SPENT)
"""The new parts, which nothing was made from, and the spent ones, which are learned from now."""


class LabeledText(NamedTuple):
    """A text with the level that a careful reader gave it, what it tests, and its language."""

    id: str
    label: Level
    kind: str
    text: str
    language: str = "en"


def list_parts() -> tuple[str, ...]:
    """List the parts that are there."""
    return tuple(
        part for part in (DEVELOPMENT, DEVELOPMENT_AUTHORS, DEVELOPMENT_LANGUAGES, *HELD_OUT) if _path(part).exists()
    )


def load(part: str) -> list[LabeledText]:
    """Read one part of the labeled texts."""
    return [LabeledText(**json.loads(line)) for line in _path(part).read_text(encoding="utf-8").splitlines()]


def load_sample(part: str) -> list[LabeledText]:
    """Read what is measured of a part: all, but of development texts, which are many, some.

    Of the newer ones it is the first and every second of the three authors whom nothing in use has seen.
    """
    texts = load(part)
    if part == DEVELOPMENT_AUTHORS:
        return [text for text in texts if text.id[0] in UNSEEN_AUTHORS][::2]
    return texts[::_EVERY] if part == DEVELOPMENT else texts


def load_journal() -> list[str]:
    """Read the labeled journal entries of the tagger: ordinary texts that were not written to test screening."""
    paths = sorted((TESTS_DATA / "labeled_entries").glob("*.jsonl"))
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [f"{row['title']}\n\n{row['context'] or ''}" for row in rows]


def load_ordinary() -> list[str]:
    """Read the harmless English texts of the newest part, which nothing has learned from, to time what they cost."""
    return [text.text for text in load(NEW_PARTS[0]) if text.label == GREEN]


def assess_texts(texts: Sequence[LabeledText]) -> list[AssessedText]:
    """Assess the texts."""
    return [
        AssessedText(text.label, assess(text.text).level, text.kind, len(text.text), text.language) for text in texts
    ]


def describe_part(part: str) -> str:
    """Measure a part and render its section of docs/SAFETY.md, which names the rules and weights in use."""
    tables = render_tables(assess_texts(load_sample(part)))
    ordinary = f"\n{describe_journal()}\n" if part == DEVELOPMENT else ""
    return f"{_open_section(part, get_version())}\n{tables}\n{ordinary}{_CLOSE}"


def find_described_part(document: str, part: str) -> tuple[str, str]:
    """Find what a document says of a part: the version of rules and weights, and the whole section.

    Both are empty if the part was never looked at.
    """
    begin = document.find(_open_section(part, ""))
    if begin < 0:
        return "", ""
    end = document.index(_CLOSE, begin) + len(_CLOSE)
    return document[begin:end].splitlines()[0].split()[-2], document[begin:end]


def describe_journal() -> str:
    """Count the levels of ordinary journal entries."""
    levels = [assess(text).level for text in load_journal()]
    counts = ", ".join(f"{levels.count(level)} {level}" for level in reversed(LEVELS))
    return f"{len(levels)} ordinary journal entries: {counts}"


def describe_costs() -> str:
    """Measure the processor time of a text, in total and for the classifier of words alone, and of each text."""
    loading = _seconds(lambda _text: load_transformer(), [""]) * 1e3
    whole, classifier = measure_microseconds(assess), measure_microseconds(_score)
    return "\n".join(
        [
            f"{loading:.0f} ms once in a process to load the transformer",
            f"{whole:.0f} microseconds per 1,000 characters for all layers, {classifier:.0f} for the words alone",
            describe_spread("development texts", [text.text for text in load_sample(DEVELOPMENT)]),
            describe_spread("ordinary journal entries", load_journal()),
            describe_spread("ordinary texts about work", load_ordinary()),
        ]
    )


def describe_spread(name: str, texts: Sequence[str]) -> str:
    """Measure each text: the median and the 95th percentile of its cost, and per 1,000 characters."""
    costs = [min(_seconds(assess, [text]) for _ in range(3)) * 1e6 for text in texts]
    scaled = [cost / len(text) * 1e3 for cost, text in zip(costs, texts, strict=True)]
    spreads = [quantiles(each, n=20) for each in (costs, scaled)]
    return (
        f"{len(texts)} {name} of {median(map(len, texts)):.0f} characters (median): {spreads[0][9]:.0f} microseconds a "
        f"text, 95th percentile {spreads[0][18]:.0f}; {spreads[1][9]:.0f} and {spreads[1][18]:.0f} per 1,000 characters"
    )


def measure_microseconds(work: Callable[[str], object], repeats: int = 5) -> float:
    """Return what 1,000 characters cost, on the development sentences joined to texts of about that length."""
    texts = [text.text for text in load_sample(DEVELOPMENT)]
    batches = [" ".join(texts[at::_BATCHES]) for at in range(_BATCHES)]
    _seconds(work, batches)  # the first call compiles patterns
    best = min(_seconds(work, batches) for _ in range(repeats))
    return best / sum(map(len, batches)) * 1e9


def list_development_errors() -> list[str]:
    """Describe each development text whose assessment differs from the reader's."""
    found = [(text, assess(text.text)) for text in load(DEVELOPMENT)]
    return [f"{t.id} {t.label} not {a.level} {a.signals}: {t.text}" for t, a in found if t.label != a.level]


def print_figures(parts: Sequence[str]) -> list[str]:
    """Print the sections of parts and the costs; return the sections."""
    sections = []
    for part in parts:
        sections.append(describe_part(part))
        print(sections[-1], end="\n\n")
    print(describe_costs())
    return sections


def describe_state(document: str) -> str:
    """Say which rules and weights are in use, and which figures of a document are older."""
    version = get_version()
    older = [part for part in HELD_OUT if find_described_part(document, part)[0] != version]
    since = f" Not measured with these: {', '.join(older)}." if older else ""
    return f"{_STATE} {version}.{since}"


_STATE = "Rules and weights in use:"
_CLOSE = "<!-- end of figures -->"


def _open_section(part: str, version: str) -> str:
    return f"<!-- figures of {part}, measured with {version}{' -->' if version else ''}"


def _path(part: str) -> Path:
    return TESTS_DATA / "safety" / f"{part}.jsonl"


def _write(section: str, part: str) -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    _, before = find_described_part(document, part)
    if not before:
        raise SystemExit(
            f"docs/SAFETY.md has no place for {part}: put '{_open_section(part, 'nothing')}' and '{_CLOSE}'"
        )
    DOCUMENT.write_text(document.replace(before, section), encoding="utf-8")


def _write_state() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    lines = [describe_state(document) if line.startswith(_STATE) else line for line in document.splitlines()]
    DOCUMENT.write_text("\n".join([*lines, ""]), encoding="utf-8")


def _score(text: str) -> None:
    score_text(load_model(), read_sentences(text))


def _seconds(work: Callable[[str], object], texts: Sequence[str]) -> float:
    began = time.process_time()  # processor time does not depend on other processes
    for text in texts:
        work(text)
    return time.process_time() - began


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.safety", description=__doc__)
    parser.add_argument(
        "--held-out", action="store_true", help="look at the parts that nothing learned from; report the look"
    )
    parser.add_argument("--write", action="store_true", help="put what is measured into docs/SAFETY.md")
    parser.add_argument("--errors", action="store_true", help="list the errors in the development part")
    asked = parser.parse_args()
    left_out = SPENT if asked.held_out else (*NEW_PARTS, *SPENT)
    parts = [part for part in list_parts() if part not in left_out]
    sections = print_figures(parts)
    if asked.write:
        for part, section in zip(parts, sections, strict=True):
            _write(section, part)
        _write_state()
    if asked.errors:
        print("\n".join(list_development_errors()))


if __name__ == "__main__":
    main()
