r"""The signs that belong to the letter before them: accents, vowel signs, and the two joiners of Indian scripts.

Python's `\w` leaves them out, which would cut Hindi, Thai or vocalized Hebrew words in two. The ranges are written for
the inside of a regular expression's character class.
"""

COMBINING_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u0900-\u0963"
    "\u0966-\u0dff\u0e30-\u0e4e\u0eb0-\u0ecd\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3\u200c\u200d"
)
