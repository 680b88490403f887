"""Split a text into normalized sentences that patterns can match: one space between words, contractions in full.

Quoted words are somebody else's, unless the writer says that they said them, or there is hardly anything but
quotation. Idioms that speak of death and mean something else are replaced by one neutral word. Every step is linear
in the text.
"""

import re
from collections.abc import Iterator

from shared.core.single_flight import single_flight
from shared.safety.rules.normalization import RESPELLINGS, has_stretched_letters, normalize_text, normalize_word
from shared.safety.rules.phrase_index import PhraseIndex

LONGEST_WORD = 40
LONGEST_SENTENCE = 80  # words; longer runs without a stop are read in pieces
_OVERLAP = 20
_QUOTED = re.compile(r'"[^"\n]{1,300}"')
_SELF_QUOTATION = re.compile(
    r"\b(?:i|i've|i'd|i have|we)\b[^.!?\n]{0,40}"
    r"\b(?:said|say|told|tell|wrote|write|typed|texted|whispered|answered|thought|think|shouted|"
    r"screamed)\b[^.!?\n\"]{0,25}$"
)
_MIN_WORDS_OUTSIDE = 3
_PIECE = re.compile(r"\w+(?:[@$*|'!]+\w+)*|[@$][\w@$*|]+|[.!?\n]+|[,;:()\u2013\u2014/]| - ")
_SENTENCE_ENDS = frozenset(".!?\n")
_PAUSES = frozenset(",;:()\u2013\u2014/ ")
_CLAUSE_OPENERS = {word: f", {word}" for word in ("but", "though", "although", "however", "yet")}  # they open a clause
_REPLACEMENTS = RESPELLINGS | _CLAUSE_OPENERS
_IDIOMS = (
    r"(?:is|are|was|were|has been|have been) (?:slowly |literally )?(?:killing|murder|slaying) (?:me|my|him|her|"
    r"us)?",
    r"(?:joke|that|laughing|it|diet|heat|commute|job|work) (?:killed|kills|kill) (?:me|him|her|us)",
    r"(?:could|would|might) (?:really |absolutely )?(?:kill|murder|die|slay) (?:for|to)",
    r"(?:could|going to|want to) (?:kill|murder|strangle) (?:a|an|that|the|my) (?:\w+ ){0,2}"
    r"(?:curry|coffee|burger|printer|clock|computer|laptop|beer|pizza|steak)",
    r"(?:dying|die|died|dies) (?:of|from|with|out of) (?:\w+ )?"
    r"(?:boredom|embarrassment|laughter|laughing|shame|curiosity|thirst|hunger|heat|cringe)",
    r"(?:bored|scared|worked|frightened|tired|tickled|sick|loved|worrying|worried) (?:\w+ )?(?:to|unto) death",
    r"(?:almost|nearly|just|totally|so) (?:died|dead|die) (?:laughing|inside laughing|when|, i forgot|of)",
    r"died (?:a little|laughing|inside when)",
    r"dying (?:to|for) (?:\w+)",
    r"(?:(?:is|are|was|were|looks?|tastes?|smells?) to die for|dead (?:tired|serious|easy|sure|right|wrong|end|"
    r"ends|line|last|famous|weight of|set|calm|funny|quiet))",
    r"dead on (?:my|his|her) feet",
    r"drop dead (?:gorgeous|beautiful)",
    r"over my dead body",
    r"(?:be|is|was) the death of me",
    r"(?:kill|shoot|bury) me now",
    r"(?:career|political|professional|social|financial|commercial|business|economic) suicide",
    r"suicide (?:politically|professionally|financially|socially)",
    r"(?:could|should) (?:just )?(?:hang|kick|kill|shoot|slap|hit|bite) myself for",
    r"shot (?:myself|himself|herself|ourselves|themselves) in the foot",
    r"(?:killed|killing|kill) it",
    r"kill (?:the|a) (?:process|server|job|feature|project|bug|lights?|engine|music|time)",
    r"(?:beat|beating|beats) (?:myself|himself|herself|yourself) up (?:over|about|for)",
    r"(?:hang|hanging|hung) in there",
    r"(?:cut|cutting) (?:corners|costs|ties|the cord|it close|back)",
    r"(?:taking|take|took|taken) (?:my|a) (?:own )?life (?:in|into) (?:my|our)",
    r"(?:matter|question) of life and death",
    r"what does not kill (?:me|you|us)",
    r"(?:it|that|this) (?:will|would) not kill (?:me|you|him|her|us)",
    r"(?:will|would|is going to|are going to) (?:kill|murder|strangle) me "
    r"(?:if|when|for|once|, i forgot)(?! i (?:leave|go|tell|call|ever|take|scream|talk))",
    r"jump(?:ed|ing)? (?:at|ship|on the (?:train|bus|chance|offer)|off the deep|to conclusions|for joy)",
    r"stick a fork in me , i am done",
    r"(?:boss|manager|teacher|coach|editor|client|accountant|supervisor) (?:will|would|is going to) (?:kill|murder) me",
    r"(?:die|dying|died) laughing",
    r"death wish",
    r"(?:digging|dig|dug) (?:my|his|her|our|their|your) own graves?",
    r"(?:jumping|jump) out of (?:the|a|my) window , (?:haha|lol|ha)",
    r"(?:one|a) foot in (?:the door|the grave and the other)",
    r"(?:hit|hits) me (?:with (?:a|an|the|some) (?:question|bill|idea|fee|number|update)|up)",
    r"(?:threw|throw|throws|thrown|pushed) (?:me|us|him|her|them) under the bus",
    r"at death door",
    r"put (?:us|it|him|her|them) out of (?:our|its|his|her|their) misery|put me out of my misery and",
    r"(?:banging|bang|banged|hitting) (?:my|our) heads? against (?:the|a) (?:brick )?wall (?:over|with|about)",
    r"leave this (?:industry|company|job|sector|city|town|firm|office|team)",
    r"(?:pushed|shoved|threw|throws) (?:me|us) (?:in|into) the (?:pool|lake|deep end)",
    r"hope to die|stop living for (?:work|the weekend)|(?:caulk|glue|heat|nail|water|price) guns?|bleed the "
    r"radiators?|(?:beat|beats) me to (?:it|the|him|her|work)",
    r"(?:beat|beating|beats|flog|flogging) (?:a|the|that) dead horse|(?:sleep|sleeping|slept) like the dead",
    r"(?:twist|twisting|twisted) the knife|(?:kick|kicks|kicked) (?:me|him|her|us) under the table|not exist on<1>",
    r"hang myself with my (?:lanyard|tie|headset|badge)",
)


def read_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, each as words between single spaces, with a space at both ends.

    A comma stands for every pause. A sentence that was a quotation of others is left out.
    """
    return tuple(remove_idioms(sentence) for sentence in _split_sentences(_remove_quotations(normalize_text(text))))


def remove_idioms(sentence: str) -> str:
    """Replace sayings in a sentence as `reading` gives it by one word that means nothing."""
    parts: list[str] = []
    end = 1
    for hit in _build_idiom_index().search(sentence, sentence.split()):
        if hit.start >= end:
            parts += (sentence[end : hit.start], "idiom")
            end = hit.start + len(hit.found)
    return f" {''.join(parts)}{sentence[end:]}" if parts else sentence


def _remove_quotations(text: str) -> str:
    if '"' not in text:
        return text
    outside = _QUOTED.sub(" ", text)
    if len(outside.split()) < _MIN_WORDS_OUTSIDE:
        return text.replace('"', " ")
    return _QUOTED.sub(lambda match: _keep_own_words(text, match), text)


def _keep_own_words(text: str, match: re.Match[str]) -> str:
    before = text[max(0, match.start() - 100) : match.start()]
    return f" {match.group()[1:-1]} " if _SELF_QUOTATION.search(before) else " quotation "


def _split_sentences(text: str) -> Iterator[str]:
    pieces = _PIECE.findall(text)
    usual = not has_stretched_letters(text) and max(map(len, pieces), default=0) <= LONGEST_WORD
    words: list[str] = []
    for piece in pieces:
        if usual and piece.isalpha():
            words.append(_REPLACEMENTS.get(piece, piece))
        elif piece[0] in _SENTENCE_ENDS:
            if words:
                yield from _split_long_sentence(words)
                words = []
        else:
            words.append("," if piece[0] in _PAUSES else _normalize_piece(piece[:LONGEST_WORD]))
    if words:
        yield from _split_long_sentence(words)


def _split_long_sentence(words: list[str]) -> Iterator[str]:
    step = LONGEST_SENTENCE - _OVERLAP
    for start in range(0, max(1, len(words) - _OVERLAP), step):
        yield f" {' '.join(words[start : start + LONGEST_SENTENCE])} "


def _normalize_piece(word: str) -> str:
    return _CLAUSE_OPENERS[word] if word in _CLAUSE_OPENERS else normalize_word(word)


@single_flight
def _build_idiom_index() -> PhraseIndex:
    """Sort late: a cold start need not pay for it."""
    return PhraseIndex([_IDIOMS])
