"""What the rules of one language consist of, before `language_tables` prepares them.

Phrases are written as people spell them. The notation is that of `rules/notation.py`: `<2>` stands for up to two words
within the clause that do not deny, `{name}` for one of the words of a class. The families are those of English, and the
phrases of the first eight are in the first person, because most of these languages tell it by the ending of the verb.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Phrases = tuple[str, ...]


@dataclass(frozen=True)
class LanguageRules:
    """The phrases of a language and the words that change their meaning.

    `firm` families are red on their own. `tentative` ones are heavy, and red where two of them meet. `distress` is
    yellow. `drawn` holds single words that count only in a sentence that is about the writer alone. `contexts` holds
    phrases for `past`, `recent`, `story` and `accident`; `idioms` are sayings that mean no harm. A word of `negations`
    shortly before a phrase denies it, unless one of `false_denials` stands there too ("can't stop"). `past_verbs` are
    forms of the past. `self_words` name the writer, `others` somebody else, and `any_person` are forms of verbs that
    may be about either, so that the nearest person before them decides. `workplace` names whom and what people take
    leave of who change jobs, and `family` those of whom nobody does. `respellings` are abbreviations and misspellings.
    """

    code: str
    classes: Mapping[str, str]
    firm: Mapping[str, Phrases]
    tentative: Mapping[str, Phrases]
    distress: Mapping[str, Phrases]
    contexts: Mapping[str, Phrases]
    idioms: Phrases
    drawn: Mapping[str, str]
    negations: str
    false_denials: str
    past_verbs: str
    self_words: str
    others: str
    any_person: str
    workplace: str
    family: str
    respellings: Mapping[str, str] = field(default_factory=dict)
