"""What mails say, in every language that has a catalog here."""

from pathlib import Path

from shared.core.words import FALLBACK, Catalogs, Words

_FOLDER = Path(__file__).parent
_CATALOGS = Catalogs(_FOLDER)
languages = _CATALOGS.languages
words_for = _CATALOGS.words_for
known_language = _CATALOGS.known_language

__all__ = ["FALLBACK", "Words", "known_language", "languages", "words_for"]
