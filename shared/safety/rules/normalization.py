"""Text normalization: undo what hides a word, by accident or on purpose, within reason.

It resolves look-alike letters, zero-width characters, digits for letters, letters set apart, the abbreviations and
code words of the net, and common misspellings of the few words that matter most. Everything is one pass over the
text.
"""

import re
import unicodedata
from string import ascii_lowercase

from shared.core.folded_text import APOSTROPHES
from shared.core.single_flight import single_flight

# Letters of other scripts that look like Latin ones; NFKC leaves them alone, because they are no variants of them.
_LOOK_ALIKES = str.maketrans(
    dict(zip(map(ord, "аеіјкморсѕтухԁһԛԝαεικνορτυχ"), "aeijkmopcstyxdhqwaeiknoptux", strict=True))
    | {ord("\u0131"): "i"}  # the Turkish letter without a dot
    | dict.fromkeys(map(ord, "\u201c\u201d\u201e\u00ab\u00bb"), '"')
)
_INVISIBLE = ("Cf", "Mn")
_APOSTROPHES = re.compile(f"[{APOSTROPHES}]")
_UNSEEN_BLANKS = re.compile("[\u115f\u1160\u180e\u200b\u200c\u2060\u2800\u3164\ufeff\uffa0]+")
_DIGITS_AS_LETTERS = str.maketrans("013457@$!|", "oieastasii")
_DISGUISED = re.compile(r"[a-z0-9@$!|*]+")
_SPACED_LETTERS = re.compile(r"(?<![^\s])(?:\w[\s.\-_]{1,3}){3,120}\w(?![^\s.!?,])")
_SIGN_CLASSES = bytes(
    ord(" " if re.match(r"[\s.\-]", chr(code)) else "w" if re.match(r"\w", chr(code)) else "-") for code in range(256)
)
_TWO_LETTERS_APART = (b" w w ", b" w  w ", b" w   w ")
"""What stands in whatever `_SPACED_LETTERS` matches, where each sign is that of its class."""
_LINE_WRAP = re.compile(r"\n(?<=[^\n.!?]\n)(?=[a-z])")  # a line that goes on, not a new sentence
_SEPARATORS = re.compile(r"[\s.\-_]+")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_TRIPLE_LETTERS = tuple(letter * 3 for letter in ascii_lowercase)

LONGEST_EXPANSION = 3
"""Letters that a sign for a word may become, as the ligature of "ffi" does."""
_WORD = re.compile(r"\w+")
_LAST_COMMON_SIGN = 0xFFFF  # of the basic plane; beyond it are a million signs, which are not worth their memory


class _SignTable(dict[int, str | int]):
    """What each sign is read as, looked up in the tables of Unicode once per process for the signs in common use.

    Some signs stand for a whole sentence: U+FDFA becomes 18 characters, and U+33C2 a word with two stops. Such a sign
    is read as the beginning of its first word, so that a text costs what was sent and not what Unicode makes of it.
    """

    def __missing__(self, sign: int) -> str | int:
        expansion = unicodedata.normalize("NFKC", chr(sign))
        word = _WORD.search(expansion) if len(expansion) > 1 else None
        kept = word.group()[:LONGEST_EXPANSION] if word else expansion
        read = sign if kept == expansion else kept
        if sign <= _LAST_COMMON_SIGN:
            self[sign] = read  # the same for every thread
        return read


_SIGN_TABLE = _SignTable()

_HIDDEN_WORDS = frozenset(
    {"kill", "killing", "die", "dying", "dead", "death", "suicide", "suicidal", "myself", "want", "hurt"}
)
_RUN_TOGETHER = {
    "killmyself": "kill myself",
    "wanttodie": "i want to die",
    "wannadie": "i want to die",
    "endmylife": "end my life",
    "wanttobedead": "i want to be dead",
    "suicide": "thinking about suicide",
    "suicidal": "i am suicidal",
    "kill": "kill",
}
# What people write, and what it stands for. Apostrophes are often left out on a phone.
RESPELLINGS = {
    "pils": "pills",
    "pilss": "pills",
    "tabelts": "tablets",
    "tablts": "tablets",
    "knif": "knife",
    "alot": "a lot",
    "hittin": "hitting",
    "hiting": "hitting",
    "bathrom": "bathroom",
    "lockd": "locked",
    "husbnd": "husband",
    "kms": "kill myself",
    "ctb": "kill myself",
    "kys": "kill myself",
    "bout": "about",
    "thinkin": "thinking",
    "unalive": "kill",
    "unaliving": "killing",
    "unalived": "killed",
    "sewerslide": "suicide",
    "sewercide": "suicide",
    "suicde": "suicide",
    "sucide": "suicide",
    "suiside": "suicide",
    "suicid": "suicide",
    "sucidal": "suicidal",
    "suicidle": "suicidal",
    "kll": "kill",
    "kil": "kill",
    "mysefl": "myself",
    "myslef": "myself",
    "meself": "myself",
    "wanna": "want to",
    "gonna": "going to",
    "gotta": "have to",
    "dont": "do not",
    "doesnt": "does not",
    "didnt": "did not",
    "cant": "can not",
    "cannot": "can not",
    "wont": "will not",
    "isnt": "is not",
    "wasnt": "was not",
    "arent": "are not",
    "havent": "have not",
    "couldnt": "could not",
    "wouldnt": "would not",
    "shouldnt": "should not",
    "im": "i am",
    "ive": "i have",
    "ur": "your",
    "u": "you",
    "rn": "right now",
    "tn": "tonight",
    "tmrw": "tomorrow",
    "tmr": "tomorrow",
    "tomorow": "tomorrow",
    "tommorow": "tomorrow",
    "tonite": "tonight",
    "2nite": "tonight",
    "2night": "tonight",
    "wnat": "want",
    "wan": "want",
    "jsut": "just",
    "dieing": "dying",
    "dyin": "dying",
    "myslf": "myself",
    "mself": "myself",
    "slf": "self",
    "sui": "suicide",
    "imma": "i am going to",
    "ima": "i am going to",
    "finna": "going to",
    "nomore": "no more",
    "youll": "you will",
    "theyll": "they will",
    "itll": "it will",
    "thats": "that is",
    "id": "i would",
    "ill": "i will",
    "luv": "love",
    "cuz": "because",
    "ppl": "people",
    "anymore": "any more",
    "selfharm": "self harm",
    "selfharmed": "self harmed",
    "selfharming": "self harming",
    "won't": "will not",
    "can't": "can not",
    "shan't": "shall not",
    "let's": "let us",
}
_ENDINGS = (
    ("n't", " not"),
    ("'m", " am"),
    ("'re", " are"),
    ("'ve", " have"),
    ("'ll", " will"),
    ("'d", " would"),
)
_WITH_S = frozenset(
    {"it's", "that's", "there's", "he's", "she's", "what's", "who's", "nothing's", "life's", "everything's"}
)


def shorten_signs(text: str) -> str:
    """Replace each sign that stands for more than a short word by the first letters of it."""
    return text if text.isascii() else text.translate(_SIGN_TABLE)


def read_unseen_blanks(text: str) -> tuple[str, ...]:
    """Return the readings of a text: one, or two where it has signs that show as nothing or as a blank.

    Such a sign may hide inside a word or stand between two, so it is left out in one reading and a blank in the other.
    """
    if text.isascii() or not _UNSEEN_BLANKS.search(text):
        return (text,)
    return _UNSEEN_BLANKS.sub("", text), _UNSEEN_BLANKS.sub(" ", text)


def normalize_text(text: str) -> str:
    """Return the text in lower-case letters that compare: no look-alikes, nothing invisible, no letters set apart."""
    if not text.isascii():
        text = _APOSTROPHES.sub("'", text)  # first, because NFKC makes a blank and an accent of U+00B4
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text)).lower().translate(_LOOK_ALIKES)
        text = "".join(sign for sign in text if unicodedata.category(sign) not in _INVISIBLE)
    if "`" in text:
        text = text.replace("`", "'")
    text = (_LINE_WRAP.sub(" ", text) if "\n" in text else text).lower()
    return _SPACED_LETTERS.sub(_join_letters, text) if _may_have_spaced_letters(text) else text


def _may_have_spaced_letters(text: str) -> bool:
    """Tell whether two letters stand apart, in a tenth of the time of a regular expression."""
    if not text.isascii() or "_" in text:  # which is a letter and a separator
        return True
    classes = text.encode("ascii").translate(_SIGN_CLASSES)
    return any(apart in classes for apart in _TWO_LETTERS_APART)


def has_stretched_letters(text: str) -> bool:
    """Tell whether a letter stands three times in a row; far cheaper than to ask it of each word.

    The bytes of the text as one number are compared with themselves, one and two signs further: where three are equal,
    a byte of the result is 0. Only where one is are the letters looked for.
    """
    signs = int.from_bytes(text.encode("utf-8", "replace"), "big")
    neighbors = signs ^ signs >> 8
    apart = neighbors | neighbors >> 8
    return b"\0" in apart.to_bytes((apart.bit_length() + 7) // 8, "big") and any(
        letters in text for letters in _TRIPLE_LETTERS
    )


@single_flight
def _wildcards() -> tuple[tuple[int, str], ...]:
    return tuple((len(word), word) for word in sorted(_HIDDEN_WORDS))


def normalize_word(word: str) -> str:
    """Return a word as its meaning is spelled: contractions in full, code words and disguises resolved."""
    known = RESPELLINGS.get(word)
    if known is not None:
        return known
    if "'" in word:
        return _expand_contraction(word)
    if not word.isalpha():
        return _undo_disguise(word)
    return _STRETCHED.sub(r"\1", word) if _STRETCHED.search(word) else word


def _expand_contraction(word: str) -> str:
    for ending, meaning in _ENDINGS:
        if word.endswith(ending):
            return (word.removesuffix(ending) + meaning).lstrip()  # "do n't" is written apart, too
    if word in _WITH_S:
        return word.removesuffix("'s") + " is"
    return word.removesuffix("'s").replace("'", "")


def _undo_disguise(word: str) -> str:
    """Read digits and signs as letters, but only where one of the words that matter comes out."""
    if not _DISGUISED.fullmatch(word) or word.isdigit():
        return word
    read = word.translate(_DIGITS_AS_LETTERS)
    if read in RESPELLINGS or read in _HIDDEN_WORDS:
        return RESPELLINGS.get(read, read)
    if "*" in read:
        return next((known for size, known in _wildcards() if size == len(read) and _matches_mask(read, known)), word)
    return word


def _matches_mask(masked: str, word: str) -> bool:
    return masked[0] == word[0] and all(sign in ("*", letter) for sign, letter in zip(masked, word, strict=True))


def _join_letters(match: re.Match[str]) -> str:
    """Join letters that stand apart; known run-together phrases become words again."""
    letters = _SEPARATORS.sub("", match.group()).translate(_DIGITS_AS_LETTERS)
    return next((meaning for run, meaning in _RUN_TOGETHER.items() if run in letters), match.group())
