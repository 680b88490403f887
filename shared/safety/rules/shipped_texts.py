"""Texts that the app shows, which are nobody's words where somebody repeats them, as above an answer or in a title.

A question such as "What do you leave open on purpose?" resembles what somebody in danger writes, and is ours. So
sentences that are ours, sign for sign but for case, spaces and quotation marks, are left out of what is assessed; what
stands beside them is all the writer's, and is read as it is. `shipped_text_table.py` writes the table.
"""

import json
import re
from pathlib import Path

from shared.core.folded_text import fold_label, fold_text

SHIPPED_TEXTS_FILE: Path = Path(__file__).with_name("shipped_texts.json")
FEWEST_WORDS = 4
"""Words of a sentence that is left out beside others; a line that is ours as a whole may be shorter."""
_SENTENCE = re.compile(r"[^\S\n](?<=[.!?].)[^\S\n]*")
_SPACE_BEHIND_SENTENCE = re.compile(r" (?<=[.!?] )")
_SENTENCES: frozenset[str]
_WHOLE_LINES: frozenset[str]


def split_sentences(line: str) -> list[str]:
    """Split a line behind the signs that end a sentence; joined by spaces they are the line."""
    return _SENTENCE.split(line)


def remove_shipped_texts(text: str) -> str:
    """Return a text without the sentences that the app wrote; the same text where there is none."""
    if text.isascii() and not _may_be_shipped(text):
        return text
    lines, is_shorter = list[str](), False
    for line in text.split("\n"):
        if fold_label(line) in _WHOLE_LINES:
            is_shorter = True
            continue
        sentences = split_sentences(line)
        kept = [one for one in sentences if fold_label(one) not in _SENTENCES]
        is_shorter = is_shorter or len(kept) < len(sentences)
        lines.append(line if len(kept) == len(sentences) else " ".join(kept))
    return "\n".join(lines) if is_shorter else text


def _may_be_shipped(text: str) -> bool:
    """Tell whether a text in ASCII may have a sentence of ours; folding it at once is quicker than by sentence."""
    for line in fold_text(text).split("\n"):
        label = " ".join(line.split())
        if label and (label in _WHOLE_LINES or not _SENTENCES.isdisjoint(_SPACE_BEHIND_SENTENCE.split(label))):
            return True
    return False


def _load_table() -> tuple[frozenset[str], frozenset[str]]:
    """Read the lines as folded texts, and the sentences of them that are long enough to stand beside others."""
    lines: list[str] = json.loads(SHIPPED_TEXTS_FILE.read_text(encoding="utf-8"))
    folded = [fold_label(one) for one in lines]
    sentences = (sentence for line in folded for sentence in split_sentences(line))
    return frozenset(one for one in sentences if len(one.split()) >= FEWEST_WORDS), frozenset(folded)


_SENTENCES, _WHOLE_LINES = _load_table()  # read with this module, so that no text waits for it
