"""Write the tables of the languages: `python -m shared.safety.languages.language_tables`, a part of `make tables`.

A table holds everything that reading a language needs, so that its phrases are imported by nobody at run time. A test
fails while a file is not what this module would write.
"""

import json
import re
from collections.abc import Iterator, Sequence

from shared.safety.languages.french import FRENCH
from shared.safety.languages.frequent_words import CLAIMED
from shared.safety.languages.german import GERMAN
from shared.safety.languages.italian import ITALIAN
from shared.safety.languages.language_rules import LanguageRules, Phrases
from shared.safety.languages.language_table import NEEDED_WORDS_FILE, TABLES_FOLDER
from shared.safety.languages.letters import fold_phrase
from shared.safety.languages.polish import POLISH
from shared.safety.languages.portuguese import PORTUGUESE
from shared.safety.languages.spanish import SPANISH
from shared.safety.levels import GREEN, RED, YELLOW
from shared.safety.rules.phrase_index import PhraseTable
from shared.safety.rules.phrase_tables import build_table
from shared.safety.rules.signals import SignalFamily

RULES = {rules.code: rules for rules in (GERMAN, SPANISH, FRENCH, POLISH, PORTUGUESE, ITALIAN)}
_CLASS_NAME = re.compile(r"\{(\w+)\}")
_GAP = re.compile(r"<(\d)>")
_VERY_FREQUENT, _FREQUENT = 0.3, 0.05  # more than that of any word that is not in the list
_MANY = 60  # the words at the head of a list of frequent words stand in nearly every text


def render_language(rules: LanguageRules) -> str:
    """Lay a table out, a phrase, a needed word or a family a line."""
    table = _build_phrase_table(rules)
    lines = {
        "families": ",\n".join(map(_dump, table["families"])),
        "phrases": ",\n".join(map(_dump, table["phrases"])),
    }
    needed = ",\n".join(f"{_dump(word)}: {_dump(numbers)}" for word, numbers in table["needed"].items())
    words = {
        "negations": _fold_words(rules, rules.negations),
        "false_denials": _fold_words(rules, rules.false_denials),
        "past_verbs": _fold_words(rules, rules.past_verbs),
        "self_words": _fold_words(rules, rules.self_words),
        "others": _fold_words(rules, rules.others),
        "any_person": _fold_words(rules, rules.any_person),
        "workplace": _fold_words(rules, rules.workplace),
        "family": _fold_words(rules, rules.family),
        "drawn": {name: _fold_words(rules, written) for name, written in rules.drawn.items()},
        "respellings": dict(rules.respellings),
    }
    return (
        f'{{"words": {_dump(words)},\n"families": [\n{lines["families"]}\n], "needed": {{\n{needed}\n}}, '
        f'"phrases": [\n{lines["phrases"]}\n]}}\n'
    )


def render_needed_words() -> str:
    """Lay out the words without one of which a table finds nothing: those of phrases, single words, respellings."""
    needed = {code: " ".join(sorted(_list_needed_words(rules))) for code, rules in sorted(RULES.items())}
    return f"{json.dumps(needed, indent=0)}\n"


def _list_needed_words(rules: LanguageRules) -> set[str]:
    drawn = (word for written in rules.drawn.values() for word in _fold_words(rules, written))
    return {*_build_phrase_table(rules)["needed"], *rules.respellings, *drawn}


def _build_phrase_table(rules: LanguageRules) -> PhraseTable:
    described = [(family, _expand_phrases(rules, phrases)) for family, phrases in _list_families(rules)]
    return build_table(described, _rate_words(CLAIMED[rules.code].split()))


def _rate_words(words: Sequence[str]) -> dict[str, float]:
    return dict.fromkeys(words, _FREQUENT) | dict.fromkeys(words[:_MANY], _VERY_FREQUENT)


def _list_families(rules: LanguageRules) -> Iterator[tuple[SignalFamily, Phrases]]:
    yield from ((SignalFamily(name, RED), phrases) for name, phrases in rules.firm.items())
    yield from ((SignalFamily(name, RED, tentative=True), phrases) for name, phrases in rules.tentative.items())
    yield from ((SignalFamily(name, YELLOW), phrases) for name, phrases in rules.distress.items())
    yield from ((SignalFamily(name, GREEN), phrases) for name, phrases in rules.contexts.items())
    yield SignalFamily("idiom", GREEN), rules.idioms


def _expand_phrases(rules: LanguageRules, phrases: Phrases) -> list[str]:
    """Write phrases as regular expressions over folded text: classes as their words, gaps as what they allow."""
    denying = "|".join(f"{word} " for word in _fold_words(rules, rules.negations))
    gap = rf"(?: (?!{denying})[^ ,]+)"

    def expand(phrase: str) -> str:
        named = _CLASS_NAME.sub(lambda match: f"(?:{rules.classes[match.group(1)]})", phrase)
        named = _CLASS_NAME.sub(lambda match: f"(?:{rules.classes[match.group(1)]})", named)  # a class in a class
        return _GAP.sub(lambda match: f"{gap}{{0,{match.group(1)}}}", _fold(rules, named))

    return [expand(phrase) for phrase in phrases]


def _fold(rules: LanguageRules, written: str) -> str:
    return fold_phrase(written, is_german=rules is GERMAN)


def _fold_words(rules: LanguageRules, written: str) -> list[str]:
    """List words for look-ups, those with an umlaut in both spellings."""
    return sorted(set(re.findall(r"\w+", _fold(rules, written).replace("?:", ""))))


def _dump(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def main() -> None:
    """Write all tables."""
    TABLES_FOLDER.mkdir(exist_ok=True)
    for code, rules in RULES.items():
        (TABLES_FOLDER / f"{code}.json").write_text(render_language(rules), encoding="utf-8")
    NEEDED_WORDS_FILE.write_text(render_needed_words(), encoding="utf-8")


if __name__ == "__main__":
    main()
