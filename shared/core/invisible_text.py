r"""What nobody sees in a text: blanks, and characters that are drawn as nothing.

The ranges are written for the inside of a regular expression's character class. They are Unicode's
Default_Ignorable_Code_Point (DerivedCoreProperties.txt), and U+FFF9 to U+FFFB, the marks around annotations, which are
not drawn either. Those beyond U+FFFF stand apart: browsers read `\U` in a class otherwise, so published patterns leave
them out.
"""

import re

BLANKS = r"\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
IGNORABLE = (
    r"\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
)
IGNORABLE_BEYOND = r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"

_UNSEEN = rf"[{BLANKS}{IGNORABLE}{IGNORABLE_BEYOND}]"
# Texts, which `re` compiles at the first word that somebody sends: a list has none.
_START, _END = rf"{_UNSEEN}+", rf"(?<!{_UNSEEN}){_UNSEEN}+\Z"


def strip_unseen(text: str) -> str:
    """Remove blanks, controls and invisible characters from both ends."""
    start = re.match(_START, text)
    return re.sub(_END, "", text[start.end() :] if start else text)
