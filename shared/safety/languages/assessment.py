"""Assessment of a text in the languages that have rules beside English by firm and tentative phrases.

A firm phrase is red. Two tentative signals of different families within three sentences are red, one is heavy. Phrases
of distress are yellow. A sentence is read in each language that it may be in, so that a German sentence in an English
entry is seen, and a short one that could be Spanish or Portuguese is read as both. `gloss_evidence.py` adds what the
classifiers read in a gloss of the text.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from shared.safety.languages.identification import ENGLISH, identify_words, is_known
from shared.safety.languages.language_table import LanguageTable, load_language_table, load_needed_words
from shared.safety.languages.sentences import LanguageSentence, count_words, read_language_sentences
from shared.safety.levels import GREEN, HEAVY, RED, YELLOW, Level, find_gravest
from shared.safety.rules.phrase_index import PhraseMatch
from shared.safety.rules.signals import DENIED, PAST, SOMEONE_ELSE, Signal

_NEEDED_WORDS = load_needed_words()  # half a megabyte; the tables are read where one of these words stands
READ_LANGUAGES = (ENGLISH, *_NEEDED_WORDS)
_ENGLISH_ALONE = frozenset({ENGLISH})
_WORDS_BACK = 5
_WORDS_BESIDE_SAYING = 3  # "mein ... sieht, haha"; what says more may say why the threat is real
_PASSAGE = 3  # sentences in which two tentative signals confirm each other
_FEW_WORDS = 4
_GOODBYE, _VIOLENCE = "goodbye", "violence"
_WORLD = frozenset(("welt", "erde", "mundo", "mondo", "terra", "terre", "tierra", "swiecie"))  # nobody's workplace
_SURROUNDINGS = 2  # sentences before and after a farewell in which a workplace may stand
_PAST, _RECENT, _STORY, _ACCIDENT, _SAYING, _IDIOM = "past", "recent", "story", "accident", "saying", "idiom"
_SETTLED = frozenset({DENIED, PAST, SOMEONE_ELSE})
_CONTEXTS = frozenset({_PAST, _RECENT, _STORY, _ACCIDENT, _SAYING, _IDIOM})


class LanguageAssessment(NamedTuple):
    """What the rules of other languages than English say about a text.

    `language` is that of the gravest phrase found, or else `main_language`, that of most of the words that are read;
    None where it is undecided. `is_read` is False where most words are in another or an unknown language; a text of a
    few words counts as read. `is_settled`: a phrase was found whose context says that no danger is meant: it is denied,
    over, or someone else's. `may_be_english` is False where some sentence is clearly in another language and none
    seems English, so that the English rules have nothing to read.
    """

    level: Level
    signals: tuple[str, ...]
    language: str | None
    main_language: str | None
    is_read: bool
    may_be_english: bool
    is_settled: bool


class _LanguageSignal(NamedTuple):
    signal: Signal
    language: str


def identify_language(text: str) -> str | None:
    """Return the language of a text where its frequent words tell one, also one that the net does not read."""
    words = [word for sentence in read_language_sentences(text) for word in sentence.words]
    return identify_words(words).language


def assess_languages(text: str) -> LanguageAssessment:
    """Assess a text; linear in its length."""
    sentences = list(read_language_sentences(text))
    found = list(_confirm_tentative(_lower_farewells_at_work(sentences)))
    level = find_gravest(*(each.signal.level for each in found))
    main_language, is_read = _sum_up(sentences)
    spoken = next((each.language for each in found if each.signal.level == level), main_language)
    may_be_english = any(map(_is_english, sentences)) or not any(map(_is_clearly_foreign, sentences))
    names = tuple(dict.fromkeys(each.signal.signal for each in found))
    is_settled = any(each.signal.settled or each.signal.signal in _SETTLED for each in found)
    return LanguageAssessment(level, names, spoken, main_language, is_read, may_be_english, is_settled)


def _is_english(sentence: LanguageSentence) -> bool:
    return sentence.found.language == ENGLISH or ENGLISH in sentence.found.present


def _is_clearly_foreign(sentence: LanguageSentence) -> bool:
    """Tell whether a sentence is in another language than English, by more than a word or two.

    Letters that are set apart ("d-i-e") are no words: in Polish and Italian some of them would be.
    """
    found = sentence.found
    sizes = [len(word) for word in sentence.words]
    if [1, 1, 1] in (sizes[at : at + 3] for at in range(len(sizes))):
        return False
    return found.language not in (None, ENGLISH) and found.language in found.present and ENGLISH not in found.present


def _sum_up(sentences: Sequence[LanguageSentence]) -> tuple[str | None, bool]:
    """Return the language of most words and whether most words are read."""
    counts: dict[str, int] = {}
    unread = total = 0
    for sentence in sentences:
        size = count_words(sentence)
        total += size
        language = sentence.found.language
        if not is_known(sentence.found):
            unread += size
        elif language in READ_LANGUAGES:
            counts[language] = counts.get(language, 0) + size
    language = max(counts, key=counts.__getitem__) if counts else None
    return language, total < _FEW_WORDS or unread * 2 <= total


def _detect_signals(sentence: LanguageSentence) -> list[_LanguageSignal]:
    """Read a sentence in each language that it may be in and has a needed word of, the likeliest first."""
    likely = sentence.found.possible | sentence.found.present
    if likely == _ENGLISH_ALONE:
        return []
    telling = [
        code for code, needed in _NEEDED_WORDS.items() if code in likely and not needed.isdisjoint(sentence.words)
    ]
    codes = sorted(telling, key=lambda code: code not in sentence.found.possible)
    found = (_LanguageSignal(signal, code) for code in codes for signal in _read_in_language(code, sentence))
    return list(dict.fromkeys(found))


def _lower_farewells_at_work(sentences: Sequence[LanguageSentence]) -> list[list[_LanguageSignal]]:
    """Detect the signals of each sentence; farewells next to a workplace are yellow where nothing else is a danger.

    People who change jobs say goodbye forever, too, but not to their children or the world. They do not hint at death:
    a farewell beside another signal counts, wherever it is written.
    """
    found = [_detect_signals(sentence) for sentence in sentences]
    others = (each.signal for row in found for each in row if each.signal.signal != _GOODBYE)
    if any(other.level == RED or other.tentative for other in others):
        return found
    return [
        [_lower_at_work(each, at, sentences) if each.signal.signal == _GOODBYE else each for each in row]
        for at, row in enumerate(found)
    ]


def _lower_at_work(farewell: _LanguageSignal, at: int, sentences: Sequence[LanguageSentence]) -> _LanguageSignal:
    table, words = load_language_table(farewell.language), sentences[at].words
    near = sentences[max(0, at - _SURROUNDINGS) : at + _SURROUNDINGS + 1]
    is_at_work = any(not table.workplace.isdisjoint(sentence.words) for sentence in near)
    if not is_at_work or not table.family.isdisjoint(words) or not _WORLD.isdisjoint(words):
        return farewell
    return farewell._replace(signal=Signal(_GOODBYE, YELLOW))


def _confirm_tentative(found: Sequence[Sequence[_LanguageSignal]]) -> Iterator[_LanguageSignal]:
    """Give tentative signals the level that they have with their neighbors."""
    for at, row in enumerate(found):
        if not row:
            continue
        passage = [each for near in found[max(0, at - _PASSAGE + 1) : at + _PASSAGE] for each in near]
        for each in row:
            families = {
                other.signal.signal for other in passage if other.signal.tentative and other.language == each.language
            }
            level = RED if len(families) > 1 else HEAVY
            yield each._replace(signal=each.signal._replace(level=level)) if each.signal.tentative else each


def _read_in_language(code: str, sentence: LanguageSentence) -> Iterator[Signal]:
    """Read a sentence with its pauses and, because a phrase may reach across one, without them.

    Single words count only if the language is beyond doubt: in another one they may mean something else.
    """
    table = load_language_table(code)
    words = [part for word in sentence.words for part in table.respellings.get(word, word).split()]
    yield from _find_phrases(table, words)
    if "," in words:
        words = [word for word in words if word != ","]
        yield from _find_phrases(table, words)
    if sentence.found.language == code:
        yield from _find_drawn(table, words)


def _find_phrases(table: LanguageTable, words: Sequence[str]) -> Iterator[Signal]:
    sentence = f" {' '.join(words)} "
    hits = table.index.search(sentence, words)
    idioms = [hit for hit in hits if table.get_name(hit) == _IDIOM]
    contexts = [hit for hit in hits if table.get_name(hit) in _CONTEXTS]
    sayings = [hit for hit in contexts if table.get_name(hit) == _SAYING]
    if sayings:  # "he'll kill me when he sees the bill": a gloss sounds meant
        yield Signal(_VIOLENCE, YELLOW, settled=any(_says_little_else(words, hit) for hit in sayings))
    for hit in hits:
        if hit not in contexts and not any(_overlaps(hit, idiom) for idiom in idioms):
            signal = _judge_hit(table, sentence, hit, contexts)
            if signal is not None:
                yield signal


def _says_little_else(words: Sequence[str], hit: PhraseMatch) -> bool:
    """Tell whether hardly a word stands beside a saying: "if I am late, last time I was in the hospital" is none."""
    count = sum(word != "," for word in words)
    return count - sum(word != "," for word in hit.found.split()) <= _WORDS_BESIDE_SAYING


def _find_drawn(table: LanguageTable, words: Sequence[str]) -> Iterator[Signal]:
    """Give the single words that count in a sentence about the writer alone, where nothing denies them."""
    present = set(words)
    if table.self_words.isdisjoint(present) or not table.others.isdisjoint(present):
        return
    sentence = f" {' '.join(words)} "
    for name, telling in table.drawn.items():
        is_plain = table.negations.isdisjoint(present) and not telling.isdisjoint(present)
        if is_plain and not any(table.get_name(hit) in _CONTEXTS for hit in table.index.search(sentence, words)):
            yield Signal(name, GREEN, tentative=True)


def _judge_hit(table: LanguageTable, sentence: str, hit: PhraseMatch, contexts: Iterable[PhraseMatch]) -> Signal | None:
    family = table.families[hit.family]
    clause = _find_clause(sentence, hit)
    met = {table.get_name(each) for each in contexts}
    met_here = {table.get_name(each) for each in contexts if clause[0] <= each.start < clause[1]}
    if family.level == YELLOW:
        is_told = _STORY in met if family.name == SOMEONE_ELSE else _is_denied(table, sentence, hit)
        return None if is_told else Signal(family.name, YELLOW, settled=family.name == SOMEONE_ELSE)
    if family.name == "self_harm" and _ACCIDENT in met:
        return None
    is_of_past = not table.past_verbs.isdisjoint(_list_verbs(sentence, hit))
    if family.name != _VIOLENCE and _is_about_other(table, sentence, hit):
        signal = None if _STORY in met else Signal(SOMEONE_ELSE, YELLOW, settled=True)
    elif _is_denied(table, sentence, hit):
        signal = Signal(DENIED, YELLOW, settled=True)
    elif _PAST in (met if is_of_past else met_here) and _RECENT not in met:
        signal = Signal(PAST, YELLOW, settled=True)
    elif family.tentative:
        signal = None if _STORY in met else Signal(family.name, GREEN, tentative=True)
    else:
        signal = Signal(family.name, YELLOW, settled=True) if _STORY in met_here else Signal(family.name, RED)
    return signal


def _is_denied(table: LanguageTable, sentence: str, hit: PhraseMatch) -> bool:
    """Tell whether a negation stands shortly before a match in its clause; one that begins it is a part of it."""
    if hit.found.partition(" ")[0] in table.negations:
        return False
    before = sentence[: hit.start].rpartition(",")[2].split()[-_WORDS_BACK:]
    return not table.negations.isdisjoint(before[-3:]) and table.false_denials.isdisjoint(before)


def _is_about_other(table: LanguageTable, sentence: str, hit: PhraseMatch) -> bool:
    """Tell whether the verb may be somebody else's, and the nearest person before it in its clause is."""
    if table.any_person.isdisjoint(_list_verbs(sentence, hit)) or not table.self_words.isdisjoint(hit.found.split()):
        return False
    before = sentence[: hit.start].rpartition(",")[2].split()
    nearest = next((word for word in reversed(before) if word in table.others or word in table.self_words), None)
    return nearest in table.others


def _list_verbs(sentence: str, hit: PhraseMatch) -> list[str]:
    """List the words of a match and the three before it in its clause, where an auxiliary verb may stand."""
    return [*sentence[: hit.start].rpartition(",")[2].split()[-3:], *hit.found.split()]


def _find_clause(sentence: str, hit: PhraseMatch) -> tuple[int, int]:
    end = sentence.find(",", hit.start + len(hit.found))
    return sentence.rfind(",", 0, hit.start) + 1, len(sentence) if end < 0 else end


def _overlaps(hit: PhraseMatch, other: PhraseMatch) -> bool:
    return hit.start < other.start + len(other.found) and other.start < hit.start + len(hit.found)
