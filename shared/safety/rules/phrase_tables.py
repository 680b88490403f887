"""Write the tables that the indexes of phrases are made of: `python -m shared.safety.rules.phrase_tables`.

It is run when phrases or their notation have changed (`make tables`), and not in Azure. A test fails while a file is
not what this module would write. Each phrase is a line of its own, so that a difference shows what changed.
"""

import json
from collections.abc import Mapping, Sequence

from shared.safety.rules.notation import expand_phrase
from shared.safety.rules.patterns import context, families, idioms
from shared.safety.rules.phrase_index import TABLES_FOLDER, PhraseTable
from shared.safety.rules.phrase_words import (
    FREQUENCIES,
    compute_frequency,
    find_first_words,
    find_word_steps,
    split_alternatives,
)

TABLES: Mapping[str, Sequence[tuple[Sequence[object], Sequence[str]]]] = {
    "signals": [(family, phrases) for family, phrases in families.FAMILIES],
    "context": [((), phrases) for phrases in context.FAMILIES],
    "idioms": [((), idioms.IDIOMS)],
}


def build_table(
    described: Sequence[tuple[Sequence[object], Sequence[str]]], frequencies: Mapping[str, float] = FREQUENCIES
) -> PhraseTable:
    """Work out the words of all phrases of some families, each given with what describes it.

    `frequencies` are those of the language: the words that a phrase is found by are rare in it.
    """
    rows, needed = list[tuple[int, str, str, str]](), dict[str, list[int]]()
    for family, (_, phrases) in enumerate(described):
        for phrase in [alternative for written in phrases for alternative in split_alternatives(written)]:
            first_words = frozenset(find_first_words(expand_phrase(phrase)))
            steps = find_word_steps(expand_phrase(phrase), frequencies)
            rarest = min(steps, key=lambda step: compute_frequency(step, frequencies)).words if steps else first_words
            for word in sorted(rarest):
                needed.setdefault(word, []).append(len(rows))
            rows.append(
                (family, phrase, _join(first_words), ";".join(f"{reach} {_join(words)}" for reach, words in steps))
            )
    families_described = [list(family) for family, _ in described]
    return {"families": families_described, "needed": dict(sorted(needed.items())), "phrases": rows}


def render_table(name: str) -> str:
    """Lay a file out, a phrase, a needed word or a family a line."""
    table = build_table(TABLES[name])
    families, phrases = (",\n".join(map(_dump, rows)) for rows in (table["families"], table["phrases"]))
    needed = ",\n".join(f"{_dump(word)}: {_dump(numbers)}" for word, numbers in table["needed"].items())
    return f'{{"families": [\n{families}\n], "needed": {{\n{needed}\n}}, "phrases": [\n{phrases}\n]}}\n'


def _dump(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _join(words: frozenset[str]) -> str:
    return " ".join(sorted(words))


if __name__ == "__main__":
    TABLES_FOLDER.mkdir(exist_ok=True)
    for table_name in TABLES:
        (TABLES_FOLDER / f"{table_name}.json").write_text(render_table(table_name), encoding="utf-8")
